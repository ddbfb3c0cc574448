using System.Runtime.InteropServices;

namespace Actors.Cli;

/// <summary>
/// Turns the first SIGTERM or Ctrl-C into a cancelled token, so that a command can end well. A second one is left to the
/// system, which ends the process at once.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interrupt() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
    ];

    public CancellationToken Token => _source.Token;

    /// <summary>
    /// Does work whose child processes get the same Ctrl-C: whatever fails after the signal fails because of it, and counts as
    /// interrupted.
    /// </summary>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Token);
        }
        catch (Exception e) when (Token.IsCancellationRequested)
        {
            throw new OperationCanceledException("Interrupted.", e, Token);
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
