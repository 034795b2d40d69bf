using System.Security.Claims;
using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.Testing.Contracts;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace MfaKit.Testing.Methods;

/// <summary>A browser: cookies, and requests that carry them.</summary>
internal sealed class RigBrowser(MethodRig rig)
{
    /// <summary>More rounds than any method has steps.</summary>
    private const int Rounds = 8;

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public async Task<SignInState> LoginAsync()
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, rig.Person), new(ClaimTypes.Email, $"{rig.Person}@contoso.com")], "rig");
        var signedIn = await SendAsync(context => rig.SignIn.SignInAsync(context, new(identity)));
        return signedIn.Value.State;
    }

    public async Task<MfaCaller> CallerAsync() => (await SendAsync(rig.SignIn.GetCallerAsync)).Value;

    /// <summary>True when the second factor is behind this browser.</summary>
    public async Task<bool> IsInsideAsync()
    {
        var caller = await SendAsync(rig.SignIn.GetCallerAsync);
        return caller.TryGet(out var who, out _) && who is { State: SignInState.Complete, ProvenAt: not null };
    }

    public async Task<MfaTransaction> BeginEnrollmentAsync()
    {
        var caller = await CallerAsync();
        Demand.Equal(null, (await rig.Enrollments.StartVisitAsync(caller, rig.Cancel)).Refusal, "the refusal to start a visit");
        var begun = await rig.Enrollments.BeginAsync(caller, new(rig.Actor.Method) { Input = rig.Actor.BeginInput }, rig.Cancel);
        Demand.Equal(null, begun.Refusal, "the refusal to begin an enrolment");
        return begun.Value;
    }

    /// <summary>Follows an enrolment to its end, by answers or by a device.</summary>
    public async Task<BoundFactor> EnrollAsync(MfaTransaction? from = null)
    {
        var at = from ?? await BeginEnrollmentAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var caller = await CallerAsync();
            var moved = await rig.Actor.AnswerAsync(at, rig.Cancel) is { } answer
                ? await rig.Enrollments.VerifyAsync(caller, at.Id, answer, rig.Cancel)
                : await rig.Enrollments.CompleteAsync(caller, at.Id, rig.Cancel);
            Demand.Equal(null, moved.Refusal, "the refusal of a right proof in an enrolment");
            if (moved.Value.Bound is { } bound)
            {
                Demand.Equal(null, (await SendAsync(context => rig.SignIn.UpgradeAsync(context, caller, bound.Proof!))).Refusal, "the refusal of the proof that bound a factor");
                return bound;
            }

            at = moved.Value.Transaction;
        }

        throw new ContractViolationException("An enrolment does not end.");
    }

    public async Task<MfaTransaction> BeginChallengeAsync()
    {
        var begun = await rig.Challenges.BeginAsync(await CallerAsync(), new(Method: rig.Actor.Method), rig.Cancel);
        Demand.Equal(null, begun.Refusal, "the refusal to begin a challenge");
        return begun.Value;
    }

    /// <summary>Proves as the actor would, and takes the proof up when there is one.</summary>
    public async Task<Refusal?> ProveAsync(MfaTransaction challenge)
    {
        var caller = await CallerAsync();
        var proven = await rig.Actor.AnswerAsync(challenge, rig.Cancel) is { } answer
            ? await rig.Challenges.VerifyAsync(caller, challenge.Id, answer, rig.Cancel)
            : await rig.Challenges.CompleteAsync(caller, challenge.Id, rig.Cancel);
        return await TakeUpAsync(caller, proven);
    }

    public async Task<Refusal?> AnswerAsync(MfaTransaction challenge, MethodInput answer)
    {
        var caller = await CallerAsync();
        return await TakeUpAsync(caller, await rig.Challenges.VerifyAsync(caller, challenge.Id, answer, rig.Cancel));
    }

    private async Task<Refusal?> TakeUpAsync(MfaCaller caller, MfaResult<MfaVerification> proven)
    {
        if (!proven.TryGet(out var verified, out var refusal))
            return refusal;
        return verified.Proof is { } proof ? (await SendAsync(context => rig.SignIn.UpgradeAsync(context, caller, proof))).Refusal : Refusal.WrongState;
    }

    private async Task<T> SendAsync<T>(Func<HttpContext, Task<T>> handle)
    {
        await using var scope = rig.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = rig.Cancel };
        context.Request.Scheme = "https";
        context.Request.Host = new("my.contoso.example");
        context.Request.Headers.Cookie = string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));
        var answer = await handle(context);
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie.OfType<string>()]))
        {
            if (cookie.Value.Length == 0)
                _cookies.Remove(cookie.Name.ToString());
            else
                _cookies[cookie.Name.ToString()] = cookie.Value.ToString() ?? "";
        }

        return answer;
    }
}
