using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>Factors with their payloads open, for one call of their method. Disposing wipes the payloads.</summary>
internal sealed class OpenFactors : IDisposable
{
    private readonly List<MethodFactor> _factors = [];
    private readonly HashSet<FactorId> _stale = [];

    public IReadOnlyList<MethodFactor> Factors => _factors;

    public void Add(MethodFactor factor, bool isStale)
    {
        _factors.Add(factor);
        if (isStale)
            _stale.Add(factor.Id);
    }

    public MethodFactor? Find(FactorId id) => _factors.Find(f => f.Id == id);

    /// <summary>True when another key than the current one sealed it.</summary>
    public bool IsStale(FactorId id) => _stale.Contains(id);

    public void Dispose()
    {
        foreach (var factor in _factors)
        {
            if (MemoryMarshal.TryGetArray(factor.Payload, out var bytes))
                CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
