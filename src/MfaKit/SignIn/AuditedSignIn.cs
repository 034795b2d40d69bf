using System.Security.Claims;
using MfaKit.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>Records how sign-ins go on.</summary>
internal sealed class AuditedSignIn(IMfaSignIn inner, AuditTrail trail, UserIdReader ids) : IMfaSignIn
{
    public async Task<MfaResult<MfaSignInResult>> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? scheme = null) =>
        await StartedAsync(context, principal, await inner.SignInAsync(context, principal, properties, scheme));

    public async Task<MfaResult<MfaSignInResult>> SignInForTokensAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null) =>
        await StartedAsync(context, principal, await inner.SignInForTokensAsync(context, principal, properties));

    public async Task<MfaResult<MfaRedeemed>> RedeemAsync(HttpContext context, string mfaToken)
    {
        var result = await inner.RedeemAsync(context, mfaToken);
        var redeemed = result.TryGet(out var found, out var why) ? found : null;
        await trail.TellAsync(MfaAuditTypes.SignInRedeemed, redeemed is null ? null : ids.Find(redeemed.Principal), ClientReader.Read(context), why);
        return result;
    }

    public async Task<MfaResult<MfaSignInResult>> UpgradeAsync(HttpContext context, MfaCaller caller, MfaProof proof, bool rememberDevice = false)
    {
        var result = await inner.UpgradeAsync(context, caller, proof, rememberDevice);
        var reached = result.TryGet(out var found, out var why) ? found : null;
        await trail.TellAsync(MfaAuditTypes.SignInUpgraded, caller, why, StateOf(reached), proof.Method, proof.Factor);
        return result;
    }

    public async Task<MfaResult<MfaPostponement>> PostponeAsync(HttpContext context, MfaCaller caller)
    {
        var result = await inner.PostponeAsync(context, caller);
        result.TryGet(out _, out var why);
        await trail.TellAsync(MfaAuditTypes.SignInPostponed, caller, why);
        return result;
    }

    public Task<MfaResult<MfaCaller>> GetCallerAsync(HttpContext context) => inner.GetCallerAsync(context);

    public Task<MfaResult<MfaSignInOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.GetOverviewAsync(caller, cancellationToken);

    public Task CancelAsync(HttpContext context) => inner.CancelAsync(context);

    private async Task<MfaResult<MfaSignInResult>> StartedAsync(HttpContext context, ClaimsPrincipal principal, MfaResult<MfaSignInResult> result)
    {
        var reached = result.TryGet(out var found, out var why) ? found : null;
        await trail.TellAsync(MfaAuditTypes.SignInStarted, ids.Find(principal), ClientReader.Read(context), why, StateOf(reached));
        return result;
    }

    private static string? StateOf(MfaSignInResult? reached) => reached?.State switch
    {
        null => null,
        SignInState.Complete => "complete",
        SignInState.MustVerify => "must_verify",
        SignInState.MustEnroll => "must_enroll",
        SignInState.MayEnroll => "may_enroll",
        SignInState.MustAdd => "must_add",
        SignInState.MustRebind => "must_rebind",
        var other => throw new InvalidOperationException($"A sign-in in state {other}."),
    };
}
