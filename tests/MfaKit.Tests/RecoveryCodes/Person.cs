using MfaKit.Methods;
using MfaKit.RecoveryCodes;
using MfaKit.Users;
using Microsoft.Extensions.Options;

namespace MfaKit.Tests.RecoveryCodes;

/// <summary>Somebody with a set of codes, and the method they are tried on.</summary>
internal sealed class Person
{
    public static readonly RecoveryCodeOptions Fast = new() { Iterations = RecoveryCodeHash.MinIterations };

    public Person(string name = "ann", RecoveryCodeOptions? options = null)
    {
        User = new(new UserId(name), name);
        New = new RecoveryCodeGenerator(Options.Create(options ?? Fast)).Create(User.Id, Factor);
        Payload = New.Payload.Bytes;
    }

    public MfaUser User { get; }

    public FactorId Factor { get; } = FactorId.New();

    public NewRecoveryCodes New { get; }

    public IReadOnlyList<string> Codes => New.Codes;

    public ReadOnlyMemory<byte> Payload { get; set; }

    public RecoveryCodesMethod Method { get; } = new(Options.Create(Fast));

    public static MethodInput Input(string code, string reason = "lost") => MethodInput.From([new("code", code), new("reason", reason)]);

    /// <summary>The step that a challenge of a set shows.</summary>
    public static Step Step(int length = 16) => new EnterCodeStep { Length = length, Alphabet = "crockford32" };

    public Task<MethodResult> AnswerAsync(string code, string reason = "lost") => AnswerAsync(Input(code, reason));

    public Task<MethodResult> AnswerAsync(MethodInput input) => ProveAsync(MethodStage.Answer, input);

    public async Task<MethodResult> ProveAsync(MethodStage stage, MethodInput? input = null) => await Method.ProveAsync(
        new()
        {
            Transaction = TransactionId.New(Purpose.SignIn),
            User = User,
            Purpose = Purpose.SignIn,
            Stage = stage,
            Now = DateTimeOffset.UnixEpoch,
            Client = ClientInfo.None,
            Factor = Factor,
            Factors = [new(Factor, null, null, Payload, -1)],
        },
        input ?? MethodInput.Empty,
        TestContext.Current.CancellationToken);
}
