using Actors.Classes.Activations;
using Actors.Classes.Calls;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Kernel.Sessions;

namespace Actors.Classes;

/// <summary>How calls end other than by themselves, and how the object's life begins and ends.</summary>
internal sealed partial class ClassState
{
    private readonly HashSet<SessionId> _known = [];
    private readonly List<TaskCompletionSource> _drained = [];

    /// <summary>Done when no call is under way.</summary>
    public Task DrainedAsync(CancellationToken cancellationToken)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(drained);
        return _isStopped ? Task.CompletedTask : drained.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the object's life with the host's.</summary>
    public Task PutAwayAsync(CancellationToken cancellationToken) =>
        _activation is { } activation ? activation.EndSoon().WaitAsync(cancellationToken) : Task.CompletedTask;

    private void TellIfDrained()
    {
        if (_running.Count == 0 && _waiting.Count == 0)
        {
            _drained.ForEach(drained => drained.TrySetResult());
            _drained.Clear();
        }
    }

    private void Activate()
    {
        if (_running.Count > 0)
        {
            return;
        }

        var activation = _activation!;
        var call = new ClassCall(this, member: null) { Work = _ => activation.BeginAsync(_given), Done = Activated };
        call.Begin(what: null, default, sink: null, parent: null, DateTime.MaxValue, output: null);
        Start(call);
    }

    private void Activated(ClassCall call)
    {
        if (call.Failure is not { } failure)
        {
            return;
        }

        _ = _activation?.EndSoon();
        _activation = null;
        var refusal = FailureOf(failure, isCancelled: false);
        while (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            RefuseWaiting(first.Value, refusal);
        }
    }

    private void TieSession()
    {
        if (_activation?.Instance is ISessionEnded && !_known.Contains(_context.Session) && _context.TryTie(_context.Session))
        {
            _known.Add(_context.Session);
        }
    }

    private void SessionEnded(SessionId session)
    {
        foreach (var call in _parked.Values.Where(call => call.Caller.Session == session).ToList())
        {
            // The kernel has forgotten its request.
            call.IsParked = false;
            _parked.Remove(call.Caller);
            if (!_waiting.Remove(call))
            {
                call.Cancel();
            }
        }

        foreach (var stream in _streams.Values.Where(stream => stream.Session == session).ToList())
        {
            _streams.Remove(stream.Id);
            CloseSoon(stream);
        }

        if (_known.Remove(session) && _activation is { IsReady: true, Instance: ISessionEnded hook })
        {
            _waiting.AddLast(new ClassCall(this, member: null) { Work = _ => hook.SessionEndedAsync(session) });
        }

        StartNext();
        TellIfDrained();
    }

    private void Cancelled(Caller caller)
    {
        if (!_parked.TryGetValue(caller, out var call))
        {
            return;
        }

        if (_waiting.Remove(call))
        {
            RefuseWaiting(call, new Refusal(ErrorCode.Cancelled, "The call was cancelled before its turn came. Nothing was changed."));
            StartNext();
            return;
        }

        call.Cancel();
        if (call.Work is not null)
        {
            // The next items of a stream: whoever no longer awaits them ends the stream.
            call.IsParked = false;
            _parked.Remove(caller);
            _context.Refuse(caller, ErrorCode.Cancelled, "The wait was cancelled.");
        }
    }

    private void RefuseWaiting(ClassCall call, in Refusal refusal)
    {
        if (call.IsParked)
        {
            call.IsParked = false;
            _parked.Remove(call.Caller);
            _context.Refuse(call.Caller, refusal.Code, refusal.Message, refusal.Detail);
        }

        foreach (var value in call.Retained)
        {
            _context.Release(value);
        }
    }

    private void TimePassed(DateTime now)
    {
        var next = DateTime.MaxValue;
        foreach (var call in _parked.Values.ToList())
        {
            if (call.Deadline > now)
            {
                next = call.Deadline < next ? call.Deadline : next;
                continue;
            }

            TimedOut(call);
        }

        if (Abandoned(now) is { } abandon)
        {
            next = abandon < next ? abandon : next;
        }

        if (next != DateTime.MaxValue)
        {
            _context.WakeAt(next);
        }

        StartNext();
        PutAwayIfIdle(now);
    }

    private void TimedOut(ClassCall call)
    {
        var waited = _waiting.Remove(call);
        var why = waited
            ? $"waited for its turn behind {string.Join(", ", _running.Select(running => running.Member?.Shared.Name ?? "the object's own affairs"))}"
            : "ran and has been told to end; what it does until then stands";
        var refusal = new Refusal(ErrorCode.CallTimeout, $"{_context.SelfName}.{call.Member?.Shared.Name} was not done in time: it {why}.");
        if (waited)
        {
            RefuseWaiting(call, refusal);
            return;
        }

        call.Cancel();
        call.IsParked = false;
        _parked.Remove(call.Caller);
        _context.Refuse(call.Caller, refusal.Code, refusal.Message);
    }

    // Code that was told to end and does not: the object goes on without it, in a new life. Returns when to look again.
    private DateTime? Abandoned(DateTime now)
    {
        DateTime? next = null;
        foreach (var call in _running)
        {
            if (call.Deadline == DateTime.MaxValue || call.IsParked)
            {
                continue;
            }

            var end = call.Deadline + Type.Options.CallTimeout;
            if (end <= now)
            {
                Abandon(call);
                return null;
            }

            next = next is null || end < next ? end : next;
        }

        return next;
    }

    private void Abandon(ClassCall stuck)
    {
        Type.Host.Failed(Reference, new TimeoutException(
            $"{stuck.Member?.Shared.Name} did not end after it was told to: {_context.SelfName} is made anew, and what it does from here on concerns nobody."));
        foreach (var call in _running)
        {
            call.Cancel();
            RefuseWaiting(call, new Refusal(ErrorCode.CallTimeout, $"{_context.SelfName} is made anew: its member {stuck.Member?.Shared.Name} never ended."));
        }

        _running.Clear();
        foreach (var stream in _streams.Values)
        {
            stream.Cancel();
        }

        _streams.Clear();
        _ = _activation?.EndSoon();
        _activation = null;
    }

    private void WakeWhenIdle()
    {
        if (Type.Options.IdleTimeout != Timeout.InfiniteTimeSpan)
        {
            _context.WakeAt(_lastUse + Type.Options.IdleTimeout);
        }
    }

    private void PutAwayIfIdle(DateTime now)
    {
        if (Type.Options.IdleTimeout == Timeout.InfiniteTimeSpan || _activation is null)
        {
            return;
        }

        if (_running.Count + _waiting.Count + _streams.Count > 0)
        {
            _lastUse = now;
        }

        if (now < _lastUse + Type.Options.IdleTimeout)
        {
            WakeWhenIdle();
            return;
        }

        // Alone, so that calls that come meanwhile wait for the next life.
        var activation = _activation;
        var call = new ClassCall(this, member: null) { Work = _ => new ValueTask(activation.EndAsync()), Done = _ => _activation = null };
        Start(call);
    }
}
