using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MfaKit.Methods;

/// <summary>
/// Puts one kind of <see cref="Methods.Step"/> on the wire: its <c>kind</c> and its JSON contract. The contract comes from a
/// source-generated context, so that nothing is read by reflection. It must not depend on the host's JSON options.
/// </summary>
/// <param name="Name">The <c>kind</c>: snake_case ASCII.</param>
/// <param name="Step">The step's type.</param>
/// <param name="Json">The context that knows the type.</param>
public sealed record StepKind(string Name, Type Step, JsonSerializerContext Json)
{
    internal JsonDerivedType Derived => new(Step, Name);

    /// <summary>Registers a step type.</summary>
    /// <typeparam name="TStep">The step's type.</typeparam>
    public static StepKind Of<TStep>(string name, JsonSerializerContext json)
        where TStep : Step
    {
        ArgumentNullException.ThrowIfNull(json);
        _ = (JsonTypeInfo<TStep>?)json.GetTypeInfo(typeof(TStep))
            ?? throw new ArgumentException($"{json.GetType().Name} does not describe {typeof(TStep).Name}.", nameof(json));
        return new(name, typeof(TStep), json);
    }
}
