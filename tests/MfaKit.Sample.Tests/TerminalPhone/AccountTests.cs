using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using MfaKit.Browser.Authenticator;

namespace MfaKit.Sample.TerminalPhone;

/// <summary>What a phone in a terminal keeps, and how it looks after it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AccountTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Pocket _pocket = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _pocket.Dispose();

    [Fact]
    public async Task File_and_folder_are_the_owners_alone()
    {
        await BindAsync();

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_pocket.File));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(_pocket.File)!));
    }

    [Fact]
    public async Task File_that_others_could_read_is_tightened_and_it_is_said()
    {
        await BindAsync();
        File.SetUnixFileMode(_pocket.File, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        var (said, complaints, exitCode) = await _pocket.RunAsync(["list"]);

        Assert.Equal(0, exitCode);
        Assert.Contains("1  Contoso (a***e@contoso.com)", said, StringComparison.Ordinal);
        Assert.Contains("rotate them", complaints, StringComparison.Ordinal);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_pocket.File));
        Assert.Empty((await _pocket.RunAsync(["list"])).Complaints);
    }

    [Fact]
    public async Task Account_is_renamed_and_removed()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);

        Assert.Equal(0, (await _pocket.RunAsync(["rename", "Console at home"])).ExitCode);
        Assert.Equal(["Console at home"], await desk.PhonesAsync());
        Assert.Equal("Not removed.", (await _pocket.RunAsync(["remove", "contoso"], "n")).Complaints.Trim());
        Assert.Equal(0, (await _pocket.RunAsync(["remove", "contoso"], "y")).ExitCode);

        Assert.Contains("No accounts yet", (await _pocket.RunAsync(["list"])).Said, StringComparison.Ordinal);
        Assert.Equal(1, (await _pocket.RunAsync(["listen"])).ExitCode);
    }

    [Fact]
    public async Task Account_of_a_server_that_is_gone_can_be_forgotten()
    {
        await BindAsync();

        var (_, complaints, exitCode) = await _pocket.RunAsync(["remove"], "y");
        Assert.Equal(1, exitCode);
        Assert.Contains("cannot be reached", complaints, StringComparison.Ordinal);
        Assert.Equal(0, (await _pocket.RunAsync(["remove", "--here"], "y")).ExitCode);
        Assert.Contains("No accounts yet", (await _pocket.RunAsync(["list"])).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_is_changed_and_a_change_that_was_cut_off_is_taken_up_again()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
        var before = await ReadAsync();
        Assert.Equal(0, (await _pocket.RunAsync(["rotate"])).ExitCode);
        var after = await ReadAsync();
        Assert.NotEqual(KeyOf(before), KeyOf(after));

        // As if the power had gone between the server's word and the file.
        before[0]!["nextKey"] = KeyOf(after);
        await File.WriteAllTextAsync(_pocket.File, before.ToJsonString(), Cancel);
        Assert.Contains("does not know this phone", (await _pocket.RunAsync(["rename", "X"])).Complaints, StringComparison.Ordinal);
        Assert.Equal(0, (await _pocket.RunAsync(["rotate"])).ExitCode);

        Assert.Equal(after.ToJsonString(), (await ReadAsync()).ToJsonString());
        Assert.Equal(0, (await _pocket.RunAsync(["rotate"])).ExitCode);
    }

    [Fact, Trait("row", "F-A5")]
    public async Task Universal_code_makes_one_time_codes_besides()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        QrCode? seen = null;
        await _pocket.BindAsync(desk, async link =>
        {
            var (universal, _) = await desk.BeginUniversalAsync(link);
            seen = QrCode.OfLink(universal);
            return universal;
        });

        var before = seen!.CodeAt(DateTimeOffset.UtcNow);
        var (said, _, exitCode) = await _pocket.RunAsync(["codes"]);

        Assert.Equal(0, exitCode);
        Assert.Contains(said[..6], new[] { before, seen.CodeAt(DateTimeOffset.UtcNow) });
    }

    [Theory]
    [InlineData(0, "--help"), InlineData(2), InlineData(2, "approve"), InlineData(2, "list", "x"), InlineData(2, "--all"), InlineData(2, "add", "--name", "")]
    [InlineData(1, "add", "otpauth://totp/Contoso:alice?secret=JBSWY3DPEHPK3PXP"), InlineData(1, "add", "http://contoso.example/mfa/push/a#e=1.AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(1, "add", "http://127.0.0.1:9/mfa/push/a#e=1.AAAAAAAAAAAAAAAAAAAAAA"), InlineData(1, "listen"), InlineData(1, "codes"), InlineData(1, "rotate"), InlineData(1, "rename", "X")]
    public async Task What_cannot_be_done_is_said_in_a_line_and_by_the_exit_code(int expected, params string[] args)
    {
        var (said, complaints, exitCode) = await _pocket.RunAsync(args);

        Assert.Equal(expected, exitCode);
        Assert.NotEmpty(said + complaints);
        Assert.DoesNotContain("   at ", said + complaints, StringComparison.Ordinal);
        Assert.True(expected == 0 || complaints.Trim().Split('\n').Length <= 1, complaints);
    }

    [Fact]
    public async Task File_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_pocket.File)!);
        await File.WriteAllTextAsync(_pocket.File, "shopping list", Cancel);

        foreach (var args in new string[][] { ["list"], ["listen"], ["codes"], ["remove", "--here"] })
        {
            var (_, complaints, exitCode) = await _pocket.RunAsync(args);
            Assert.Equal(1, exitCode);
            Assert.Contains("something else than accounts", complaints, StringComparison.Ordinal);
        }

        Assert.Equal("shopping list", await File.ReadAllTextAsync(_pocket.File, Cancel));
    }

    private async Task BindAsync()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
    }

    private async Task<JsonArray> ReadAsync() => JsonNode.Parse(await File.ReadAllTextAsync(_pocket.File, Cancel))!.AsArray();

    private static string KeyOf(JsonArray accounts) => (string)accounts[0]!["key"]!;
}
