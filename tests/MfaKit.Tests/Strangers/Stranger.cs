using System.Diagnostics;

namespace MfaKit.Strangers;

/// <summary>A program written by others, as a second opinion on bytes that must be right everywhere.</summary>
internal static class Stranger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Standard output, byte for byte; anything but exit code 0 throws with what the program said.</summary>
    public static byte[] Run(string program, string package, string[] arguments, byte[]? input = null)
    {
        Required.OrSkip(WhyNot(program, package));

        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // Both outputs are drained while the input is written: a full pipe on any of the three would stop all of them.
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var complaints = process.StandardError.ReadToEndAsync();
        var writing = WriteAsync(process, input ?? []);

        if (!Task.WaitAll([reading, complaints, writing], Patience) || !process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} gave no answer within {Patience}.");
        }

        return process.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {complaints.Result}");
    }

    private static async Task WriteAsync(Process process, byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading to the end; its exit code says why.
        }
    }

    private static string? WhyNot(string program, string package)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)))
            ? null
            : $"{program} is not installed (Debian package {package}).";
    }
}
