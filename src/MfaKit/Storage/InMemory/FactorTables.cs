namespace MfaKit.Storage.InMemory;

/// <summary>What an <see cref="InMemoryFactorStore"/> keeps; touched under its lock only.</summary>
internal sealed class FactorTables
{
    public Dictionary<UserId, PersonEpoch> Epochs { get; } = [];

    public Dictionary<UserId, (int Count, DateTimeOffset Until)> Postponed { get; } = [];

    public Dictionary<FactorId, FactorRecord> Factors { get; } = [];

    /// <summary>Every key ever carried, and whether it was unique; never forgotten.</summary>
    public Dictionary<(MethodName Method, string Key), bool> LookupKeys { get; } = [];

    /// <summary>Every once-key ever used; never forgotten.</summary>
    public HashSet<(FactorId Factor, string Key)> OnceKeys { get; } = [];

    public byte[]? Probe { get; set; }
}
