using System.Diagnostics;

namespace Actors.Gateway.Python.Support;

/// <summary>A CPython of this machine.</summary>
/// <param name="Version">Major and minor, for example <c>3.11</c>.</param>
/// <param name="Path">Its program.</param>
public sealed record PythonInterpreter(string Version, string Path)
{
    private static readonly string[] Known = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

    // By version; several of one version, as they are found.
    private static readonly Lazy<ILookup<string, PythonInterpreter>> Found = new(FindAll);

    /// <summary>The versions that tests ask for, found or not.</summary>
    public static TheoryData<string> Versions => [.. Known];

    /// <summary>One of any version, for tests that do not depend on it.</summary>
    public static PythonInterpreter Any
    {
        get
        {
            Assert.SkipUnless(IsThere, "There is no CPython 3.8 to 3.14 on this machine.");
            return Prefer("3.11");
        }
    }

    /// <summary>Whether there is one at all.</summary>
    public static bool IsThere => Found.Value.Count > 0;

    /// <summary>The one of a version, or of another where that is not found.</summary>
    public static PythonInterpreter Prefer(string version) => Found.Value[version].FirstOrDefault() ?? Found.Value.First().First();

    /// <summary>The one of a version; skips the test where there is none.</summary>
    public static PythonInterpreter Require(string version)
    {
        Assert.SkipUnless(Found.Value.Contains(version), $"There is no CPython {version} on this machine.");
        return Found.Value[version].First();
    }

    /// <summary>The one of a version that has its own tests; skips the test where there is none.</summary>
    public static PythonInterpreter RequireWithTests(string version) => Found.Value[version].FirstOrDefault(python => python.HasTests)
        ?? Skip<PythonInterpreter>($"There is no CPython {version} with its own tests on this machine.");

    private bool HasTests => TryRun(Path, "import test._test_multiprocessing") is not null;

    private static T Skip<T>(string reason)
    {
        Assert.Skip(reason);
        throw new InvalidOperationException(reason);
    }

    private static ILookup<string, PythonInterpreter> FindAll()
    {
        var found = new List<PythonInterpreter>();
        foreach (var program in Candidates().Where(File.Exists))
        {
            // What is called python3.x may be a link or a stand-in: the program itself says what it is.
            if (TryRun(program, "import sys; print('%d.%d' % sys.version_info[:2], sys.implementation.name)")?.Trim().Split(' ') is [var version, "cpython"]
                && Known.Contains(version))
            {
                found.Add(new PythonInterpreter(version, program));
            }
        }

        return found.ToLookup(python => python.Version);
    }

    private static IEnumerable<string> Candidates()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Concat(FoldersUnder(System.IO.Path.Combine(home, ".pyenv/versions"), "bin"))
            .Concat(FoldersUnder("/opt", "bin"))
            .Concat(["/usr/bin", "/usr/local/bin", System.IO.Path.Combine(home, ".local/bin")]);
        return folders.Where(folder => folder.Length > 0 && !folder.Contains("shims", StringComparison.Ordinal))
            .SelectMany(folder => Known.Select(version => System.IO.Path.Combine(folder, $"python{version}")).Append(System.IO.Path.Combine(folder, "python3")))
            .Distinct();
    }

    private static IEnumerable<string> FoldersUnder(string folder, string name) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(child => System.IO.Path.Combine(child, name)) : [];

    private static string? TryRun(string program, string code)
    {
        try
        {
            var start = new ProcessStartInfo(program, ["-c", code]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
