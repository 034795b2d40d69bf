using System.Diagnostics.CodeAnalysis;
using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>The registered methods by name. A name registered twice is a mistake of the host and stops it at start.</summary>
internal sealed class MethodRegistry
{
    private readonly Dictionary<MethodName, IMfaMethod> _byName = [];

    public MethodRegistry(IEnumerable<IMfaMethod> methods)
    {
        foreach (var method in methods)
        {
            if (!_byName.TryAdd(method.Info.Name, method))
                throw new InvalidOperationException($"Two methods are named \"{method.Info.Name}\". Register each once.");
        }
    }

    public IReadOnlyCollection<IMfaMethod> All => _byName.Values;

    public bool TryGet(MethodName name, [NotNullWhen(true)] out IMfaMethod? method) => _byName.TryGetValue(name, out method);

    /// <summary>
    /// The rank of a bound factor. One whose method is no longer registered counts as the strongest: taking a method out
    /// must not make it easier to change what is bound.
    /// </summary>
    public FactorRank RankOf(MethodName name) => _byName.TryGetValue(name, out var method) ? method.Info.Rank : FactorRank.Possession;
}
