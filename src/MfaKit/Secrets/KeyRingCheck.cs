using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Secrets;

/// <summary>
/// What about the host's key ring would lose every secret some day. Facts only: whether they stop the start is for the
/// caller, who knows the environment (they must in Production).
/// </summary>
internal sealed class KeyRingCheck(
    IDataProtectionProvider provider,
    IOptions<KeyManagementOptions> keyManagement,
    IOptions<DataProtectionOptions> dataProtection,
    IHostEnvironment environment)
{
    private const string Ephemeral =
        "The Data Protection key ring lives in memory, so every secret is lost with the process. Remove " +
        "UseEphemeralDataProtectionProvider() and keep the keys where every node reads them: " +
        "services.AddDataProtection().SetApplicationName(\"my-app\").PersistKeysToFileSystem(new DirectoryInfo(\"/shared/keys\")).";

    private const string NoStorage =
        "Nobody chose where the Data Protection keys are kept, so they may vanish with the container or the profile. Choose " +
        "a place that lasts and that every node reads: services.AddDataProtection()" +
        ".PersistKeysToFileSystem(new DirectoryInfo(\"/shared/keys\")), or a database, with ProtectKeysWithCertificate(…).";

    private const string NoName =
        "Data Protection has no application name, so the secrets are bound to the directory of this deployment. Give it one " +
        "that stays: services.AddDataProtection().SetApplicationName(\"my-app\").";

    /// <summary>One sentence per problem, with the line of code that mends it; empty when there is none.</summary>
    public IReadOnlyList<string> FindProblems()
    {
        // An ephemeral ring makes the other two moot.
        if (provider is EphemeralDataProtectionProvider)
            return [Ephemeral];

        var problems = new List<string>();
        if (keyManagement.Value.XmlRepository is null)
            problems.Add(NoStorage);
        if (HasNoName(dataProtection.Value.ApplicationDiscriminator))
            problems.Add(NoName);
        return problems;
    }

    // Without a name the framework takes the content root, with or without the last separator.
    private bool HasNoName(string? discriminator) =>
        string.IsNullOrWhiteSpace(discriminator)
        || string.Equals(Trim(discriminator), Trim(environment.ContentRootPath), StringComparison.Ordinal);

    private static string Trim(string path) => path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
}
