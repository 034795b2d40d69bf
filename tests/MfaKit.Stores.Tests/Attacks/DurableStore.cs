using MfaKit.Engines;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>The Entity Framework store, in the host's own context.</summary>
internal static class DurableStore
{
    public static void AddDurable(this MfaBuilder mfa, Action<DbContextOptionsBuilder> engine)
    {
        mfa.Services.AddDbContext<HostContext>(engine);
        mfa.AddEntityFrameworkStore<HostContext>();
    }

    public static async Task CreateTablesAsync(Action<DbContextOptionsBuilder<HostContext>> engine)
    {
        var options = new DbContextOptionsBuilder<HostContext>();
        engine(options);
        await using var db = new HostContext(options.Options);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<IReadOnlyList<OutboxRecord>> ReadOutboxAsync(IServiceProvider node, UserId user)
    {
        await using var scope = node.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<HostContext>().Set<OutboxRow>()
            .Where(notice => notice.UserId == user.Value).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }
}
