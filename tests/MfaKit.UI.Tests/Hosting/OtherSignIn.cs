using System.Security.Claims;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Hosting;

/// <summary>The sign-in room with an answer changed, for what a host of these tests does not come by itself.</summary>
internal sealed class OtherSignIn(IMfaSignIn inner) : IMfaSignIn
{
    public Refusal? Refuses { get; set; }

    public int RememberDays { get; set; }

    public bool Remembered { get; private set; }

    /// <summary>Puts one around the present one.</summary>
    public static Func<IServiceProvider, OtherSignIn> Around(IServiceCollection services)
    {
        var present = services.Last(s => s.ServiceType == typeof(IMfaSignIn)).ImplementationFactory!;
        return provider => new OtherSignIn((IMfaSignIn)present(provider));
    }

    public Task<MfaResult<MfaSignInResult>> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? scheme = null) =>
        inner.SignInAsync(context, principal, properties, scheme);

    public Task<MfaResult<MfaSignInResult>> SignInForTokensAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null) =>
        inner.SignInForTokensAsync(context, principal, properties);

    public Task<MfaResult<MfaRedeemed>> RedeemAsync(HttpContext context, string mfaToken) => inner.RedeemAsync(context, mfaToken);

    public Task<MfaResult<MfaSignInResult>> UpgradeAsync(HttpContext context, MfaCaller caller, MfaProof proof, bool rememberDevice = false)
    {
        Remembered = rememberDevice;
        return inner.UpgradeAsync(context, caller, proof, rememberDevice);
    }

    public Task<MfaResult<MfaPostponement>> PostponeAsync(HttpContext context, MfaCaller caller) => inner.PostponeAsync(context, caller);

    public async Task<MfaResult<MfaCaller>> GetCallerAsync(HttpContext context) => Refuses is { } refusal ? refusal : await inner.GetCallerAsync(context);

    public async Task<MfaResult<MfaSignInOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken) =>
        (await inner.GetOverviewAsync(caller, cancellationToken)).TryGet(out var overview, out var refusal)
            ? overview with { CanRemember = RememberDays > 0, RememberDays = RememberDays }
            : refusal;

    public Task CancelAsync(HttpContext context) => inner.CancelAsync(context);
}
