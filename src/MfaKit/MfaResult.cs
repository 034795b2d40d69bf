using System.Diagnostics.CodeAnalysis;

namespace MfaKit;

/// <summary>Either a value or the refusal that stands in its place.</summary>
/// <typeparam name="T">What is given when all is well.</typeparam>
public readonly struct MfaResult<T>
    where T : class
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private MfaResult(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a refusal instead.</exception>
    public T Value => _value ?? throw new InvalidOperationException($"Refused: {Refusal?.Code}.");

    /// <summary>The refusal, or null when there is a value. A result that was never set refuses.</summary>
    public Refusal? Refusal => _value is null ? _refusal ?? MfaKit.Refusal.Unavailable : null;

    /// <summary>A value.</summary>
    public static implicit operator MfaResult<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator MfaResult<T>(Refusal refusal) => new(null, refusal);

    /// <summary>Tells the two apart.</summary>
    /// <param name="value">The value, when true.</param>
    /// <param name="refusal">The refusal, when false.</param>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, Refusal);
        return value is not null;
    }
}
