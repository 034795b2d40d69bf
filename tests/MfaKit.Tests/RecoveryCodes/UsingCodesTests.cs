using MfaKit.Methods;
using MfaKit.RecoveryCodes;

namespace MfaKit.Tests.RecoveryCodes;

public sealed class UsingCodesTests
{
    [Fact]
    public async Task Every_code_of_the_set_proves_once_and_for_its_factor()
    {
        var person = new Person();
        var keys = new List<string>();

        foreach (var code in person.Codes)
        {
            var proven = Assert.IsType<MethodResult.Proven>(await person.AnswerAsync(code));
            keys.Add(Assert.IsType<Guard.Once>(proven.Guard).Key);
            Assert.Equal(person.Factor, proven.Factor);
            Assert.Null(proven.Payload);
            Assert.Equal(["otp"], proven.Amr);
        }

        Assert.Equal(person.Codes.Select(c => c[..3]), keys);
    }

    [Fact]
    [Trait("row", "SEC-C3")]
    public async Task Two_spellings_of_a_code_use_up_the_same_key()
    {
        var person = new Person();

        var one = Assert.IsType<MethodResult.Proven>(await person.AnswerAsync(person.Codes[0]));
        var other = Assert.IsType<MethodResult.Proven>(await person.AnswerAsync(person.Codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));

        Assert.Equal(one.Guard, other.Guard);
    }

    [Theory]
    [InlineData("lost", RecoveryReason.Lost)]
    [InlineData("not_with_me", RecoveryReason.NotWithMe)]
    [Trait("row", "SEC-C5")]
    public async Task The_proof_says_what_happened(string word, RecoveryReason reason)
    {
        var person = new Person();

        var proven = Assert.IsType<MethodResult.Proven>(await person.AnswerAsync(person.Codes[3], word));

        Assert.Equal(reason, proven.Recovery);
    }

    [Fact]
    [Trait("row", "SEC-C5")]
    public async Task A_right_code_without_a_reason_proves_nothing()
    {
        var person = new Person();

        var result = await person.AnswerAsync(MethodInput.Code(person.Codes[0]));

        Assert.Equal(new MethodResult.Refused(Refusal.InvalidRequest), result);
    }

    [Fact]
    [Trait("row", "SEC-H1")]
    public async Task A_wrong_code_is_wrong_in_one_way_whether_its_selector_is_known_or_not()
    {
        var person = new Person();
        var known = person.Codes[0][..3] + "0-0000-0000-0000";
        var unknown = Unknown(person)[..3] + "0-0000-0000-0000";

        Assert.Equal(new MethodResult.Wrong(), await person.AnswerAsync(known));
        Assert.Equal(new MethodResult.Wrong(), await person.AnswerAsync(unknown));
    }

    [Fact]
    [Trait("row", "SEC-H1")]
    public void Every_try_costs_one_hash()
    {
        var person = new Person();
        Assert.True(RecoveryCodeFormat.TryRead(person.Payload.Span, out var set));
        string[] tries = [person.Codes[0], person.Codes[^1], person.Codes[0][..3] + "0000000000000", Unknown(person)];

        foreach (var text in tries)
        {
            Assert.True(RecoveryCode.TryParse(text, out var code));
            var hashes = new List<(int Salt, int Iterations)>();

            set.Contains(code, new(person.User.Id, person.Factor), (c, owner, salt, iterations) =>
            {
                hashes.Add((salt.Length, iterations));
                return RecoveryCodeHash.Derive(c, owner, salt, iterations);
            });

            Assert.Equal([(RecoveryCodeHash.SaltSize, set.Iterations)], hashes);
        }
    }

    [Fact]
    [Trait("row", "SEC-H1")]
    public void An_unknown_selector_is_wrong_even_where_the_hash_is_all_zero()
    {
        var person = new Person();
        Assert.True(RecoveryCodeFormat.TryRead(person.Payload.Span, out var set));
        Assert.True(RecoveryCode.TryParse(Unknown(person), out var code));

        Assert.False(set.Contains(code, new(person.User.Id, person.Factor), (_, _, _, _) => new byte[RecoveryCodeHash.Size]));
    }

    [Fact]
    public async Task The_step_tells_the_length_of_this_set()
    {
        var person = new Person(options: new() { Length = 20, Iterations = RecoveryCodeHash.MinIterations });

        var begun = Assert.IsType<MethodResult.Continue>(await person.ProveAsync(MethodStage.Begin));

        Assert.Equal(new EnterCodeStep { Length = 20, Alphabet = "crockford32" }, begun.Step);
        Assert.True(begun.State.IsEmpty);
    }

    [Fact]
    public async Task A_set_outlives_a_change_of_the_options()
    {
        var person = new Person(options: new() { Length = 20, Count = 3, Iterations = 20_000 });

        Assert.Null(person.Method.CheckShape(Purpose.SignIn, Person.Step(20), Person.Input(person.Codes[0])));
        Assert.IsType<MethodResult.Proven>(await person.AnswerAsync(person.Codes[0]));
        Assert.Equal(new MethodResult.Refused(Refusal.InvalidRequest), await person.AnswerAsync(person.Codes[0][..^1]));
    }

    [Fact]
    public async Task Nobody_enrols_codes_and_nobody_is_sent_any()
    {
        var person = new Person();

        var enrolled = await person.Method.EnrollAsync(null!, MethodInput.Empty, TestContext.Current.CancellationToken);

        Assert.Equal(new MethodResult.Refused(Refusal.MethodNotAllowed), enrolled);
        Assert.Equal(new MethodResult.Refused(Refusal.WrongState), await person.ProveAsync(MethodStage.Resend));
        Assert.Equal(new MethodResult.Refused(Refusal.WrongState), await person.ProveAsync(MethodStage.Inbox));
    }

    private static string Unknown(Person person) => RecoveryCode.Alphabet
        .Select(c => $"{c}{c}{c}{c}-0000-0000-0000")
        .First(code => !person.Codes.Any(c => c.StartsWith(code[..3], StringComparison.Ordinal)));
}
