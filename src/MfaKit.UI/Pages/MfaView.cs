using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MfaKit.UI.Pages;

/// <summary>A page or step: what a host's own derives from to take the place of one of ours.</summary>
/// <typeparam name="TModel">What it shows.</typeparam>
public abstract class MfaView<TModel> : ComponentBase
{
    /// <summary>What every page knows.</summary>
    [CascadingParameter]
    public required MfaPage Page { get; set; }

    /// <summary>What this one shows.</summary>
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }

    /// <summary>The words, in the person's language.</summary>
    [Inject]
    public required IStringLocalizer<MfaText> Text { get; set; }
}
