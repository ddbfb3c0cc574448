using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Coordination;
using Actors.Objects.Queues;

namespace Actors.Objects.Pipes;

/// <summary>Sending and receiving.</summary>
internal sealed partial class PipeState
{
    private void Send(ref Turn turn)
    {
        var end = ReadEnd(ref turn);
        var item = turn.ReadValue();
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        var (context, direction) = (turn.Context, _towards[Other(end)]);
        if (!_isDuplex && end == First)
        {
            turn.Fail(ErrorCode.BadArgument, "This end of a one-way pipe only receives.");
        }
        else if (_ends[Other(end)].IsClosed)
        {
            turn.Fail(ErrorCode.BrokenPipe, "The other end of the pipe is closed: nobody will receive.");
        }
        else if (!TryAttach(ref turn, end))
        {
            // Refused already.
        }
        else if (direction.Senders.Count == 0 && direction.HasRoom(item, _maxItems, _maxBytes))
        {
            context.Retain(item);
            direction.Append(item);
            Version++;
            turn.Reply.WriteBoolean(true);
            Serve(context, Other(end));
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteBoolean(false);
        }
        else
        {
            context.Retain(item);
            context.Park();
            direction.Senders.Add(new Putter(context.Caller, deadline, [item]));
            WishWake(context);
        }
    }

    private void Receive(ref Turn turn)
    {
        var end = ReadEnd(ref turn);
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        var (context, direction) = (turn.Context, _towards[end]);
        if (!TryDemandReceiver(ref turn, end) || !TryAttach(ref turn, end))
        {
            return;
        }

        if (direction.Ready.Count > 0)
        {
            // Attached, so tied.
            context.TryTie(context.Session);
            var lease = Take(context.Caller, end, out var item);
            turn.Reply.WriteListHeader(1);
            turn.Write(item.Value);
            context.LeaseReply(lease);
        }
        else if (IsAtEnd(end))
        {
            turn.Fail(ErrorCode.EndOfStream, "The other end of the pipe is closed, and everything it sent was received.");
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteListHeader(0);
        }
        else
        {
            context.Park();
            direction.Receivers.Add(new Waiter(context.Caller, deadline));
            WishWake(context);
        }
    }

    private void Poll(ref Turn turn)
    {
        var end = ReadEnd(ref turn);
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemandReceiver(ref turn, end) || !TryAttach(ref turn, end))
        {
            return;
        }

        var hasSomething = _towards[end].Ready.Count > 0 || IsAtEnd(end);
        if (hasSomething || deadline <= turn.Context.Now)
        {
            turn.Reply.WriteBoolean(hasSomething);
            return;
        }

        turn.Context.Park();
        _towards[end].Pollers.Add(new Waiter(turn.Context.Caller, deadline));
        WishWake(turn.Context);
    }

    private bool TryDemandReceiver(ref Turn turn, int end)
    {
        if (!_isDuplex && end == Second)
        {
            turn.Fail(ErrorCode.BadArgument, "This end of a one-way pipe only sends.");
            return false;
        }

        return true;
    }

    // Nothing is there, nothing will be sent, and nothing on its way to a client can come back.
    private bool IsAtEnd(int end) => _ends[Other(end)].IsClosed && _towards[end].Ready.Count == 0 && _towards[end].HandedOver == 0;

    private void ServeBoth(TurnContext context)
    {
        Serve(context, First);
        Serve(context, Second);
    }

    private void Serve(TurnContext context, int end)
    {
        var direction = _towards[end];
        while (true)
        {
            if (direction.Ready.Count > 0 && direction.Receivers.TryTakeFirst(out var receiver))
            {
                context.TryTie(receiver.Caller.Session);
                var lease = Take(receiver.Caller, end, out var item);
                var answer = context.Answer(receiver.Caller);
                answer.Writer.WriteListHeader(1);
                answer.Write(item.Value);
                answer.SendLeased(lease);
            }
            else if (direction.Senders.First is { } sender && direction.HasRoom(sender.Items[0], _maxItems, _maxBytes))
            {
                direction.Senders.Remove(sender);
                direction.Append(sender.Items[0]);
                Version++;
                Answer(context, sender, true);
            }
            else
            {
                break;
            }
        }

        var isAtEnd = IsAtEnd(end);
        while (isAtEnd && direction.Receivers.TryTakeFirst(out var receiver))
        {
            context.Refuse(receiver.Caller, ErrorCode.EndOfStream, "The other end of the pipe is closed, and everything it sent was received.");
        }

        while ((isAtEnd || direction.Ready.Count > 0) && direction.Pollers.TryTakeFirst(out var poller))
        {
            Answer(context, poller, true);
        }
    }

    private ulong Take(Kernel.Sessions.Caller caller, int end, out QueueItem item)
    {
        item = _towards[end].Ready.TakeFirst();
        _towards[end].HandedOver++;
        _leases.Add(++_lastLease, new PipeLease(caller, end, item));
        Version++;
        return _lastLease;
    }

    private void TakeBack(TurnContext context, ulong lease, in PipeLease given)
    {
        _leases.Remove(lease);
        var direction = _towards[given.End];
        direction.HandedOver--;
        Version++;
        direction.Left(given.Item.Value);
        if (_ends[given.End].IsClosed)
        {
            context.Release(given.Item.Value);
        }
        else
        {
            direction.TakeIn(given.Item);
        }
    }
}
