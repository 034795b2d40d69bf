using System.Text.Json;

namespace TerminalPhone.Accounts;

/// <summary>
/// Where accounts and keys are kept: a file that nobody but its owner reads. A real app keeps its keys in the key store of its platform
/// (Secure Enclave, StrongBox, TPM), from which they cannot be copied at all.
/// </summary>
internal sealed class AccountFile(string path, Terminal terminal)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>In the user's own folder.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mfakit-phone", "accounts.json");

    /// <exception cref="PhoneFailure">It is there and cannot be understood.</exception>
    public async Task<IReadOnlyList<KeptAccount>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return [];
        await using var stream = File.OpenRead(path);
        Tighten(stream);
        try
        {
            return await JsonSerializer.DeserializeAsync<List<KeptAccount>>(stream, Json, cancellationToken) ?? [];
        }
        catch (JsonException)
        {
            throw new PhoneFailure($"{path} holds something else than accounts.");
        }
    }

    /// <summary>The account with this name of the server's for the phone, or null.</summary>
    public async Task<KeptAccount?> FindAsync(string deviceId, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).FirstOrDefault(a => a.Account.DeviceId == deviceId);

    /// <summary>Adds an account, or puts it in the place of its former self.</summary>
    public Task KeepAsync(KeptAccount account, CancellationToken cancellationToken) => ChangeAsync(
        all => all.Any(a => IsSame(a, account)) ? [.. all.Select(a => IsSame(a, account) ? account : a)] : [.. all, account], cancellationToken);

    public Task ForgetAsync(KeptAccount account, CancellationToken cancellationToken) => ChangeAsync(all => [.. all.Where(a => !IsSame(a, account))], cancellationToken);

    /// <summary>Fails now where it could not be written later.</summary>
    public Task TryOutAsync(CancellationToken cancellationToken) => ChangeAsync(all => all, cancellationToken);

    private static bool IsSame(KeptAccount one, KeptAccount other) => one.Account.DeviceId == other.Account.DeviceId;

    /// <summary>Another of these programs may run: one at a time reads and writes.</summary>
    private async Task ChangeAsync(Func<IReadOnlyList<KeptAccount>, IReadOnlyList<KeptAccount>> change, CancellationToken cancellationToken)
    {
        MakeFolder();
        using var turn = await FileTurn.TakeAsync(path, cancellationToken);
        var all = change(await ReadAsync(cancellationToken));

        // Written whole beside it and then put in its place: a cut of power leaves the one or the other.
        var fresh = path + ".new";
        File.Delete(fresh);
        await using (var stream = new FileStream(fresh, Owned(FileMode.CreateNew)))
        {
            await JsonSerializer.SerializeAsync(stream, all, Json, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static FileStreamOptions Owned(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private void MakeFolder()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private void Tighten(FileStream stream)
    {
        // On Windows the folder of the user's profile sees to it.
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(stream.SafeFileHandle) & Others) == 0)
            return;
        File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
        terminal.Complain($"Others could read {path}; now only you can. Whoever did has your keys: rotate them.");
    }
}
