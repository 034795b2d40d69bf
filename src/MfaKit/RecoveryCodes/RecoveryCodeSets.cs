using MfaKit.Methods;
using Microsoft.Extensions.Options;

namespace MfaKit.RecoveryCodes;

internal sealed class RecoveryCodeSets(RecoveryCodeGenerator generator, IOptions<RecoveryCodeOptions> options) : IRecoveryCodeSets
{
    public bool Enabled => options.Value.Enabled;

    public int Count(ReadOnlySpan<byte> payload) => RecoveryCodeFormat.TryRead(payload, out var set) ? set.Entries.Count : 0;

    public Task<(IReadOnlyList<string> Codes, Payload Payload)> CreateAsync(UserId user, FactorId factor, CancellationToken cancellationToken) =>
        Task.Run<(IReadOnlyList<string>, Payload)>(
            () =>
            {
                var made = generator.Create(user, factor);
                return (made.Codes, made.Payload);
            },
            cancellationToken);
}
