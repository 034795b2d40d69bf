using MfaKit.Browser.Authenticator;

namespace MfaKit.Sample.TerminalPhone;

/// <summary>Where a phone in a terminal keeps its accounts: a file of this test's own.</summary>
internal sealed class Pocket : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfakit-phone-");

    /// <summary>In a folder that the phone has to make.</summary>
    public string File => Path.Combine(_folder.FullName, "own", "accounts.json");

    public PhoneProcess Start(params string[] args) => PhoneProcess.Start(File, args);

    public Task<(string Said, string Complaints, int ExitCode)> RunAsync(string[] args, params string[] typed) => PhoneProcess.RunAsync(File, args, typed);

    /// <summary>Adds the phone by the link, or another text, and approves its test.</summary>
    public async Task BindAsync(Desk desk, Func<string, Task<string>>? text = null)
    {
        var (id, link) = await desk.BeginAsync();
        await using var phone = Start("add");
        await phone.ReadToAsync("QR code:");
        await phone.TypeAsync(text is null ? link : await text(link));
        await phone.ReadToAsync("[y/n]");
        await phone.TypeAsync("y");
        await phone.ReadToAsync("Go on in the browser");
        var number = await desk.TestAsync(id);
        await phone.ReadToAsync("4 digits; empty for no):");
        await phone.TypeAsync(number);
        await phone.ReadToAsync("Approved.");
        Assert.Equal(0, await phone.ExitAsync());
        await desk.FinishAsync(id);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
