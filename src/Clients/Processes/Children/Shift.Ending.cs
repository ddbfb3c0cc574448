using System.Diagnostics;
using System.Runtime.InteropServices;
using Actors.Contracts.Values;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>How the process ends: by its method, by a signal, by its own exit, or with its parent.</summary>
internal sealed partial class Shift
{
    // For a method that was asked to end.
    private static readonly TimeSpan MethodPatience = TimeSpan.FromSeconds(5);

    // For whatever runs when a process exits.
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(2);

    // On a thread of its own, so that no busy pool keeps a daemon from dying with its parent.
    private void Listen()
    {
        while (_channel.Read() is { } message)
        {
            if (message.Kind == MessageKind.Cancel)
            {
                _ = _stopping.CancelAsync();
            }
            else if (message.Kind == MessageKind.ResultTaken)
            {
                _resultTaken.TrySetResult();
            }
            else if (message.Kind == MessageKind.ReportTaken)
            {
                var reader = new ValueReader(message.Body);
                _untaken.Release(reader.ReadInt64());
            }
        }

        _resultTaken.TrySetResult();
        _untaken.End();
        _parent.Die();
        if (_assignment.IsDaemon)
        {
            DieWithParent();
        }
    }

    private void DieWithParent()
    {
        if (_stopsByToken)
        {
            _ = _stopping.CancelAsync();
            _isDone.Wait(MethodPatience);
        }

        // What keeps the process from an exit in good order does not keep it from ending.
        new Thread(static () => Environment.Exit(128 + Signals.Terminate)) { IsBackground = true }.Start();
        Thread.Sleep(ExitPatience);
        Process.GetCurrentProcess().Kill();
    }

    private void OnTermination(PosixSignalContext context)
    {
        _exitSignal = Signals.Terminate;
        if (_stopsByToken)
        {
            context.Cancel = true;
            _ = _stopping.CancelAsync();
            return;
        }

        SayFarewell(-Signals.Terminate);
    }

    // The parent learns the exit code, which the system mixes up with signals; the hosts learn that everything held is free now.
    private void SayFarewell(int exitCode)
    {
        if (Interlocked.Exchange(ref _hasSaidFarewell, 1) != 0)
        {
            return;
        }

        _channel.TrySend(MessageKind.Exiting, writer => writer.WriteInteger((long)exitCode));
        Task.WhenAll(_clients.ToArray().Select(client => client.DisposeAsync().AsTask())).Wait(GoodbyePatience);
    }
}
