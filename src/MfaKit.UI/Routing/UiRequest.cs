using System.Globalization;
using MfaKit.SignIn;
using MfaKit.UI.LayoutPages;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>One request to a page: who asks, the form, the words, and how to answer.</summary>
internal sealed class UiRequest
{
    private const int MaxSteps = 9;

    private readonly MfaUiOptions _options;

    public UiRequest(HttpContext context, string prefix)
    {
        Context = context;
        _options = Get<IOptions<MfaUiOptions>>().Value;
        var query = context.Request.Query;
        Links = new(context.Request.PathBase.Value ?? "", context.Request.PathBase + prefix)
        {
            ReturnUrl = LocalPath.IsLocal(query["returnUrl"]) ? query["returnUrl"].ToString() : null,
            Replaces = FactorId.TryParse(query["replaces"], null, out var replaced) ? replaced : null,
            Of = int.TryParse(query["of"], NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of <= MaxSteps ? of : 0,
        };
    }

    public HttpContext Context { get; }

    public MfaResult<MfaCaller> Caller { get; private set; } = Refusal.SignInRequired;

    public MfaLinks Links { get; set; }

    public CancellationToken Aborted => Context.RequestAborted;

    public IStringLocalizer<MfaText> Text => Get<IStringLocalizer<MfaText>>();

    public DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    public string ApplicationName => _options.ApplicationName ?? Get<IOptions<MfaOptions>>().Value.Issuer ?? Text["ThisApplication"];

    /// <summary>This page's own address, to come back to.</summary>
    public string Here => Context.Request.PathBase + Context.Request.Path + Context.Request.QueryString;

    public T Get<T>()
        where T : notnull => Context.RequestServices.GetRequiredService<T>();

    public async Task IdentifyAsync() => Caller = await Get<IMfaSignIn>().IdentifyAsync(Context);

    /// <summary>A field of the form, trimmed; empty when it is missing or given twice. The guard has read the form by now.</summary>
    public string Field(string name) => Context.Request.Form[name] is [{ } value] ? value.Trim() : "";

    /// <summary>A field for a code or a number, with its digits as ASCII. The API takes no other digits, and neither do the services (SEC-T6).</summary>
    public string Digits(string name) => TypedDigits.ToAscii(Field(name));

    public string? Route(string name) => Context.Request.RouteValues[name] as string;

    public IResult Show<TView>(PageSpec spec, object? model, int status = StatusCodes.Status200OK)
        where TView : IComponent => Show(_options.ViewOf(typeof(TView)), spec, model, status);

    public IResult ShowStep(PageSpec spec, Steps.StepModel model, int status = StatusCodes.Status200OK) =>
        Show(_options.ViewOf(model.Step), spec, model, status);

    /// <summary>A page for what failed. Never in the host's layout page, which may be what failed.</summary>
    public IResult ShowFault<TView>(PageSpec spec, object? model, int status)
        where TView : IComponent => Show(_options.ViewOf(typeof(TView)), Page(spec), model, status, _options.Layout);

    private IResult Show(Type view, PageSpec spec, object? model, int status)
    {
        var page = Page(spec);
        return _options.LayoutPage is null
            ? Show(view, page, model, status, _options.Layout)
            : new LayoutPageResult(page, Document(view, page, model, typeof(MfaWithin)), _options, status);
    }

    private static RazorComponentResult<MfaDocument> Show(Type view, MfaPage page, object? model, int status, Type layout) =>
        new(Document(view, page, model, layout)) { StatusCode = status, PreventStreamingRendering = true };

    private static Dictionary<string, object?> Document(Type view, MfaPage page, object? model, Type layout) => new(StringComparer.Ordinal)
    {
        [nameof(MfaDocument.Page)] = page,
        [nameof(MfaDocument.Model)] = model,
        [nameof(MfaDocument.View)] = view,
        [nameof(MfaDocument.Layout)] = layout,
    };

    private MfaPage Page(PageSpec spec) => new(() => Get<IAntiforgery>().GetAndStoreTokens(Context))
    {
        Title = spec.Title,
        HeadTitle = HeadTitle(spec),
        DocumentTitle = $"{HeadTitle(spec)} - {ApplicationName}",
        ApplicationName = ApplicationName,
        LogoUrl = InHost(_options.LogoUrl),
        HelpUrl = InHost(_options.HelpUrl),
        Links = Links,
        Progress = spec.Progress,
        Errors = spec.Errors,
        Notice = spec.Notice,
        BackUrl = spec.BackUrl,
        CancelUrl = spec.CancelUrl,
        EndsAt = spec.EndsAt,
        ExtendUrl = spec.ExtendUrl,
        ShownOnceUrl = spec.ShownOnceUrl,
    };

    private string HeadTitle(PageSpec spec)
    {
        var title = spec.Progress is { } at ? $"{Text["StepOf", at.Number, at.Of]}: {spec.Title}" : spec.Title;
        return spec.Errors.Count > 0 ? $"{Text["ErrorPrefix"]} {title}" : title;
    }

    private string? InHost(string? url) => url is ['/', ..] ? Links.PathBase + url : url;
}
