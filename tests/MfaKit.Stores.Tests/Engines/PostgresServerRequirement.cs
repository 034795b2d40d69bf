namespace MfaKit.Engines;

public static class PostgresServerRequirement
{
    /// <summary>A fresh database, or the test is skipped (failed, when everything is required) with the reason.</summary>
    public static Task<string> RequireAsync(this PostgresServer server, CancellationToken cancellationToken = default)
    {
        Required.OrSkip(PostgresServer.Unavailable);
        return server.CreateDatabaseAsync(cancellationToken);
    }
}
