using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace MfaKit.Totp;

/// <summary>What holds whatever an app has shown before.</summary>
public sealed class DriftProperties
{
    [Property(MaxTest = 2000, Arbitrary = [typeof(Histories)]), Trait("row", "SEC-T4")]
    public bool True_time_is_always_inside_and_takes_everything_back(History history)
    {
        var drift = history.Play();

        return Math.Abs(drift.Steps) <= Math.Min(history.Window, history.Most)
            && history.IsInside(drift, 0)
            && drift.After(0, history.Window, history.Most) == TotpDrift.None;
    }

    [Property(MaxTest = 2000, Arbitrary = [typeof(Histories)]), Trait("row", "SEC-T4")]
    public bool Right_clock_is_never_worse_off_whatever_its_owner_typed_late(History history)
    {
        // A clock that is right shows the server's own step; while a code is typed it becomes the one before.
        var right = history with { Offsets = [.. history.Offsets.Select(offset => offset % 2 == 0 ? 0 : -1)] };

        var drift = right.Play();

        return new[] { 0, -1 }.All(offset => right.IsInside(drift, offset) || !right.IsInside(TotpDrift.None, offset));
    }

    [Property(MaxTest = 2000, Arbitrary = [typeof(Histories)]), Trait("row", "SEC-T4")]
    public bool One_proof_moves_the_window_away_from_true_time_only_if_the_one_before_lay_at_the_same_edge(History history)
    {
        var drift = TotpDrift.None;
        foreach (var offset in history.Offsets.Where(o => history.IsInside(drift, o)))
        {
            var next = drift.After(offset, history.Window, history.Most);
            var moved = Math.Abs(next.Steps) - Math.Abs(drift.Steps);
            var edge = drift.Steps + (drift.Lean * history.Window);
            if (moved > 1 || (moved == 1 && (drift.Lean == 0 || offset != edge)))
                return false;
            drift = next;
        }

        return true;
    }

    [Property(MaxTest = 500, Arbitrary = [typeof(Histories)]), Trait("row", "SEC-T4"), Trait("row", "SEC-T7")]
    public bool Wherever_the_window_lies_hit_and_miss_cost_the_steps_of_the_window(History history)
    {
        var now = 56_666_666L;
        var centre = history.Play().Centre(now);
        using var secret = TotpSecret.Generate();
        using var codes = new HmacStepCodes(secret.Bytes, TotpParameters.Default);
        var (hit, miss) = (new MfaKit.Tests.Totp.CountingCodes(codes), new MfaKit.Tests.Totp.CountingCodes(codes));

        TotpCheck.MatchStep(hit, centre, history.Window, codes.At(centre));
        TotpCheck.MatchStep(miss, centre, history.Window, codes.At(centre + 9));

        return hit.Count == miss.Count && hit.Count == (2 * history.Window) + 1;
    }

    /// <summary>Codes typed one after the other, in steps from the server's own; those outside the window of the moment are refused.</summary>
    public sealed record History(int Window, int Most, int[] Offsets)
    {
        internal bool IsInside(TotpDrift drift, int offset) => Math.Abs(offset - drift.Steps) <= Window;

        internal TotpDrift Play()
        {
            var drift = TotpDrift.None;
            foreach (var offset in Offsets)
                drift = IsInside(drift, offset) ? drift.After(offset, Window, Most) : drift;
            return drift;
        }
    }

    private static class Histories
    {
        public static Arbitrary<History> Any() => Arb.From(
            from window in Gen.Choose(0, 2)
            from most in Gen.Choose(0, 2)
            from offsets in Gen.Choose(-4, 4).ArrayOf()
            select new History(window, most, offsets));
    }
}
