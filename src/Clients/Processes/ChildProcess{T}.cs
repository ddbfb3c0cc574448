using Actors.Processes.Children;

namespace Actors.Processes;

/// <summary>A process of the same program that runs one static method and gives its result. Thread-safe.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class ChildProcess<T> : ChildProcess
{
    internal ChildProcess(ChildProcessOptions options, ChildRun run)
        : base(options, run)
    {
    }

    /// <summary>The result of the method, when it is done. Proxies in it are live, of this process's clients.</summary>
    /// <param name="cancellationToken">Cancels the wait, not the child.</param>
    /// <exception cref="ChildStartException">It did not come to the method.</exception>
    /// <exception cref="ChildEndedException">The process ended before the method did: killed, or by its own exit.</exception>
    /// <exception cref="Contracts.RemoteException">The method has thrown; see <see cref="ChildProcess.CompletionAsync"/>.</exception>
    public async Task<T> ResultAsync(CancellationToken cancellationToken = default) => (T)(await Completed.WaitAsync(cancellationToken))!;
}
