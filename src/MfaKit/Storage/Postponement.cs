namespace MfaKit.Storage;

/// <summary>A person puts the setting up of a factor off once more. Guards: their epoch and their count are those that were read.</summary>
/// <param name="User">The person.</param>
/// <param name="ExpectedEpoch">Their epoch; it moves with the first factor. Somebody unknown has epoch 0.</param>
/// <param name="ExpectedCount">How often they have put it off so far. Somebody unknown never has.</param>
/// <param name="Until">Until when they are left alone from now on.</param>
public sealed record Postponement(UserId User, long ExpectedEpoch, int ExpectedCount, DateTimeOffset Until);
