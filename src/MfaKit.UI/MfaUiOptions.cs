using MfaKit.Methods;
using MfaKit.UI.Pages;
using MfaKit.UI.Steps;
using Microsoft.AspNetCore.Components;

namespace MfaKit.UI;

/// <summary>How the pages look and what they are called. Checked at start.</summary>
public sealed class MfaUiOptions
{
    /// <summary>The name in titles and sentences, at most 60 characters; null for <see cref="MfaOptions.Issuer"/>. Default null.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>A picture above every page: a local path below the path base, or a <c>data:image/</c> address. Default null.</summary>
    public string? LogoUrl { get; set; }

    /// <summary>
    /// Where "I can't use any of these" leads: a local path below the path base, or an <c>https</c> address. The link is left
    /// out where this is null. Default null.
    /// </summary>
    public string? HelpUrl { get; set; }

    /// <summary>Colours, corners and type, as CSS custom properties.</summary>
    public MfaTheme Theme { get; } = new();

    /// <summary>
    /// Languages with words, two letters each; the first is for everybody else. Default <c>en</c>, <c>fr</c>, <c>de</c>, <c>es</c> and <c>ar</c>. Another one
    /// wants an <c>IStringLocalizer&lt;MfaText&gt;</c> that has it.
    /// </summary>
    public IList<string> Languages { get; } = ["en", "fr", "de", "es", "ar"];

    /// <summary>The layout: a <see cref="LayoutComponentBase"/> that renders the whole document. Default <see cref="MfaLayout"/>.</summary>
    public Type Layout { get; set; } = typeof(MfaLayout);

    /// <summary>
    /// A Razor layout page of the host's in place of <see cref="Layout"/>, by its path in the project, such as
    /// <c>/Views/Shared/_Layout.cshtml</c>; the host calls <c>AddControllersWithViews()</c> or <c>AddRazorPages()</c>. The pages stand where it
    /// says <c>RenderBody()</c>, and give it <c>ViewData["Title"]</c>. Default null.
    /// </summary>
    public string? LayoutPage { get; set; }

    /// <summary>
    /// The section of <see cref="LayoutPage"/> that stands in its head, for the links to stylesheets and scripts; null to have them
    /// at the beginning of the body, where they are allowed, too. Default null.
    /// </summary>
    public string? LayoutHeadSection { get; set; }

    internal Dictionary<Type, Type> Replaced { get; } = [];

    internal Dictionary<Type, Type> StepViews { get; } = new()
    {
        [typeof(EnterCodeStep)] = typeof(EnterCodeView),
        [typeof(Totp.AuthenticatorSetupStep)] = typeof(AuthenticatorView),
        [typeof(Push.ScanLinkStep)] = typeof(ScanLinkView),
        [typeof(Push.DeviceRegisteredStep)] = typeof(DeviceRegisteredView),
        [typeof(Push.ApproveWithNumberStep)] = typeof(ApproveView),
    };

    /// <summary>Shows a component of the host's in place of one of ours: a page (<see cref="StartPage"/>) or a step (<see cref="EnterCodeView"/>).</summary>
    /// <typeparam name="TPage">Ours.</typeparam>
    /// <typeparam name="TMine">The host's; takes the same <c>Model</c>, as by <see cref="MfaView{TModel}"/>.</typeparam>
    public MfaUiOptions Replace<TPage, TMine>()
        where TPage : IComponent
        where TMine : IComponent
    {
        Replaced[typeof(TPage)] = typeof(TMine);
        return this;
    }

    /// <summary>Shows a component for steps of a kind of the host's own; without one a plain form stands there (<see cref="GenericView"/>).</summary>
    /// <typeparam name="TStep">The step.</typeparam>
    /// <typeparam name="TView">Its view, as by <see cref="MfaView{TModel}"/> of <see cref="StepModel"/>.</typeparam>
    public MfaUiOptions AddStepView<TStep, TView>()
        where TStep : Step
        where TView : MfaView<StepModel>
    {
        StepViews[typeof(TStep)] = typeof(TView);
        return this;
    }

    internal Type ViewOf(Type ours) => Replaced.GetValueOrDefault(ours, ours);

    internal Type ViewOf(Step? step) =>
        ViewOf(step is null ? typeof(EnterCodeView) : StepViews.GetValueOrDefault(step.GetType(), typeof(GenericView)));
}
