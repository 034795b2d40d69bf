namespace MfaKit.Sms.Http;

public sealed class JsonContractTests : SenderContractTests<JsonActor>;

public sealed class FormContractTests : SenderContractTests<FormActor>;

public sealed class QueryContractTests : SenderContractTests<QueryActor>;
