namespace Contoso.SignIn;

internal static class JsonOnly
{
    /// <summary>
    /// Takes JSON and nothing else. No form of another site can send that, and a script of another site would have to ask
    /// first (CORS), so nothing happens by a page that somebody merely visits.
    /// </summary>
    public static TBuilder TakesJsonOnly<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.HasJsonContentType() ? await next(context) : TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType));
}
