using Microsoft.Extensions.Options;

namespace MfaKit.RecoveryCodes;

/// <summary>Names every field out of range; generated, so that nothing is read by reflection.</summary>
[OptionsValidator]
internal sealed partial class RecoveryCodeOptionsValidator : IValidateOptions<RecoveryCodeOptions>;
