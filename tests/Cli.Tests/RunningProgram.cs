using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Actors.Cli.Tests;

/// <summary>One run of the program while it runs. What is waited for comes in time or the test fails; disposing kills it by its id.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();

    private RunningProgram(Process process)
    {
        _process = process;
        _errors = ReadErrorsAsync();
    }

    public int Id => _process.Id;

    // By env, which becomes the program under the same id: tests that run in the background of a shell ignore Ctrl-C, and
    // what they start would too.
    public static RunningProgram Start(params IEnumerable<string> arguments) => StartBy(["env", "--default-signal=INT"], arguments);

    /// <summary>Starts it with no more open files than this.</summary>
    public static RunningProgram StartWithFiles(int files, params IEnumerable<string> arguments) => StartBy(["prlimit", $"--nofile={files}"], arguments);

    private static RunningProgram StartBy(string[] before, IEnumerable<string> arguments) => new(Process.Start(new ProcessStartInfo(before[0], [.. before[1..], BuiltProgram.Path, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>The next line it prints on standard output.</summary>
    public async Task<string> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException($"The program has ended; expected a line. It said: {await _errors}");
    }

    /// <summary>Waits until it prints a line on standard error that has this text.</summary>
    public async Task ExpectErrorAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var line in _errorLines.Reader.ReadAllAsync(patience.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The program has ended; expected '{text}'. It said: {await _errors}");
    }

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public void EndInput() => _process.StandardInput.Close();

    public async Task SendSignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<CompletedRun> CompleteAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return new CompletedRun(_process.ExitCode, output, await _errors);
    }

    private async Task<string> ReadErrorsAsync()
    {
        var all = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            all.Append(line).Append('\n');
            _errorLines.Writer.TryWrite(line);
        }

        _errorLines.Writer.Complete();
        return all.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
