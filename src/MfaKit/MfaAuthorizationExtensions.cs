using MfaKit.SignIn.StepUp;
using Microsoft.AspNetCore.Authorization;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Wants a second factor on routes and in policies.</summary>
public static class MfaAuthorizationExtensions
{
    /// <summary>
    /// Lets in who passed the gate with a second factor, by a proof or by a remembered device. A page sends the person to prove or
    /// set up and back; an API answers 401 <c>insufficient_user_authentication</c> (RFC 9470).
    /// </summary>
    /// <typeparam name="TBuilder">The routes.</typeparam>
    /// <param name="builder">The routes.</param>
    public static TBuilder RequireMfa<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(policy => policy.RequireMfa());

    /// <summary>Lets in who proved a second factor in this session no longer ago than that; a remembered device does not count.</summary>
    /// <typeparam name="TBuilder">The routes.</typeparam>
    /// <param name="builder">The routes.</param>
    /// <param name="maxAge">How old the proof may be, more than zero; 15 minutes is usual.</param>
    public static TBuilder RequireMfa<TBuilder>(this TBuilder builder, TimeSpan maxAge)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(policy => policy.RequireMfa(maxAge));

    /// <summary>Adds the requirement to a policy; whoever is not signed in is sent to sign in.</summary>
    /// <param name="policy">The policy.</param>
    public static AuthorizationPolicyBuilder RequireMfa(this AuthorizationPolicyBuilder policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.RequireAuthenticatedUser().AddRequirements(new MfaRequirement(null));
    }

    /// <summary>Adds the requirement with an age.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="maxAge">How old the proof may be, more than zero.</param>
    public static AuthorizationPolicyBuilder RequireMfa(this AuthorizationPolicyBuilder policy, TimeSpan maxAge)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxAge, TimeSpan.Zero);
        return policy.RequireAuthenticatedUser().AddRequirements(new MfaRequirement(maxAge));
    }
}
