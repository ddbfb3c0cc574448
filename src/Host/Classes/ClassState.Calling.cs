using System.Diagnostics;
using Actors.Classes.Activations;
using Actors.Classes.Calls;
using Actors.Classes.Threads;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Classes;

/// <summary>Calls: which may begin, where they run, and how they are answered.</summary>
internal sealed partial class ClassState
{
    private readonly List<ClassCall> _running = [];
    private readonly LinkedList<ClassCall> _waiting = new();
    private readonly Dictionary<Caller, ClassCall> _parked = [];

    private void Call(ref Turn turn)
    {
        if (Type.Find(turn.Operation) is not { } member)
        {
            turn.Fail(ErrorCode.UnknownOperation, $"A {Type} has no member of number 0x{turn.Operation:x4}; it has {string.Join(", ", Type.Members.Select(known => known.Shared.Name))}.");
            return;
        }

        if (turn.Context.Undo is not null)
        {
            turn.Fail(ErrorCode.BadArgument, $"A {Type} cannot be a part of an atomic batch: what its code does cannot be taken back.");
            return;
        }

        if (Type.Host.IsStopping)
        {
            turn.Fail(ErrorCode.ShuttingDown, "The host is shutting down.");
            return;
        }

        _lastUse = turn.Context.Now;
        TieSession();
        var parent = Type.Host.FindOrigin(turn.Context.Caller);
        var isReady = _activation is { IsReady: true };
        if (isReady && MayBegin(member) && member.MayRunInline && turn.Context.MayEndForStuckThread && TryRunHere(member, parent, ref turn))
        {
            return;
        }

        if (!isReady || !MayBegin(member))
        {
            if (FindCycle(parent) is { } cycle)
            {
                turn.Fail(ErrorCode.CallCycle, $"{cycle} -> {Type}.{member.Shared.Name} would wait for itself. Mark the class or the member as reentrant, or let the call go another way.");
                return;
            }

            if (_waiting.Count >= Type.Options.MaxQueue)
            {
                turn.Fail(ErrorCode.MailboxFull, $"{_context.SelfName} has {_waiting.Count} calls waiting, which is the limit of its class. Try again later.");
                return;
            }
        }

        RunLater(member, parent, ref turn);
    }

    // As it would be begun if it had waited for its turn.
    private bool MayBegin(ClassMember member)
    {
        if (member.Shared.AlwaysInterleaves)
        {
            return true;
        }

        if (_waiting.Count > 0)
        {
            return false;
        }

        return MayJoinRunning(member);
    }

    private bool MayJoinRunning(ClassMember? member)
    {
        foreach (var running in _running)
        {
            if (!MayRunBeside(member, running.Member))
            {
                return false;
            }
        }

        return true;
    }

    // The object's own affairs, which have no member, are alone.
    private bool MayRunBeside(ClassMember? member, ClassMember? running) =>
        member is not null && running is not null
            && (Type.IsReentrant || member.Shared.AlwaysInterleaves || running.Shared.AlwaysInterleaves
                || (member.Shared.IsReadOnly && running.Shared.IsReadOnly));

    // The code runs in this turn up to its end, or to where it awaits something.
    private bool TryRunHere(ClassMember member, ClassCall? parent, ref Turn turn)
    {
        var activation = _activation!;
        if (!activation.Lane.TryEnter())
        {
            return false;
        }

        var call = _spare ?? new ClassCall(this, member);
        _spare = null;
        var context = turn.Context;
        call.Begin(member, context.Caller, context.Sink, parent, DeadlineOf(context), turn.Reply.Output);
        call.Trace = context.Trace;
        call.Activation = activation;
        using var trace = CallTrace.Begin(call);
        var start = turn.Reply.Output.Length;
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(activation.Lane);
        var segment = SegmentWatch.Own;
        var outer = segment.Enter(Type, member, activation, call);
        call.BeginHere(segment);

        // What a context costs is paid only by code that awaits, or was called by such code.
        var flows = !member.RunsSynchronously || ClassCall.IsFlowing;
        var flowed = flows ? ClassCall.Flow(call) : null;
        try
        {
            var task = Invoke(member, call, ref turn);
            call.EndCode();
            if (call.HasLeftTurn)
            {
                turn.Leave();
                call.Await(task);
            }
            else
            {
                member.HasRun(toItsEnd: task.IsCompleted);
                End(call, task, start, ref turn);
            }
        }
        finally
        {
            if (flows)
            {
                ClassCall.Flow(flowed);
            }

            segment.Leave(outer);
            SynchronizationContext.SetSynchronizationContext(before);
            activation.Lane.Leave();
        }

        return true;
    }

