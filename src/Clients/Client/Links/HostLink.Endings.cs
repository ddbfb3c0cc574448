using Actors.Client.Connections;
using Actors.Contracts;
using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>How calls end other than by an answer: cancelled, timed out, or with the link; and the heartbeat that notices.</summary>
internal sealed partial class HostLink
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMilliseconds(500);

    // Coarse: moves with each sweep, so that a call's time costs nothing.
    private long _clock = 1;

    private static readonly Action<object?, CancellationToken> CancelCall = static (state, cancellationToken) =>
    {
        var call = (PendingCall)state!;
        call.Link!.Cancel(call, cancellationToken);
    };

    private void Cancel(PendingCall call, CancellationToken cancellationToken)
    {
        if (TryWithdraw(call))
        {
            EndEarly(call, new OperationCanceledException($"The call was cancelled; {Fate(call.WasSent)}.", cancellationToken));
            AdmitOverflow();
            Flush();
        }
    }

    // Takes a call out, wherever it waits, and tells the host that its answer is not awaited.
    private bool TryWithdraw(PendingCall call, long sentBefore = long.MaxValue)
    {
        lock (_gate)
        {
            if (call.SentAt >= sentBefore)
            {
                // It was answered meanwhile, and is somebody's new call.
                return false;
            }

            if (call.IsWaiting)
            {
                call.IsWaiting = false;
                return true;
            }

            var isGivenUp = call.Late is not null && call.WasSent;
            if (isGivenUp ? !_pending.TryReplace(call, new LateCall(call)) : !_pending.TryTake(call))
            {
                return false;
            }

            if (call.WasSent && _state == LinkState.Connected)
            {
                WriteCancel(call.Id);
            }

            return true;
        }
    }

    // Under the gate.
    private void WriteCancel(ulong request, CancelReason reason = CancelReason.NotAwaited)
    {
        // cancel = header(Cancel, 0, reason, id)
        FrameWriter.Write(_outgoing, FrameKind.Cancel, FrameFlags.None, (ushort)reason, request, default);
    }

    private void Sweep()
    {
        Interlocked.Increment(ref _clock);
        OvertakeStuckBatches();
        References.Flush();
        if (_options.CallTimeout != Timeout.InfiniteTimeSpan && (_pending.Count > 0 || _overflow.Count > 0))
        {
            EndOverdue();
        }

        Wire? wire;
        lock (_gate)
        {
            wire = _state == LinkState.Connected ? _wire : null;
        }

        if (wire is null)
        {
            return;
        }

        // There may be another connection by now, which is not given up for the silence of this one.
        var silence = _options.Time.GetElapsedTime(wire.HeardAt);
        if (silence > _welcome.HeartbeatTimeout)
        {
            Lose(wire, new TimeoutException($"Nothing was heard from the host for {silence.TotalSeconds:F0} s."));
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
        var sentBefore = _clock - (long)Math.Ceiling(_options.CallTimeout / SweepPeriod);
        PendingCall[] waiting;
        lock (_gate)
        {
            waiting = [.. _overflow];
        }

        foreach (var call in _pending.Snapshot().Concat(waiting))
        {
            if (call.Late is null && call is not LateCall && call.SentAt < sentBefore && TryWithdraw(call, sentBefore))
            {
                EndEarly(call, new TimeoutException(
                    $"No answer from {_connector.Target} within {_options.CallTimeout.TotalSeconds} s; {Fate(call.WasSent)}."));
            }
        }

        AdmitOverflow();
    }

    private void FailAll(string reason)
    {
        PendingCall[] waiting;
        lock (_gate)
        {
            waiting = TakeWaiting();
        }

        FailAll(_pending, waiting, reason);
    }

    private void FailAll(PendingTable pending, PendingCall[] waiting, string reason)
    {
        foreach (var call in pending.Snapshot())
        {
            if (pending.TryTake(call))
            {
                EndEarly(call, Lost(reason, call.WasSent));
            }
        }

        foreach (var call in waiting)
        {
            EndEarly(call, Lost(reason, mayHaveExecuted: false));
        }
    }

    // Under the gate.
    private PendingCall[] TakeWaiting()
    {
        var waiting = _overflow.Concat(_waitOverflow).Where(static call => call.IsWaiting).ToArray();
        _overflow.Clear();
        _waitOverflow.Clear();
        foreach (var call in waiting)
        {
            call.IsWaiting = false;
        }

        return waiting;
    }

    private static string Fate(bool mayHaveExecuted) => mayHaveExecuted ? "the call may have been carried out" : "the call was not carried out";

    private LinkLostException Lost(string reason, bool mayHaveExecuted) => new(
        $"The link to {_connector.Target} was lost ({reason}); {Fate(mayHaveExecuted)}.",
        mayHaveExecuted,
        _lostBecause);

    private static void EndEarly(PendingCall call, Exception reason)
    {
        call.Fail(reason);
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }
}
