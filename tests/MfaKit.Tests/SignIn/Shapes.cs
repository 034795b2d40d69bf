using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>The ways in which hosts set up their cookies and sign people in.</summary>
internal static class Shapes
{
    public static TheoryData<string> All =>
        ["by hand", "by result", "own events", "events type", "no default named", "ticket store", "default added later", "policy scheme", "principal replaced"];

    public static Task<GateHost> StartAsync(string shape, Action<MfaBuilder>? mfa = null) => shape switch
    {
        "by hand" => GateHost.StartAsync(mfa: mfa),
        "by result" => GateHost.StartAsync(routes: app => app.MapPost("/login/{user}", (string user) => Results.SignIn(GateHost.Person(user))), mfa: mfa),
        "own events" => GateHost.StartAsync(Cookie(o => o.Events.OnValidatePrincipal = _ => Task.CompletedTask), mfa: mfa),
        "events type" => GateHost.StartAsync(services =>
        {
            services.AddScoped<HostEvents>();
            Cookie(o => o.EventsType = typeof(HostEvents))(services);
        }, mfa: mfa),
        "no default named" => GateHost.StartAsync(services => services.AddAuthentication().AddCookie("the only one"), mfa: mfa),
        "ticket store" => GateHost.StartAsync(Cookie(o => o.SessionStore = new Tickets()), mfa: mfa),
        "default added later" => GateHost.StartAsync(
            _ => { }, mfa: mfa, after: services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie()),

        // The scheme that is named is none to sign in to: it sends on, by a header, to a cookie or to tokens.
        "policy scheme" => GateHost.StartAsync(
            services => services.AddAuthentication("either")
                .AddPolicyScheme("either", null, o => o.ForwardDefaultSelector = context => context.Request.Headers.Authorization is [{ }] ? BearerTokenDefaults.AuthenticationScheme : "cookie")
                .AddCookie("cookie")
                .AddBearerToken(),
            mfa: mfa),

        // As Identity's check of the security stamp does.
        "principal replaced" => GateHost.StartAsync(
            Cookie(o => o.Events.OnValidatePrincipal = context =>
            {
                context.ReplacePrincipal(GateHost.Person(context.Principal!.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)!.Value));
                context.ShouldRenew = true;
                return Task.CompletedTask;
            }),
            mfa: mfa),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private static Action<IServiceCollection> Cookie(Action<CookieAuthenticationOptions> configure) =>
        services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(configure);

    private sealed class HostEvents : CookieAuthenticationEvents
    {
        public override Task ValidatePrincipal(CookieValidatePrincipalContext context) => Task.CompletedTask;
    }

    private sealed class Tickets : ITicketStore
    {
        private readonly ConcurrentDictionary<string, AuthenticationTicket> _rows = new(StringComparer.Ordinal);

        public Task<string> StoreAsync(AuthenticationTicket ticket)
        {
            var key = Guid.NewGuid().ToString("N");
            _rows[key] = ticket;
            return Task.FromResult(key);
        }

        public Task RenewAsync(string key, AuthenticationTicket ticket)
        {
            _rows[key] = ticket;
            return Task.CompletedTask;
        }

        public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(_rows.GetValueOrDefault(key));

        public Task RemoveAsync(string key)
        {
            _rows.TryRemove(key, out _);
            return Task.CompletedTask;
        }
    }
}
