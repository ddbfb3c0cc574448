using System.Diagnostics;
using Actors.Processes.Children;

namespace Actors.Processes;

/// <summary>
/// A process of the same program that runs one static method; <c>multiprocessing.Process</c> of Python. Its arguments are copies but for
/// proxies and clients: those are live, the child uses them at once. Thread-safe.
/// </summary>
/// <remarks>
/// The program calls <see cref="RunIfChild"/> first thing in its <c>Main</c>. Parent and child speak over a socket that nobody else has an end of:
/// keys, arguments and the method's name are neither on the command line nor in the environment. The system's standard input is empty in a child.
/// </remarks>
public partial class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ChildProcessOptions _options;
    private readonly ChildRun _run;

    internal ChildProcess(ChildProcessOptions options, ChildRun run)
    {
        _options = options;
        _run = run;
    }

    /// <summary>The children of this process that have not ended.</summary>
    public static IReadOnlyList<ChildProcess> Active => LiveChildren.All;

    /// <summary>This process: its name, and its parent if it is a child.</summary>
    public static CurrentProcess Current => ChildSide.Current;

    /// <summary>Its name.</summary>
    public string Name => _run.Name;

    /// <summary>Its process id.</summary>
    public int Id => _run.Id;

    /// <summary>Whether it dies with this process.</summary>
    public bool IsDaemon => _options.IsDaemon;

    /// <summary>Whether it has not ended.</summary>
    public bool IsAlive => !_run.Exited.IsCompleted;

    /// <summary>Its exit code; negative is the signal that killed it; null while it is alive. 0 when the method has returned, 1 when it has thrown.</summary>
    public int? ExitCode => _run.Exited.IsCompletedSuccessfully ? _run.Exited.Result : null;

    /// <summary>
    /// Completes when the method runs and the child itself holds every object that its arguments refer to: from then on this process may
    /// dispose its proxies and its client.
    /// </summary>
    /// <exception cref="ChildStartException">It did not come to the method; nothing of it has run.</exception>
    /// <exception cref="ChildEndedException">It was killed before.</exception>
    public Task Started => _run.Started;

    /// <summary>Completes with the exit code when the process has ended.</summary>
    public Task<int> Exited => _run.Exited;

    /// <summary>What it writes to its standard output. Read it, or it will stand still when the system's pipe is full.</summary>
    /// <exception cref="InvalidOperationException">It is not redirected by the options.</exception>
    public StreamReader StandardOutput => _options.RedirectStandardOutput
        ? _run.Process.StandardOutput
        : throw new InvalidOperationException($"The output of process '{Name}' is not redirected; see {nameof(ChildProcessOptions)}.{nameof(ChildProcessOptions.RedirectStandardOutput)}.");

    /// <summary>What it writes to its standard error. Read it, or it will stand still when the system's pipe is full.</summary>
    /// <exception cref="InvalidOperationException">It is not redirected by the options.</exception>
    public StreamReader StandardError => _options.RedirectStandardError
        ? _run.Process.StandardError
        : throw new InvalidOperationException($"The errors of process '{Name}' are not redirected; see {nameof(ChildProcessOptions)}.{nameof(ChildProcessOptions.RedirectStandardError)}.");

    /// <summary>Waits until it has ended; <c>join</c> of Python. Does not throw what the method has thrown: see <see cref="CompletionAsync"/>.</summary>
    /// <param name="timeout">How long at most; null for ever.</param>
    /// <param name="cancellationToken">Cancels the wait, not the child.</param>
    /// <returns>Whether it has ended in time.</returns>
    /// <exception cref="ChildStartException">It has ended without having come to its method.</exception>
    public async Task<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await _run.Exited.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, _options.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }

        if (_run.Started.Exception?.InnerException is ChildStartException)
        {
            await _run.Started;
        }

        return true;
    }

    /// <summary>Completes when the method is done.</summary>
    /// <param name="cancellationToken">Cancels the wait, not the child.</param>
    /// <exception cref="ChildStartException">It did not come to the method.</exception>
    /// <exception cref="ChildEndedException">The process ended before the method did: killed, or by its own exit.</exception>
    /// <exception cref="Contracts.RemoteException">The method has thrown. Exceptions that both sides know, see <see cref="ChildProcessOptions.Exceptions"/>, arrive as themselves; both with the child's stack trace.</exception>
    public Task CompletionAsync(CancellationToken cancellationToken = default) => _run.Completed.WaitAsync(cancellationToken);

    /// <summary>
    /// Asks it to end: SIGTERM. A method with a <see cref="CancellationToken"/> parameter has that cancelled and ends by itself; any other
    /// child ends at once, after a goodbye to its hosts. On Windows, which has no such signal, it is killed.
    /// </summary>
    public void Terminate() => _run.Signal(Signals.Terminate);

    /// <summary>Kills it: SIGKILL. What it held on a host is given back when its session's grace period is over.</summary>
    public void Kill() => _run.Signal(Signals.Kill);

    /// <summary>Ends it if it is alive: asks it, and kills it if it has not ended after 5 s.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (IsAlive)
        {
            Terminate();
            await ((Task)_run.Exited).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Kill();
            await _run.Exited;
        }

        _run.Process.Dispose();
    }

    /// <summary>Its name, id and state, for people.</summary>
    public override string ToString() => $"{Name} ({Id}, {(ExitCode is { } code ? $"exit code {code}" : "alive")})";

    /// <summary>Waits on the calling thread.</summary>
    internal bool Join(TimeSpan timeout) => _run.Exited.Wait(timeout);

    /// <summary>The result as it was read.</summary>
    private protected Task<object?> Completed => _run.Completed;
}
