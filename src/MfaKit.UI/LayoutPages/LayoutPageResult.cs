using System.Diagnostics;
using System.Text.Encodings.Web;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.LayoutPages;

/// <summary>A page of ours in the host's own Razor layout page.</summary>
internal sealed class LayoutPageResult(MfaPage page, Dictionary<string, object?> document, MfaUiOptions options, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var head = await RenderAsync<MfaFiles>(httpContext, new(StringComparer.Ordinal) { [nameof(MfaFiles.Page)] = page });
        var hosted = new HostedPage(options, head, await RenderAsync<MfaDocument>(httpContext, document));
        var view = new RazorView(
            services.GetRequiredService<IRazorViewEngine>(), services.GetRequiredService<IRazorPageActivator>(), [], hosted,
            services.GetRequiredService<HtmlEncoder>(), services.GetRequiredService<DiagnosticListener>());
        var viewData = new ViewDataDictionary<MfaPage>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        {
            Model = page,
            ["Title"] = page.HeadTitle,
        };
        var temporary = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(httpContext);

        // Nothing is sent before all of it is there: the layout is the host's, and may fail.
        await using var written = new StringWriter();
        await view.RenderAsync(new ViewContext(
            ActionOf(httpContext), view, viewData, temporary, written, services.GetRequiredService<IOptions<MvcViewOptions>>().Value.HtmlHelperOptions));
        temporary.Save();
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(written.ToString(), httpContext.RequestAborted);
    }

    /// <summary>What views find their neighbours by: a layout of Razor Pages has its partial views beside it.</summary>
    private ActionContext ActionOf(HttpContext context)
    {
        var route = new RouteData(context.GetRouteData());
        if (options.LayoutPage!.TrimStart('~').StartsWith("/Pages/", StringComparison.OrdinalIgnoreCase))
            route.Values["page"] = "/Mfa";
        return new(context, route, new ActionDescriptor());
    }

    private static async Task<IHtmlContent> RenderAsync<TComponent>(HttpContext context, Dictionary<string, object?> parameters)
        where TComponent : Microsoft.AspNetCore.Components.IComponent
    {
        var renderer = context.RequestServices.GetRequiredService<IComponentPrerenderer>();
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var rendered = await renderer.PrerenderComponentAsync(context, typeof(TComponent), null!, Microsoft.AspNetCore.Components.ParameterView.FromDictionary(parameters));
            await using var html = new StringWriter();
            await rendered.WriteToAsync(html);
            return new HtmlString(html.ToString());
        });
    }
}
