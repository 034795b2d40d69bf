namespace MfaKit.Sms.Kannel;

public sealed class KannelContractTests : SenderContractTests<KannelActor>;
