using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>A <see cref="MethodResult.Proven"/> at rest, between the answer and its completion.</summary>
internal sealed record ProvenContent
{
    public string? Factor { get; init; }

    public byte[]? Payload { get; init; }

    public bool PayloadIsSecret { get; init; }

    public string? Key { get; init; }

    public bool KeyIsUnique { get; init; }

    public KeyLimit? KeyLimit { get; init; }

    public string? Hint { get; init; }

    public string? SuggestedName { get; init; }

    public long? Above { get; init; }

    public string? Once { get; init; }

    public string[] Amr { get; init; } = [];

    public RecoveryReason Recovery { get; init; }

    public static ProvenContent From(MethodResult.Proven proven) => new()
    {
        Factor = proven.Factor?.Value,
        Payload = proven.Payload?.Bytes.ToArray(),
        PayloadIsSecret = proven.Payload is { IsSecret: true },
        Key = proven.Key?.Value,
        KeyIsUnique = proven.Key is { IsUnique: true },
        KeyLimit = proven.KeyLimit,
        Hint = proven.Hint,
        SuggestedName = proven.SuggestedName,
        Above = (proven.Guard as Guard.Above)?.Mark,
        Once = (proven.Guard as Guard.Once)?.Key,
        Amr = [.. proven.Amr],
        Recovery = proven.Recovery,
    };

    public MethodResult.Proven ToResult() => new(ToGuard(), Amr)
    {
        Factor = Factor is null ? null : FactorId.Parse(Factor, null),
        Payload = Payload is null ? null : new Payload(Payload, PayloadIsSecret),
        Key = Key is null ? null : new LookupKey(Key, KeyIsUnique),
        KeyLimit = KeyLimit,
        Hint = Hint,
        SuggestedName = SuggestedName,
        Recovery = Recovery,
    };

    private Guard ToGuard() => this switch
    {
        { Above: { } mark } => new Guard.Above(mark),
        { Once: { } key } => new Guard.Once(key),
        _ => Guard.Transaction,
    };
}
