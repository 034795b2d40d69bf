using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using MfaKit.Benchmarks.Push;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>Browsers that wait by <c>GET …/events</c> on Kestrel, over loopback. They are a process of their own, so that this one's memory is the server's.</summary>
internal static class HttpRun
{
    private const string Bare = "/bare";

    /// <summary>What such a connection costs where nothing but a stream is behind it, that says one thing and waits.</summary>
    public static async Task FloorAsync(int count)
    {
        Report.Line("a bare stream, Kestrel", $"{count} browsers, each with a connection");
        var address = new Uri($"http://localhost:{FreePort()}");
        await using var app = Build(address, new CountedReads());
        await app.StartAsync();
        using var browsers = BrowserProcess.Start(address, count, Bare);
        var empty = await Report.LivingBytesAsync();
        await browsers.ListenAsync(new News(count));
        Report.PerWaiter(empty, await Report.LivingBytesAsync(), count);
    }

    public static async Task RunAsync(int count)
    {
        Report.Line("one node, memory, Kestrel", $"{count} browsers, each with a connection");
        var reads = new CountedReads();
        var address = new Uri($"http://localhost:{FreePort()}");
        await using var app = Build(address, reads);
        await app.StartAsync();
        using var people = new PushPeople(app.Services, count);
        await people.FillAsync();

        using var browsers = BrowserProcess.Start(address, count, null);
        var requests = new (TransactionId Id, string Statement)[count];
        await foreach (var (i, id, number) in browsers.SignInAsync())
            requests[i] = (id, await people.SignAsync(i, id, number));

        var news = new News(count);
        var (empty, before) = (await Report.LivingBytesAsync(), reads.Now);
        await browsers.ListenAsync(news);
        Report.PerWaiter(empty, await Report.LivingBytesAsync(), count);
        Report.Reads("  read when they came", before, reads.Now);
        await Report.IdleAsync(reads);

        using var phones = new HttpClient { BaseAddress = address };
        await Answers.RunAsync(count, news, reads, async i =>
        {
            using var answer = await phones.PostAsJsonAsync($"/mfa/push/v1/challenges/{requests[i].Id.Value}/response", new { statement = requests[i].Statement });
            answer.EnsureSuccessStatusCode();
        });
    }

    private static WebApplication Build(Uri address, CountedReads reads)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "benchmark" });
        builder.WebHost.UseUrls(address.OriginalString);
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", address)).AddPush(o => o.Lifetime = TimeSpan.FromMinutes(10));
        reads.Count(builder.Services);

        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMfaEnrollment();
        app.UseAuthorization();
        app.MapMfa();
        app.MapGet(Bare, (CancellationToken cancel) => TypedResults.ServerSentEvents(OneAsync(cancel)));
        app.MapPost("/login/{i:int}", async (HttpContext context, int i, IMfaSignIn signIn) =>
        {
            var person = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, PushPeople.NameOf(i).Value)], "Cookies");
            var result = await signIn.SignInAsync(context, new(person), new AuthenticationProperties());
            return result.TryGet(out var reached, out _) ? Results.Text(reached.State.ToString()) : Results.Unauthorized();
        });
        return app;
    }

    private static async IAsyncEnumerable<string> OneAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        yield return "pending";
        await Task.Delay(Timeout.Infinite, cancel);
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
