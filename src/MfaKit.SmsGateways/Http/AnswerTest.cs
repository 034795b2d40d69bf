using System.Text.RegularExpressions;
using MfaKit.SmsGateways.Transport;

namespace MfaKit.SmsGateways.Http;

/// <summary>A <see cref="HttpAnswerTest"/> made ready.</summary>
internal sealed class AnswerTest(HttpAnswerTest test, bool successOnly)
{
    private readonly Regex? _pattern = test.Pattern is { } pattern ? Compile(pattern) : null;

    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <returns>
    /// True when everything holds; false when the answer says something else; null when what the test looks for is not in the answer, so that
    /// it says nothing.
    /// </returns>
    public bool? Holds(Exchange.Answered answer)
    {
        if (test.Status is { } status ? (int)answer.Status != status : successOnly && !answer.IsSuccess)
            return false;
        if (test.JsonPointer is null)
            return _pattern is null || _pattern.IsMatch(answer.Body) ? true : null;
        return JsonPointer.Find(answer.Body, test.JsonPointer) is { } found ? _pattern is null || _pattern.IsMatch(found) : null;
    }
}
