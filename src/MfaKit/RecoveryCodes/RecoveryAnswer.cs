using System.Diagnostics.CodeAnalysis;
using MfaKit.Methods;

namespace MfaKit.RecoveryCodes;

/// <summary>What a person sends: <c>{"code": …, "reason": "lost" | "not_with_me"}</c>.</summary>
internal sealed record RecoveryAnswer(RecoveryCode Code, RecoveryReason Reason)
{
    public static bool TryRead(MethodInput input, [NotNullWhen(true)] out RecoveryAnswer? answer)
    {
        answer = input.TryGetText("code", out var text, RecoveryCode.MaxInputLength)
            && RecoveryCode.TryParse(text, out var code)
            && input.TryGetText("reason", out var word)
            && Reasons.TryGetValue(word, out var reason)
            ? new(code, reason)
            : null;
        return answer is not null;
    }

    // No default: the two open different doors (flow B8), so the person says which, and a page that forgot to ask is told.
    private static Dictionary<string, RecoveryReason> Reasons { get; } = new(StringComparer.Ordinal)
    {
        ["lost"] = RecoveryReason.Lost,
        ["not_with_me"] = RecoveryReason.NotWithMe,
    };
}
