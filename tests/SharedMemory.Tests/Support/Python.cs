using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.SharedMemory.Tests.Support;

/// <summary>A CPython process that runs a script of a test.</summary>
internal static class Python
{
    public static TheoryData<string> Versions => ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"];

    /// <summary>Starts a script; <c>say(…)</c> in it writes a line, <c>hear()</c> waits for one.</summary>
    public static ChildProcess Start(string version, string script, params string[] arguments) =>
        ChildProcess.Start(PythonInterpreter.Require(version).Path, ["-c", Prologue + script, .. arguments]);

    /// <summary>Runs a script to its end.</summary>
    /// <returns>The lines it wrote.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string version, string script, params string[] arguments)
    {
        await using var python = Start(version, script, arguments);
        Assert.Equal(0, await python.ExpectExitAsync(Patience.Default));
        var lines = new List<string>();
        while (python.Output.TryTake(out var line))
        {
            lines.Add(line);
        }

        return lines;
    }

    // Up to 3.12 an attached block is registered for removal at exit as if it had been made here: "forget" undoes that.
    private const string Prologue = """
        import sys
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory, ShareableList
        def say(*words):
            print(*words, flush=True)
        def hear():
            return sys.stdin.readline().strip()
        def forget(shm):
            resource_tracker.unregister(shm._name, "shared_memory")

        """;
}
