namespace MfaKit.Storage;

/// <summary>Ends of planned replacements.</summary>
internal static class Plans
{
    /// <summary>Stops some of a person's, of which they hear; nothing is written unless all of them are still planned.</summary>
    public static FactorChange Stop(UserId user, IReadOnlyList<FactorRecord> planned, DateTimeOffset now, ClientInfo client) => new()
    {
        User = user,
        Writes = [.. planned.Select(f => new FactorWrite.Move(f.Id, [FactorState.Planned], FactorState.Removed, now))],
        Outbox = [.. planned.Select(f => Notices.Make(OutboxRecord.ReplacementCanceled, user, now, f.Method, f.Id, client))],
    };
}
