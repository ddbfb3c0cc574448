using System.Diagnostics;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Processes;

/// <summary>A child process that a test starts, listens to and kills. Its death is sure: disposing it kills it by its id.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private Task _listening = Task.CompletedTask;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>The lines it wrote to standard output.</summary>
    public TestProbe<string> Output { get; } = new();

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables in addition to this process's.</param>
    /// <param name="errorLine">Told of each line it writes to standard error; null leaves that where this process's goes.</param>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<string>? errorLine = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = errorLine is not null,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start."));
        child._listening = errorLine is null ? child.ListenAsync() : Task.WhenAll(child.ListenAsync(), child.ListenToErrorsAsync(errorLine));
        return child;
    }

    /// <summary>Says something to its standard input.</summary>
    /// <param name="line">The line.</param>
    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGKILL: it ends at once and can do nothing about it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().InTime();
    }

    /// <summary>SIGSTOP: it stands still, with all its threads, when this returns. Does nothing to one that stands still already.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void Freeze() => ChildSignals.Freeze(RequireLiving());

    /// <summary>SIGCONT: it goes on. Does nothing to one that does not stand still.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void Thaw() => ChildSignals.Thaw(RequireLiving());

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> ExpectExitAsync() => ExpectExitAsync(Patience.Default);

    /// <summary>Waits for its end, and for the last line that it wrote.</summary>
    /// <param name="atMost">How long.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExpectExitAsync(TimeSpan atMost)
    {
        await Task.WhenAll(_process.WaitForExitAsync(), _listening).WaitAsync(atMost);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    // The id of one that has ended may be another's by now.
    private int RequireLiving() => IsRunning ? Id : throw ChildSignals.NoChild(Id);

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Output.Add(line);
        }

        Output.Complete();
    }

    private async Task ListenToErrorsAsync(Action<string> errorLine)
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            errorLine(line);
        }
    }
}
