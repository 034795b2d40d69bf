using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;

namespace MfaKit.UI.LayoutPages;

/// <summary>The view that stands where the host's layout says <c>RenderBody()</c>.</summary>
internal sealed class HostedPage : RazorPage<MfaPage>
{
    private readonly MfaUiOptions _options;
    private readonly IHtmlContent _head;
    private readonly IHtmlContent _body;

    public HostedPage(MfaUiOptions options, IHtmlContent head, IHtmlContent body)
    {
        (_options, _head, _body) = (options, head, body);
        Path = "/MfaKit.cshtml";
    }

    public override Task ExecuteAsync()
    {
        Layout = _options.LayoutPage;

        // Links to stylesheets and modules are allowed in a body as well, and most layouts have no place for a page's own in their head.
        if (_options.LayoutHeadSection is { } section)
            DefineSection(section, () => Wrote(_head));
        else
            Write(_head);
        Write(_body);
        return Task.CompletedTask;
    }

    private Task Wrote(IHtmlContent content)
    {
        Write(content);
        return Task.CompletedTask;
    }
}
