using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>
/// Reads and writes steps with the kinds that the registered methods bring, in the store and on the wire. Separate from the
/// host's JSON options, which a host may change at will and which must not depend on a method.
/// </summary>
internal sealed class StepJson
{
    private readonly StepKind[] _kinds;

    public StepJson(IEnumerable<StepKind> kinds)
    {
        _kinds = [.. kinds.DistinctBy(kind => kind.Step)];
        if (_kinds.GroupBy(kind => kind.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new InvalidOperationException($"Two steps are of kind \"{twice.Key}\". Give each type a kind of its own.");
        Options = new JsonSerializerOptions(EngineJson.Default.Options) { TypeInfoResolver = JsonTypeInfoResolver.Combine(Resolvers(EngineJson.Default)) };
        Content = (JsonTypeInfo<TransactionContent>)Options.GetTypeInfo(typeof(TransactionContent));
    }

    public JsonSerializerOptions Options { get; }

    public JsonTypeInfo<TransactionContent> Content { get; }

    /// <summary>The given context, taught the kinds, and the contexts that know the kinds' own types.</summary>
    public IJsonTypeInfoResolver[] Resolvers(IJsonTypeInfoResolver context) =>
        [context.WithAddedModifier(AddKinds), .. _kinds.Select(kind => kind.Json).Distinct()];

    private void AddKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Step))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var kind in _kinds)
            type.PolymorphismOptions.DerivedTypes.Add(kind.Derived);
    }
}