    /// <summary>The code of a call blocks the thread on which it began: the turn ends without it, and it goes on as if it had begun elsewhere. By the watch.</summary>
    public void LeaveTurn(ClassCall call)
    {
        call.Detach();
        call.Member!.WasSlow();
        _running.Add(call);
        Refusal? refusal = null;
        try
        {
            Park(call, _context);
        }
        catch (ActorException e)
        {
            // Nobody awaits it any more.
            call.Cancel();
            refusal = e.Code == ErrorCode.Cancelled ? FailureOf(new OperationCanceledException(), isCancelled: true) : new Refusal(e.Code, e.Message, e.Detail);
        }

        _context.EndForStuckThread(refusal);
    }

    private void End(ClassCall call, ValueTask task, int start, ref Turn turn)
    {
        if (task.IsCompleted)
        {
            EndHere(task, call, start, ref turn);
        }
        else
        {
            GoOnElsewhere(call, task, turn.Context);
        }
    }

    private void GoOnElsewhere(ClassCall call, ValueTask task, TurnContext context)
    {
        call.Detach();
        _running.Add(call);
        try
        {
            Park(call, context);
        }
        catch (ActorException)
        {
            // Nobody awaits it any more.
            call.Cancel();
            throw;
        }
        finally
        {
            call.Await(task);
        }
    }

    private ValueTask Invoke(ClassMember member, ClassCall call, ref Turn turn)
    {
        try
        {
            return Type.Dispatcher.InvokeAsync(_activation!.Target, member.Index, ref turn.Arguments, call);
        }
        catch (Exception e)
        {
            return ValueTask.FromException(e);
        }
    }

