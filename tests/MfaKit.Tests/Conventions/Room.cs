using System.Text.RegularExpressions;

namespace MfaKit.Conventions;

/// <summary>A folder directly under src/MfaKit.</summary>
internal sealed class Room(string name)
{
    public string Name { get; } = name;

    public string Folder => $"src/MfaKit/{Name}";

    public IReadOnlyList<SourceFile> Files { get; } = [.. SourceTree.Files($"src/MfaKit/{name}")];

    public static IEnumerable<Room> All { get; } =
        Directory.GetDirectories(Path.Combine(SourceTree.Root, "src/MfaKit"))
            .Select(folder => new Room(Path.GetFileName(folder)))
            .Where(room => room.Files.Any())
            .ToArray();

    /// <summary>One line for each file here that knows the other room, by its namespace or by one of its types.</summary>
    public IEnumerable<string> ArrowsTo(Room other)
    {
        var own = Files.Select(file => file.TypeName).ToHashSet(StringComparer.Ordinal);
        var types = other.Files.Select(file => file.TypeName).Where(type => !own.Contains(type)).ToArray();
        return from file in Files
               let known = Regex.IsMatch(file.Code, $@"\bMfaKit\.{other.Name}\b") ? $"MfaKit.{other.Name}" : types.FirstOrDefault(file.Says)
               where known is not null
               select $"{file.Path} -> {known}";
    }
}
