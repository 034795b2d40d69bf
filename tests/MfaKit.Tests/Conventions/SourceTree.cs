namespace MfaKit.Conventions;

/// <summary>The repository as it lies on disk.</summary>
internal static class SourceTree
{
    // Found from the output folder, because a deterministic build rewrites the paths a compiler would tell.
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Projects { get; } =
        Directory.GetDirectories(Path.Combine(Root, "src"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => File.Exists(Project(name)))
            .Order(StringComparer.Ordinal)
            .ToArray();

    public static string Project(string name) => Path.Combine(Root, "src", name, $"{name}.csproj");

    public static IEnumerable<SourceFile> Files(string folder)
    {
        var full = Path.Combine(Root, folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))
            : [];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MfaKit.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the sources: run them inside the repository.");
    }
}
