using MfaKit.Engines;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>A host that runs every request in a transaction and rolls back what was refused (Vikunja GHSA-fgfv-pv97-6cmj).</summary>
public sealed class RolledBackAttacks(PostgresGround ground) : IClassFixture<PostgresGround>
{
    [Fact, Trait("row", "SEC-L2"), Trait("attack", "GHSA-fgfv-pv97-6cmj")]
    public async Task Rollback_of_the_request_takes_no_failure_back()
    {
        await using var host = await ground.StartAsync(routes: app => app.Use(InTransactionAsync));
        var phone = await host.VictimAsync();
        var now = host.Clock.GetUtcNow();
        var (browser, challenge) = await host.PendingAsync();
        for (var i = 0; i < 5; i++)
            (await browser.VerifyAsync(challenge, phone.WrongCodeAt(now))).ShouldBe(422, "invalid_code");

        (await browser.VerifyAsync(challenge, phone.CodeAt(now))).ShouldBe(429, "too_many_attempts");

        Assert.Equal(5, (await host.FactorAsync()).Failures);
        Assert.False(await browser.IsInsideAsync());
    }

    private static async Task InTransactionAsync(HttpContext context, RequestDelegate next)
    {
        var db = context.RequestServices.GetRequiredService<HostContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        await next(context);
        if (context.Response.StatusCode < 400)
            await transaction.CommitAsync(context.RequestAborted);
        else
            await transaction.RollbackAsync(context.RequestAborted);
    }
}
