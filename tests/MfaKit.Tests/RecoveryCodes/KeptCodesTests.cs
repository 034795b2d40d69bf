using FsCheck.Xunit;
using MfaKit.Methods;
using MfaKit.RecoveryCodes;

namespace MfaKit.Tests.RecoveryCodes;

public sealed class KeptCodesTests
{
    private static readonly Person Ann = new();

    [Fact]
    [Trait("row", "SEC-K1")]
    public void A_set_copied_to_another_person_or_factor_proves_nothing_there()
    {
        Assert.True(RecoveryCodeFormat.TryRead(Ann.Payload.Span, out var set));
        Assert.True(RecoveryCode.TryParse(Ann.Codes[0], out var code));
        var owner = new RecoveryCodeOwner(Ann.User.Id, Ann.Factor);

        Assert.True(set.Contains(code, owner, RecoveryCodeHash.Derive));
        Assert.False(set.Contains(code, owner with { User = new UserId("bob") }, RecoveryCodeHash.Derive));
        Assert.False(set.Contains(code, owner with { Factor = FactorId.New() }, RecoveryCodeHash.Derive));
    }

    [Fact]
    public void A_set_reads_back_as_it_was_written()
    {
        Assert.True(RecoveryCodeFormat.TryRead(Ann.Payload.Span, out var set));

        Assert.Equal(Ann.Payload.ToArray(), RecoveryCodeFormat.Write(set));
        Assert.Equal(7 + (10 * 51), Ann.Payload.Length);
    }

    [Fact]
    [Trait("row", "SEC-A3")]
    public async Task A_set_that_cannot_be_read_fails_closed_at_every_stage()
    {
        byte[][] broken = [[], [1], new byte[7], Ann.Payload[..^1].ToArray(), [.. Ann.Payload.Span, 0], [2, .. Ann.Payload.Span[1..]]];

        foreach (var payload in broken)
        {
            var person = new Person { Payload = payload };
            Assert.Equal(new MethodResult.Refused(Refusal.Unavailable), await person.ProveAsync(MethodStage.Begin));
            Assert.Equal(new MethodResult.Refused(Refusal.Unavailable), await person.AnswerAsync(Ann.Codes[0]));
        }
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(1, 33)]
    [InlineData(2, 0x7F)]
    [InlineData(2, 0xFF)]
    [InlineData(6, 0)]
    [InlineData(6, 9)]
    [InlineData(6, 11)]
    [InlineData(6, 33)]
    [InlineData(7, (byte)'u')]
    [InlineData(7, 0xC3)]
    [Trait("row", "SEC-A3")]
    public void A_field_out_of_range_makes_the_set_unreadable(int at, byte value)
    {
        var bytes = Ann.Payload.ToArray();
        bytes[at] = value;

        Assert.False(RecoveryCodeFormat.TryRead(bytes, out _));
    }

    [Fact]
    [Trait("row", "SEC-A3")]
    public void Too_few_iterations_and_doubled_selectors_make_the_set_unreadable()
    {
        var weak = Ann.Payload.ToArray();
        weak[5]--;
        var doubled = Ann.Payload.ToArray();
        doubled.AsSpan(7, 3).CopyTo(doubled.AsSpan(7 + 51));

        Assert.False(RecoveryCodeFormat.TryRead(weak, out _));
        Assert.False(RecoveryCodeFormat.TryRead(doubled, out _));
    }

    [Property(MaxTest = 1000)]
    [Trait("row", "SEC-A3")]
    public void Any_bytes_are_read_or_refused(byte[] bytes) => RecoveryCodeFormat.TryRead(bytes, out _);

    [Property(MaxTest = 1000)]
    [Trait("row", "SEC-A3")]
    public bool Any_bytes_under_a_right_header_are_read_whole_or_refused(byte[] bytes, byte count)
    {
        byte[] payload = [.. Ann.Payload.Span[..6], count, .. bytes];

        return !RecoveryCodeFormat.TryRead(payload, out var set) || set.Entries.Count == count;
    }

    [Fact]
    [Trait("row", "SEC-A3")]
    public void Cut_anywhere_it_is_unreadable() =>
        Assert.All(Enumerable.Range(0, Ann.Payload.Length), n => Assert.False(RecoveryCodeFormat.TryRead(Ann.Payload.Span[..n], out _)));

    [Fact]
    [Trait("row", "SEC-A3")]
    public async Task A_flipped_bit_in_the_entry_of_a_code_never_proves_it()
    {
        var (code, payload) = (Ann.Codes[0], Ann.Payload.ToArray());

        for (var i = 7; i < 7 + 51; i++)
        {
            payload[i] ^= 1;
            var (person, factor) = (Ann.User, Ann.Factor);
            var proven = RecoveryCodeFormat.TryRead(payload, out var set)
                && RecoveryCode.TryParse(code, out var parsed)
                && set.Contains(parsed, new(person.Id, factor), RecoveryCodeHash.Derive);
            payload[i] ^= 1;

            Assert.False(proven);
        }

        Assert.IsType<MethodResult.Proven>(await Ann.AnswerAsync(code));
    }
}
