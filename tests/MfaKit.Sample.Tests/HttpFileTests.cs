using System.Globalization;
using System.Net;
using MfaKit.Hosting;

namespace MfaKit.Sample;

/// <summary>The file of requests that comes with the sample works from top to bottom.</summary>
public sealed class HttpFileTests
{
    /// <summary>What a person replaces by the code that their app shows, or that came to their phone.</summary>
    private const string Placeholder = "000000";

    [Fact]
    public async Task Every_request_of_the_file_is_answered_as_it_says()
    {
        await using var contoso = ContosoHost.Start(("DevelopmentPhone", "true"), ("Mfa:Push:Enabled", "true"));
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        var file = HttpFile.Load(Path.Combine(Root(), "samples/MfaKit.Sample/MfaKit.Sample.http"));
        file.Set("site", contoso.Address.ToString().TrimEnd('/'));
        var (typed, texted) = (0, 0);
        using var phone = contoso.NewBrowser();

        foreach (var request in file.Requests)
        {
            var isTexted = request.Address.Contains("{{number.", StringComparison.Ordinal);
            var code = isTexted ? await phone.TextedCodeAsync() : null;
            texted += isTexted ? 1 : 0;
            using var message = file.Build(request, body => isTexted ? body.Replace(Placeholder, code, StringComparison.Ordinal) : Type(file, contoso, body, ref typed));
            using var response = await client.SendAsync(message, TestContext.Current.CancellationToken);
            var reply = await MfaReply.ReadAsync(response);

            Assert.True(IsAsSaid(request.Title, reply.Status), $"\"{request.Title}\" {request.Method} {request.Address} was answered {reply.Status}: {reply.Text}");
            file.Keep(request, reply.Text);
        }

        Assert.Equal((2, 1), (typed, texted));
        Assert.Contains(file.Requests, request => request.Title == "401");
        Assert.EndsWith("/payroll", file.Requests[^1].Address, StringComparison.Ordinal);
    }

    // A request whose title is a status wants that; every other wants success.
    private static bool IsAsSaid(string title, int status) =>
        int.TryParse(title, CultureInfo.InvariantCulture, out var wanted) ? status == wanted : status is >= 200 and < 300;

    /// <summary>The code of the app that scanned the file's own enrolment, each time that of the next step.</summary>
    private static string Type(HttpFile file, ContosoHost contoso, string body, ref int typed)
    {
        if (!body.Contains(Placeholder, StringComparison.Ordinal))
            return body;
        if (typed++ > 0)
            contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        var app = QrCode.OfLink((string)file.Answer("enrollment")["step"]!["once"]!["otpauthUri"]!);
        return body.Replace(Placeholder, app.CodeAt(contoso.Clock.GetUtcNow()), StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MfaKit.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("This test reads the sample's file: run it inside the repository.");
    }
}
