using System.Text.RegularExpressions;

namespace MfaKit.Conventions;

/// <param name="Path">From the top of the repository, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Without comment lines: to speak of a room is not yet to depend on it.</summary>
    public string Code { get; } = Regex.Replace(Text, @"^\s*//.*$", "", RegexOptions.Multiline);

    /// <summary>The first word of the file's name, which by MA0048 is the type it holds.</summary>
    public string TypeName => Regex.Match(System.IO.Path.GetFileName(Path), @"^\w+").Value;

    public int Lines => Text.Count(character => character == '\n');

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public bool Says(string word) => Regex.IsMatch(Code, $@"(?<![\w.]){Regex.Escape(word)}(?!\w)");
}
