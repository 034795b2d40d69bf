using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MfaKit.Sample;

/// <summary>
/// Requests of a <c>.http</c> file, in their order, as an editor reads them: <c>@name = value</c>, <c># @name request</c>,
/// <c>{{name}}</c> and <c>{{request.response.body.$.path}}</c>.
/// </summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> _answers = new(StringComparer.Ordinal);

    private HttpFile(string text)
    {
        var parts = Separator().Split(text.ReplaceLineEndings("\n"));
        foreach (Match variable in Variable().Matches(parts[0]))
            _variables[variable.Groups["name"].Value] = variable.Groups["value"].Value.Trim();
        Requests = [.. parts.Skip(1).Select(Read)];
    }

    public IReadOnlyList<Request> Requests { get; }

    public static HttpFile Load(string path) => new(File.ReadAllText(path));

    /// <summary>Another value for a variable of the file.</summary>
    public void Set(string name, string value) =>
        _variables[name] = _variables.ContainsKey(name) ? value : throw new InvalidOperationException($"The file has no variable {name}.");

    /// <summary>What a named request was answered.</summary>
    public JsonNode Answer(string request) => _answers[request];

    public void Keep(Request request, string answer)
    {
        if (request.Name is { } name)
            _answers[name] = JsonNode.Parse(answer) ?? throw new InvalidOperationException($"{name} was answered without a body.");
    }

    /// <summary>The request with everything put in that it refers to; a reference to nothing fails.</summary>
    public HttpRequestMessage Build(Request request, Func<string, string>? typed = null)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), Fill(request.Address));
        MediaTypeHeaderValue? type = null;
        foreach (var (name, value) in request.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                type = MediaTypeHeaderValue.Parse(Fill(value));
            else
                message.Headers.Add(name, Fill(value));
        }

        if (request.Body.Length > 0)
        {
            var body = Fill(request.Body);
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(typed is null ? body : typed(body)));
            message.Content.Headers.ContentType = type;
        }

        return message;
    }

    private static Request Read(string part)
    {
        var lines = part.Split('\n');
        var comments = lines.Skip(1).TakeWhile(line => line.StartsWith('#')).ToList();
        var name = comments.Select(comment => Naming().Match(comment)).FirstOrDefault(match => match.Success)?.Groups["name"].Value;
        var rest = lines.Skip(1 + comments.Count).ToList();
        var start = rest[0].Split(' ', 2);
        var headers = rest.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1])).ToList();
        var body = string.Join('\n', rest.Skip(1 + headers.Count)).Trim();
        return new(lines[0].Trim(), name, start[0], start[1].Trim(), headers, body);
    }

    private string Fill(string text) => Reference().Replace(text, match => Resolve(match.Groups["what"].Value));

    private string Resolve(string what)
    {
        const string Body = ".response.body.$.";
        if (what.Split(Body, 2) is not [var request, var path])
            return _variables[what];
        var node = _answers[request];
        foreach (var name in path.Split('.'))
            node = node[name] ?? throw new InvalidOperationException($"The answer to {request} has no {path}.");
        return node.GetValue<string>();
    }

    [GeneratedRegex(@"^###", RegexOptions.Multiline, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^@(?<name>\w+)\s*=\s*(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^#\s*@name\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Naming();

    [GeneratedRegex(@"\{\{(?<what>[^{}]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    /// <summary>One request as it is written; nothing put in yet.</summary>
    internal sealed record Request(string Title, string? Name, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string Body);
}
