using System.Security.Cryptography;

namespace MfaKit.Testing.Contracts;

/// <summary>Asserts without a test framework.</summary>
internal static class Demand
{
    public static void That(bool holds, string promise)
    {
        if (!holds)
            throw new ContractViolationException(promise);
    }

    public static void Equal<T>(T expected, T actual, string what) =>
        That(EqualityComparer<T>.Default.Equals(expected, actual), $"{what}: expected {expected}, was {actual}.");

    public static void Bytes(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual, string what) =>
        That(CryptographicOperations.FixedTimeEquals(expected.Span, actual.Span), $"{what}: the bytes are not the same.");

    public static void Words(IEnumerable<string> expected, IEnumerable<string> actual, string what) =>
        Equal(string.Join(' ', expected), string.Join(' ', actual), what);

    /// <summary>Of everybody who raced, so many got through.</summary>
    public static void Winners(int expected, IEnumerable<bool> results, string what) =>
        Equal(expected, results.Count(r => r), what);

    public static T Found<T>(T? value, string what)
        where T : class =>
        value ?? throw new ContractViolationException($"{what}: nothing was found.");

    public static async Task ThrowsAsync<TException>(Func<Task> act, string what)
        where TException : Exception
    {
        try
        {
            await act();
        }
        catch (TException)
        {
            return;
        }

        throw new ContractViolationException($"{what}: expected {typeof(TException).Name}.");
    }
}
