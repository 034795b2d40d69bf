using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace MfaKit.UI.Pages;

/// <summary>
/// Addresses of the pages for one request: below the request's path base, with what the way carries along (where to go
/// afterwards, what is replaced, how many steps there are).
/// </summary>
/// <param name="PathBase">The request's path base.</param>
/// <param name="Root">The start page, path base included.</param>
public sealed record MfaLinks(string PathBase, string Root)
{
    /// <summary>Where the person wants to go afterwards; always a local path, or null.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The factor that the new one takes the place of, or null.</summary>
    public FactorId? Replaces { get; init; }

    /// <summary>How many steps this way has, once that is known and can no longer be found out; 0 before.</summary>
    public int Of { get; init; }

    /// <summary>The host's own front page.</summary>
    public string Home => PathBase + "/";

    /// <summary>Where to go when all is done.</summary>
    public string Onward => ReturnUrl ?? Home;

    /// <summary>The start page, with what is carried along.</summary>
    public string Start => At("");

    /// <summary>The start page for one more way.</summary>
    public string Add => At("/add");

    /// <summary>The page "Security".</summary>
    public string Security => Root + "/security";

    /// <summary>The page that tells why a session is over.</summary>
    public string Ended => Root + "/ended";

    /// <summary>Where a planned replacement is stopped.</summary>
    public string Stop => Root + "/stop";

    /// <summary>The recovery codes.</summary>
    public string Codes => At("/codes");

    /// <summary>The page that asks for a proof.</summary>
    public string SignIn => At("/sign-in");

    /// <summary>A page below the root, with what is carried along.</summary>
    /// <param name="path">Begins with a slash, or is empty.</param>
    public string At(string path)
    {
        var query = new QueryBuilder();
        if (ReturnUrl is not null)
            query.Add("returnUrl", ReturnUrl);
        if (Replaces is { } replaced)
            query.Add("replaces", replaced.Value);
        if (Of > 0)
            query.Add("of", Of.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Root + path + query.ToQueryString();
    }

    /// <summary>The page that asks for a proof and comes back to a page of ours.</summary>
    /// <param name="back">Where to come back to, path base included.</param>
    public string SignInFor(string back) => Root + "/sign-in" + QueryString.Create("returnUrl", back);
}