    private void EndHere(ValueTask task, ClassCall call, int start, ref Turn turn)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Fail(task, call, ref turn);
            return;
        }

        task.GetAwaiter().GetResult();
        CallTrace.End(call, failure: null);
        if (call.Stream is { } stream)
        {
            Open(stream, turn.Context.Session);
        }

        if (turn.Reply.Output.CarriesReferences)
        {
            turn.Context.HandOut(Value.FromEncoded(turn.Reply.Output.WrittenSpan[start..]));
        }

        CountChange(call);
        call.LetGo();
        if (call.CanBeUsedAgain)
        {
            call.Reset();
            _spare = call;
        }
    }

    private void Fail(ValueTask task, ClassCall call, ref Turn turn)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            CallTrace.End(call, e);
            var failure = FailureOf(e, call.IsCancelled);
            turn.Fail(failure.Code, failure.Message, failure.Detail);
        }
    }

    // The code runs on another thread, now or when its turn has come.
    private void RunLater(ClassMember member, ClassCall? parent, ref Turn turn)
    {
        var context = turn.Context;
        var call = new ClassCall(this, member) { Arguments = turn.Arguments.Remaining.ToArray(), Trace = context.Trace };
        call.Begin(member, context.Caller, context.Sink, parent, DeadlineOf(context), output: null);
        var references = ReferencesIn(call.Arguments);
        Park(call, context);
        foreach (var value in references)
        {
            context.Retain(value);
        }

        call.Retained = references;
        if (member.Shared.AlwaysInterleaves && _activation is { IsReady: true } && MayJoinRunning(member))
        {
            Start(call);
            return;
        }

        _waiting.AddLast(call);
        StartNext();
    }

    private void Park(ClassCall call, TurnContext context)
    {
        context.Park();
        call.IsParked = true;
        _parked[call.Caller] = call;
        if (call.Deadline != DateTime.MaxValue)
        {
            context.WakeAt(call.Deadline);
        }
    }

    private void StartNext()
    {
        if (_waiting.Count == 0 || _isStopped)
        {
            return;
        }

        if (_activation is null)
        {
            _activation = new Activation(this, _arguments);
        }

        if (!_activation.IsReady)
        {
            Activate();
            return;
        }

        while (_waiting.First is { } first && MayJoinRunning(first.Value.Member))
        {
            _waiting.RemoveFirst();
            Start(first.Value);
        }
    }

    private void Start(ClassCall call)
    {
        call.Activation = _activation;
        _running.Add(call);
        _activation!.Lane.Post(new CallStart(call));
    }

    // A call that has not ended where it began has ended.
    private void Ended(ClassCall call)
    {
        if (call.Stream is { } taken && call.Work is not null)
        {
            EndTake(call, taken);
        }
        else if (!_running.Remove(call))
        {
            // It belongs to an earlier life of the object.
            call.Stream?.Cancel();
            return;
        }
        else
        {
            EndCall(call);
        }

        call.LetGo();
        foreach (var value in call.Retained)
        {
            _context.Release(value);
        }

        StartNext();
        TellIfDrained();
    }

    private void EndCall(ClassCall call)
    {
        if (call.Failure is null && call.Stream is { } stream)
        {
            Open(stream, call.Caller.Session);
        }

        if (call.Failure is null)
        {
            CountChange(call);
        }
        else if (call.Work is not null && call.Done is null)
        {
            Type.Host.Failed(Reference, call.Failure);
        }

        Answer(call);
        call.Done?.Invoke(call);
    }

    private void Answer(ClassCall call)
    {
        if (!call.IsParked)
        {
            return;
        }

        call.IsParked = false;
        _parked.Remove(call.Caller);
        if (call.Failure is { } failure)
        {
            var refusal = FailureOf(failure, call.IsCancelled);
            _context.Refuse(call.Caller, refusal.Code, refusal.Message, refusal.Detail);
            return;
        }

        var answer = _context.Answer(call.Caller);
        if (call.BodyCarriesReferences)
        {
            answer.Write(Value.FromEncoded(call.Body));
        }
        else
        {
            answer.Writer.WriteEncoded(call.Body);
        }

        answer.Send();
    }

    private void CountChange(ClassCall call)
    {
        if (call.Member is { Shared.IsReadOnly: false })
        {
            Version++;
        }
    }

    private DateTime DeadlineOf(TurnContext context) =>
        Type.Options.CallTimeout == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : context.Now + Type.Options.CallTimeout;

    private static List<Value> ReferencesIn(byte[] arguments)
    {
        List<Value> found = [];
        try
        {
            var reader = new ValueReader(arguments);
            while (!reader.End)
            {
                var value = Value.Read(ref reader);
                if (value.ContainsReferences)
                {
                    found.Add(value);
                }
            }
        }
        catch (ValueFormatException)
        {
            // The dispatcher refuses them, in their place in the order.
            return found;
        }

        return found;
    }

    private Refusal FailureOf(Exception failure, bool isCancelled)
    {
        switch (failure)
        {
            case OperationCanceledException when isCancelled:
                return new Refusal(ErrorCode.Cancelled, "The call was cancelled while it ran. What it had done until then stands.");
            case ValueFormatException:
                return new Refusal(ErrorCode.BadArgument, failure.Message);
            case ActorException actor and not RemoteException:
                return new Refusal(actor.Code, actor.Message, actor.Detail);
            default:
                var remote = Type.Host.Exceptions.Describe(failure);
                return new Refusal(ErrorCode.RemoteFailure, remote.Message, remote.WriteDetail());
        }
    }

    // The chain of calls from this object's own to the one that would wait for it; null where there is none.
    private string? FindCycle(ClassCall? parent)
    {
        var chain = new Stack<string>();
        for (var call = parent; call is not null; call = call.Parent)
        {
            chain.Push($"{call.State.Name ?? call.State.Reference.ToString()}.{call.Member?.Shared.Name}");
            if (call.State == this)
            {
                return string.Join(" -> ", chain);
            }
        }

        return null;
    }
}
