using Microsoft.AspNetCore.Hosting;

namespace MfaKit.Testing.Hosts;

/// <summary>Puts a test bed into a host.</summary>
public static class MfaTestbedExtensions
{
    /// <summary>For <c>new WebApplicationFactory&lt;Program&gt;().WithWebHostBuilder(web =&gt; web.UseMfaTestbed(bed))</c>.</summary>
    /// <param name="web">The host that is built.</param>
    /// <param name="bed">The test bed.</param>
    public static IWebHostBuilder UseMfaTestbed(this IWebHostBuilder web, MfaTestbed bed)
    {
        ArgumentNullException.ThrowIfNull(web);
        ArgumentNullException.ThrowIfNull(bed);
        return web.ConfigureServices(bed.ApplyTo);
    }
}
