using System.Security.Cryptography;
using MfaKit.Methods;
using Microsoft.Extensions.Options;

namespace MfaKit.RecoveryCodes;

/// <summary>Makes sets of codes.</summary>
internal sealed class RecoveryCodeGenerator(IOptions<RecoveryCodeOptions> options)
{
    /// <summary>
    /// A new set for a factor that is about to be bound. Bind it under this very id, and never give an old factor a new
    /// set: used-up selectors belong to the factor for ever.
    /// </summary>
    /// <remarks>Computes one slow hash per code: a fraction of a second of CPU time.</remarks>
    public NewRecoveryCodes Create(UserId user, FactorId factor)
    {
        var (settings, owner) = (options.Value, new RecoveryCodeOwner(user, factor));
        var codes = Draw(settings.Count, settings.Length);
        var set = new RecoveryCodeSet(settings.Length, settings.Iterations, [.. codes.Select(c => Keep(c, owner, settings.Iterations))]);

        // Plain: it must outlive the key ring, or the loss of the ring would lock everybody out for good.
        return new([.. codes.Select(c => c.ToDisplay())], new Payload(RecoveryCodeFormat.Write(set), IsSecret: false));
    }

    // A selector drawn twice is drawn again: it has to name one hash.
    private static List<RecoveryCode> Draw(int count, int length)
    {
        var codes = new Dictionary<string, RecoveryCode>(StringComparer.Ordinal);
        while (codes.Count < count)
        {
            var code = RecoveryCode.New(length);
            codes.TryAdd(code.Selector, code);
        }

        return [.. codes.Values];
    }

    private static RecoveryCodeEntry Keep(RecoveryCode code, RecoveryCodeOwner owner, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(RecoveryCodeHash.SaltSize);
        return new(code.Selector, salt, RecoveryCodeHash.Derive(code, owner, salt, iterations));
    }
}
