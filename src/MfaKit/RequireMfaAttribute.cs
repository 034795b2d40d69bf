using Microsoft.AspNetCore.Authorization;

namespace MfaKit;

/// <summary>Wants a second factor for a page, controller or action: the gate was passed, or with <see cref="MaxAgeMinutes"/> a proof no older.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireMfaAttribute : Attribute, IAuthorizeData, IAuthorizationRequirementData
{
    /// <summary>How old a proof may be, in minutes; 0, the default, for the gate alone. A remembered device is then enough.</summary>
    public int MaxAgeMinutes { get; set; }

    string? IAuthorizeData.Policy { get; set; }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; }

    /// <summary>The requirement this stands for.</summary>
    /// <exception cref="InvalidOperationException"><see cref="MaxAgeMinutes"/> is negative.</exception>
    public IEnumerable<IAuthorizationRequirement> GetRequirements()
    {
        if (MaxAgeMinutes < 0)
            throw new InvalidOperationException("RequireMfa: MaxAgeMinutes is negative.");
        return [new SignIn.StepUp.MfaRequirement(MaxAgeMinutes == 0 ? null : TimeSpan.FromMinutes(MaxAgeMinutes))];
    }
}
