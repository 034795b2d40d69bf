using System.Net;
using System.Text;

namespace MfaKit.Sample;

/// <summary>The body limit of the MFA routes on a real server.</summary>
public sealed class BodyLimitTests
{
    [Fact]
    public async Task Chunked_body_over_four_kilobytes_is_a_413_and_changes_nothing()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        var begun = await browser.BeginEnrollmentAsync();
        var code = QrCode.OfLink((string)begun.Json!["step"]!["once"]!["otpauthUri"]!).CodeAt(contoso.Clock.GetUtcNow());
        var before = (await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200).Text;
        var verify = $"/mfa/enrollments/{begun.Id}/verify";

        // The right code, so that a body which is read all the same would bind the app.
        using var tooLong = new Chunked($$"""{"input":{"code":"{{code}}"},"padding":"{{new string('x', 5000)}}"}""");
        var refused = (await browser.PostAsync(verify, tooLong)).ShouldBe(413, "invalid_request");

        Assert.Equal("application/problem+json", refused.MediaType);
        Assert.Equal("no-store", refused.Headers.CacheControl!.ToString());
        Assert.Equal(before, (await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200).Text);
        using var shortEnough = new Chunked($$$"""{"input":{"code":"{{{code}}}"}}""");
        (await browser.PostAsync(verify, shortEnough)).ShouldBe(200);
    }

    /// <summary>JSON whose length is not told beforehand.</summary>
    private sealed class Chunked : HttpContent
    {
        private readonly byte[] _json;

        public Chunked(string json)
        {
            _json = Encoding.UTF8.GetBytes(json);
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var chunk in _json.Chunk(1000))
            {
                await stream.WriteAsync(chunk);
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
