using System.Collections.Concurrent;
using System.Diagnostics;

namespace Actors.Cli.Processes;

/// <summary>
/// A child process that runs this same program. It is told to end by closing its standard input, and killed by its id when
/// it does not; a parent that dies closes the input as well, so that no child outlives it.
/// </summary>
internal sealed class ActorsProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _complaints = new();

    private ActorsProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static ActorsProcess Start(params IEnumerable<string> arguments) => Start(isShortLived: false, arguments);

    /// <param name="isShortLived">Whether it ends before code that was tuned to what it does would pay.</param>
    /// <param name="arguments">The command line.</param>
    public static ActorsProcess Start(bool isShortLived, params IEnumerable<string> arguments)
    {
        var (program, first) = OwnProgram();
        var start = new ProcessStartInfo(program, [.. first, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (isShortLived)
        {
            start.Environment["DOTNET_TieredPGO"] = "0";
        }

        var process = Process.Start(start) ?? throw new CommandException(ExitCode.Failed, $"The process '{program}' could not be started.");
        var child = new ActorsProcess(process);
        process.ErrorDataReceived += (_, line) => child.Complain(line.Data);
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The next line it prints.</summary>
    /// <exception cref="CommandException">It has ended instead; the message has what it said on standard error.</exception>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            return line;
        }

        await _process.WaitForExitAsync(cancellationToken);
        throw new CommandException(ExitCode.Failed, $"Process {Id} ended with exit code {_process.ExitCode}. {string.Join(" ", _complaints)}");
    }

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGKILL: it cannot say goodbye to anyone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Complain(string? line)
    {
        if (line is not null)
        {
            _complaints.Enqueue(line);
        }
    }

    // Started by 'dotnet actors.dll' the process is dotnet itself, which has to be told what to run.
    private static (string Program, string[] First) OwnProgram()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? (program, [Path.Combine(AppContext.BaseDirectory, "actors.dll")])
            : (program, []);
    }
}
