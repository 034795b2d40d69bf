using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Endpoints.Wire;

[JsonSerializable(typeof(TransactionBody))]
[JsonSerializable(typeof(OverviewBody))]
[JsonSerializable(typeof(VisitBody))]
[JsonSerializable(typeof(FactorBody))]
[JsonSerializable(typeof(FactorUpdateBody))]
[JsonSerializable(typeof(CancelReplacementBody))]
[JsonSerializable(typeof(BeginEnrollmentBody))]
[JsonSerializable(typeof(BeginChallengeBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(CompleteChallengeBody))]
[JsonSerializable(typeof(IReadOnlyList<SessionBody>))]
[JsonSerializable(typeof(IReadOnlyList<RememberedDeviceBody>))]
[JsonSerializable(typeof(RecoveryCodesBody))]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(VerifiedBody))]
[JsonSerializable(typeof(PostponedBody))]
[JsonSerializable(typeof(AntiforgeryBody))]
[JsonSerializable(typeof(MfaProblem))]
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(EnterCodeStep))]
internal sealed partial class WireJson : JsonSerializerContext;
