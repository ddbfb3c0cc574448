using Actors.Contracts;
using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>How calls end other than by an answer: cancelled, timed out, or with the link; and the heartbeat that notices.</summary>
internal sealed partial class HostLink
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan SpinWatchPeriod = TimeSpan.FromMilliseconds(10);

    // Coarse: moves with each sweep, so that a call's time costs nothing.
    private long _clock = 1;

    private static void CancelCall(object state)
    {
        var call = (PendingCall)state;
        call.Link!.Cancel(call);
    }

    private void Cancel(PendingCall call)
    {
        if (_pending.Take(call.Id) is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_state == LinkState.Connected)
            {
                // cancel = header(Cancel, 0, 0, id)
                FrameWriter.Write(_outgoing, FrameKind.Cancel, FrameFlags.None, 0, call.Id, default);
            }
        }

        Flush();
        EndEarly(call, new OperationCanceledException("The call was cancelled; it may have been carried out."));
    }

    private void Sweep()
    {
        Interlocked.Increment(ref _clock);
        References.Flush();
        if (_options.CallTimeout != Timeout.InfiniteTimeSpan && _pending.Count > 0)
        {
            EndOverdue();
        }

        bool connected;
        lock (_gate)
        {
            connected = _state == LinkState.Connected && _wire is not null;
        }

        if (!connected)
        {
            return;
        }

        var silence = _options.Time.GetElapsedTime(Volatile.Read(ref _lastHeard));
        if (silence > _welcome.HeartbeatTimeout)
        {
            // The reader is told by the cut, and says what follows.
            _wire?.Dispose();
        }
        else if (silence > _welcome.HeartbeatInterval)
        {
            Say(FrameKind.Ping);
        }
        else
        {
            Flush();
        }
    }

    private void EndOverdue()
    {
        var sweeps = (long)Math.Ceiling(_options.CallTimeout / SweepPeriod);
        foreach (var call in _pending.Snapshot())
        {
            if (_clock - call.SentAt > sweeps && _pending.Take(call.Id) == call)
            {
                EndEarly(call, new TimeoutException(
                    $"No answer from {_connector.Target} within {_options.CallTimeout.TotalSeconds} s; the call may have been carried out."));
            }
        }
    }

    private void FailAll(string reason)
    {
        FailPending(reason);
        PendingCall[] waiting;
        lock (_gate)
        {
            waiting = [.. _overflow];
            _overflow.Clear();
        }

        foreach (var call in waiting)
        {
            EndEarly(call, Lost(reason, mayHaveExecuted: false));
        }
    }

    private void FailPending(string reason)
    {
        foreach (var call in _pending.Snapshot())
        {
            if (_pending.Take(call.Id) == call)
            {
                EndEarly(call, Lost(reason, call.WasSent));
            }
        }
    }

    private LinkLostException Lost(string reason, bool mayHaveExecuted) => new(
        $"The link to {_connector.Target} was lost ({reason}); {(mayHaveExecuted ? "the call may have been carried out" : "the call was not carried out")}.",
        mayHaveExecuted,
        _lostBecause);

    private static void EndEarly(PendingCall call, Exception reason)
    {
        call.Fail(reason);
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }
}
