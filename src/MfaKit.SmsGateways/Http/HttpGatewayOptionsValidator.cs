using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways.Http;

internal sealed partial class HttpGatewayOptionsValidator : IValidateOptions<HttpGatewayOptions>
{
    private static readonly string[] Methods = ["GET", "POST", "PUT"];

    public ValidateOptionsResult Validate(string? name, HttpGatewayOptions options)
    {
        var url = new HttpTemplate(options.Url);
        var body = new HttpTemplate(options.Body ?? "");
        var mistakes = new GatewayMistakes(name)
            .Secure(nameof(options.Url), Filled(url))
            .That(nameof(options.Url), !Authority().IsMatch(options.Url), "may not have a placeholder in the host: a number or a text would say where the message goes.")
            .That(nameof(options.Method), Methods.Contains(options.Method, StringComparer.Ordinal), "must be GET, POST or PUT.")
            .That(nameof(options.Body), options.Body is null || options.Method != "GET", "may not be set with GET.")
            .That(nameof(options.ContentType), HttpPlace.InBody(options.ContentType) is not null, "must be application/json, application/x-www-form-urlencoded or text/plain: no other escaping is known.")
            .That(nameof(options.Body), options.Body is null || options.ContentType != HttpPlace.Json || IsJson(body), "is not JSON once it is filled in.")
            .That(nameof(options.Url), Has(HttpTemplate.Message), "and Body have no {text}.")
            .That(nameof(options.Url), Has(HttpTemplate.To) || Has(HttpTemplate.Digits), "and Body have neither {to} nor {digits}.");
        Names(mistakes, nameof(options.Url), url, options);
        Names(mistakes, nameof(options.Body), body, options);
        Headers(mistakes, options);
        Values(mistakes, options);
        Answers(mistakes, options);
        Report(mistakes, options);
        return mistakes.Common(options).Build();

        bool Has(string placeholder) => url.Names.Concat(body.Names).Contains(placeholder, StringComparer.Ordinal);
    }

    private static void Names(GatewayMistakes mistakes, string field, HttpTemplate template, HttpGatewayOptions options)
    {
        foreach (var unknown in template.Names.Except(HttpTemplate.Known.Concat(options.Values.Keys), StringComparer.Ordinal))
            mistakes.That(field, false, $"has {{{unknown}}}, which is neither known nor in Values.");
    }

    private static void Headers(GatewayMistakes mistakes, HttpGatewayOptions options)
    {
        foreach (var (header, text) in options.Headers)
        {
            var field = $"{nameof(options.Headers)}[{header}]";
            var template = new HttpTemplate(text);
            mistakes.That(field, HeaderName().IsMatch(header) && !header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase), "is not the name of a request header.")
                .Header(field, text)
                .That(field, !template.Names.Contains(HttpTemplate.Message, StringComparer.Ordinal), "may not hold {text}: a header has one line.");
            Names(mistakes, field, template, options);
            foreach (var value in template.Names.Where(options.Values.ContainsKey))
                mistakes.Header($"{nameof(options.Values)}[{value}]", options.Values[value]);
        }
    }

    private static void Values(GatewayMistakes mistakes, HttpGatewayOptions options)
    {
        foreach (var own in options.Values.Keys)
        {
            mistakes.That($"{nameof(options.Values)}[{own}]", ValueName().IsMatch(own), "must be named by lower-case letters, digits and underscores, the first a letter.")
                .That($"{nameof(options.Values)}[{own}]", !HttpTemplate.Known.Contains(own, StringComparer.Ordinal), "has the name of a placeholder that is there already.");
        }
    }

    private static void Answers(GatewayMistakes mistakes, HttpGatewayOptions options)
    {
        Answer(mistakes, nameof(options.Accepted), options.Accepted);
        for (var i = 0; i < options.Refusals.Count; i++)
        {
            var (field, refusal) = ($"{nameof(options.Refusals)}[{i}]", options.Refusals[i]);
            Answer(mistakes, field, refusal);
            mistakes.That(field, refusal.Status is not null || refusal.JsonPointer is not null || refusal.Pattern is not null, "tests nothing, so it would refuse every number.")
                .That($"{field}.{nameof(refusal.Reason)}", Enum.IsDefined(refusal.Reason), "is not a reason.");
        }

        mistakes.That(nameof(options.MessageIdPointer), options.MessageIdPointer is null || JsonPointer.IsPointer(options.MessageIdPointer), "must begin with /.");
    }

    private static void Answer(GatewayMistakes mistakes, string field, HttpAnswerTest test) => mistakes
        .That($"{field}.{nameof(test.Status)}", test.Status is null or (>= 200 and <= 599), "must be 200 to 599.")
        .That($"{field}.{nameof(test.JsonPointer)}", test.JsonPointer is null || JsonPointer.IsPointer(test.JsonPointer), "must begin with /.")
        .That($"{field}.{nameof(test.Pattern)}", test.Pattern is null || IsPattern(test.Pattern), "is not a regular expression without backreferences and lookarounds.");

    private static void Report(GatewayMistakes mistakes, HttpGatewayOptions options)
    {
        if (!WantsReports(options))
            return;
        mistakes.Given($"{nameof(options.Report)}.{nameof(options.Report.State)}", options.Report.State)
            .That(nameof(options.Report), options.Report.Delivered.Count > 0 || options.Report.Failed.Count > 0, "names no state, but {report} asks for reports.");
    }

    /// <summary>Whether the gateway is told where to report.</summary>
    public static bool WantsReports(HttpGatewayOptions options) =>
        options.Reports && options.Headers.Values.Append(options.Url).Append(options.Body ?? "").Any(text => new HttpTemplate(text).Names.Contains(HttpTemplate.Report, StringComparer.Ordinal));

    private static Uri? Filled(HttpTemplate template) => Uri.TryCreate(template.Fill(_ => "1", HttpPlace.Encoded), UriKind.Absolute, out var uri) ? uri : null;

    private static bool IsJson(HttpTemplate template)
    {
        try
        {
            // A value that is all quotes shows a placeholder that stands outside of them.
            using var json = JsonDocument.Parse(template.Fill(_ => "\"x\"", HttpPlace.InJson));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = AnswerTest.Compile(pattern);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[a-z]+://[^/?#]*\{", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Authority();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ValueName();
}
