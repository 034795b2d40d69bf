using MfaKit.Methods;

namespace MfaKit.Storage.InMemory;

/// <summary>
/// What a change would make of the store: writes see those before them, and nothing reaches the store until all guards
/// held.
/// </summary>
internal sealed class FactorDraft(FactorTables tables, FactorChange change)
{
    private readonly Dictionary<FactorId, FactorRecord> _factors = [];
    private readonly HashSet<(FactorId, string)> _onceKeys = [];
    private readonly Dictionary<(MethodName, string), bool> _lookupKeys = [];

    public bool Apply(FactorWrite write) => write switch
    {
        FactorWrite.Bind bind => Bind(bind.Factor) && HasRoom(bind),
        FactorWrite.Succeed success => Succeed(success),
        FactorWrite.Reseal reseal => Reseal(reseal),
        FactorWrite.Rekey rekey => Rekey(rekey),
        FactorWrite.Refund refund => Refund(refund.Factor),
        FactorWrite.Pause pause => Pause(pause),
        FactorWrite.Rename rename => Rename(rename),
        FactorWrite.MakeDefault choice => MakeDefault(choice.Factor),
        FactorWrite.Told told => Told(told),
        FactorWrite.Move move => Move(move),
        _ => throw new NotSupportedException($"This store does not know {write.GetType().Name}."),
    };

    public void Commit()
    {
        foreach (var factor in _factors.Values)
            tables.Factors[factor.Id] = factor;
        foreach (var key in _lookupKeys)
            tables.LookupKeys[key.Key] = key.Value;
        tables.OnceKeys.UnionWith(_onceKeys);
    }

    private FactorRecord? Mine(FactorId id) =>
        (_factors.GetValueOrDefault(id) ?? tables.Factors.GetValueOrDefault(id)) is { } factor && factor.User == change.User
            ? factor
            : null;

    private bool Put(FactorRecord factor)
    {
        _factors[factor.Id] = factor;
        return true;
    }

    private bool Bind(FactorRecord factor) =>
        factor.User == change.User
        && !_factors.ContainsKey(factor.Id)
        && !tables.Factors.ContainsKey(factor.Id)
        && (factor.Key is not { } key || Carry(factor.Method, key))
        && Put(factor with { Payload = factor.Payload.ToArray() });

    // A key that was ever unique is carried by one factor for ever; one that never was, by any number.
    private bool Carry(MethodName method, LookupKey key)
    {
        var name = (method, key.Value);
        if ((_lookupKeys.TryGetValue(name, out var unique) || tables.LookupKeys.TryGetValue(name, out unique)) && (unique || key.IsUnique))
            return false;

        _lookupKeys[name] = key.IsUnique;
        return true;
    }

    private bool HasRoom(FactorWrite.Bind bind) =>
        bind is not { MostPeople: { } most, Factor.Key.Value: { } key }
        || tables.Factors.Values
            .Where(f => f.Method == bind.Factor.Method && f.User != change.User && f.State != FactorState.Removed && string.Equals(f.Key?.Value, key, StringComparison.Ordinal))
            .Select(f => f.User).Distinct().Count() < most;

    private bool Succeed(FactorWrite.Succeed success)
    {
        if (Mine(success.Factor) is not { State: FactorState.Active } factor || success.Above <= factor.HighWater)
            return false;
        if (success.Once is { } key && (tables.OnceKeys.Contains((factor.Id, key)) || !_onceKeys.Add((factor.Id, key))))
            return false;

        var cleared = success.Trust == ClientTrust.Unknown ? ChargeRule.TakeBackStrike(factor) : factor;
        return Put(cleared with
        {
            Failures = 0,
            NextTryAt = DateTimeOffset.UnixEpoch,
            PausedAt = null,
            PausedUntil = null,
            LastUsedAt = success.At,
            HighWater = success.Above ?? factor.HighWater,
            OnceUsed = factor.OnceUsed + (success.Once is null ? 0 : 1),
        });
    }

    private bool Reseal(FactorWrite.Reseal reseal) =>
        Mine(reseal.Factor) is { State: not FactorState.Removed } factor
        && factor.Version == reseal.ExpectedVersion
        && Put(factor with { Payload = reseal.Payload.ToArray(), SealedBy = reseal.SealedBy, Version = factor.Version + 1 });

    private bool Rekey(FactorWrite.Rekey rekey) =>
        Mine(rekey.Factor) is { State: not FactorState.Removed } factor
        && factor.Version == rekey.ExpectedVersion
        && Carry(rekey.Method, rekey.Key)
        && Put(factor with { Key = rekey.Key, Payload = rekey.Payload.ToArray(), SealedBy = rekey.SealedBy, Version = factor.Version + 1 });

    private bool Refund(FactorId id) =>
        Mine(id) is { State: not FactorState.Removed, Failures: > 0 } factor && Put(factor with { Failures = factor.Failures - 1 });

    private bool Pause(FactorWrite.Pause pause) =>
        Mine(pause.Factor) is { State: not FactorState.Removed } factor && Put(factor with { PausedAt = pause.At, PausedUntil = pause.Until });

    private bool Rename(FactorWrite.Rename rename) =>
        Mine(rename.Factor) is { State: not FactorState.Removed } factor
        && Put(factor with { Name = rename.Name, Version = factor.Version + 1 });

    private bool MakeDefault(FactorId id)
    {
        if (Mine(id) is not { State: FactorState.Active })
            return false;

        // Materialised: Put below changes what is enumerated.
        foreach (var other in _factors.Keys.Union(tables.Factors.Keys).ToList())
        {
            if (Mine(other) is { } factor && factor.IsDefault != (other == id))
                Put(factor with { IsDefault = other == id });
        }

        return true;
    }

    private bool Told(FactorWrite.Told told) =>
        Mine(told.Factor) is { State: FactorState.Planned, Plan: { ToldAt: null } plan } factor
        && Put(factor with { Plan = plan with { ToldAt = told.At, TakesOverAt = plan.TakesOverAt < told.NotBefore ? told.NotBefore : plan.TakesOverAt } });

    private bool Move(FactorWrite.Move move)
    {
        if (Mine(move.Factor) is not { } factor || !move.From.Contains(factor.State))
            return false;

        var moved = factor with { State = move.To, Version = factor.Version + 1 };
        return Put(move.To != FactorState.Removed
            ? moved
            : moved with { Payload = ReadOnlyMemory<byte>.Empty, SealedBy = null, RemovedAt = move.At, IsDefault = false });
    }
}
