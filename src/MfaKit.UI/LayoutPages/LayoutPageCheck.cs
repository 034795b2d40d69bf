using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.LayoutPages;

/// <summary>Tells at start that the layout page cannot be had, instead of at the first sign-in.</summary>
internal sealed class LayoutPageCheck(IOptions<MfaUiOptions> options, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.LayoutPage is { } path)
            Demand(path);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Demand(string path)
    {
        if (services.GetService<IRazorViewEngine>() is not { } engine)
        {
            throw new InvalidOperationException(
                $"MfaUiOptions.LayoutPage ({path}) is a Razor view, and this host has none: call services.AddControllersWithViews() or services.AddRazorPages().");
        }

        if (!engine.GetView(executingFilePath: null, path, isMainPage: false).Success)
        {
            throw new InvalidOperationException(
                $"MfaUiOptions.LayoutPage: there is no Razor view {path} in this host. Give its path in the project, such as /Views/Shared/_Layout.cshtml or "
                + "/Pages/Shared/_Layout.cshtml; it must be compiled into the application.");
        }
    }
}
