using Actors.Classes.Calls;
using Actors.Classes.Streams;
using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Classes;

/// <summary>Streams that the object's code has returned: they run beside calls, and belong to the session that began them.</summary>
internal sealed partial class ClassState
{
    private readonly Dictionary<ulong, ItemStream> _streams = [];

    private void Open(ItemStream stream, SessionId session)
    {
        stream.Session = session;
        if (_context.TryTie(session))
        {
            _streams.Add(stream.Id, stream);
        }
        else
        {
            stream.Cancel();
        }
    }

    private void Take(ref Turn turn)
    {
        var id = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (!_streams.TryGetValue(id, out var stream) || stream.Session != turn.Context.Session)
        {
            turn.Fail(ErrorCode.PositionLost, $"Stream {id} is over, or was begun by another session.");
            return;
        }

        if (stream.IsTaking)
        {
            turn.Fail(ErrorCode.BadArgument, $"Stream {id} has a reader that waits already; a stream has one at a time.");
            return;
        }

        _lastUse = turn.Context.Now;
        var call = new ClassCall(this, member: null)
        {
            Work = static take => take.Stream!.TakeAsync(take.Reply),
            Stream = stream,
            Activation = _activation,
        };
        call.Begin(what: null, turn.Context.Caller, sink: null, parent: null, DateTime.MaxValue, output: null);
        Park(call, turn.Context);
        stream.IsTaking = true;
        _activation!.Lane.Post(new CallStart(call));
    }

    private void EndTake(ClassCall call, ItemStream stream)
    {
        stream.IsTaking = false;
        if (stream.HasEnded && _streams.Remove(stream.Id))
        {
            _context.Untie(stream.Session);
        }
        else if (!stream.HasEnded && !_streams.ContainsKey(stream.Id))
        {
            // Closed while its code did not listen.
            CloseSoon(stream);
        }

        Answer(call);
    }

    private void Close(ref Turn turn)
    {
        var id = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (_streams.TryGetValue(id, out var stream) && stream.Session == turn.Context.Session)
        {
            _streams.Remove(id);
            _context.Untie(stream.Session);
            CloseSoon(stream);
        }

        turn.Reply.WriteNull();
    }

    // Its code cleans up in the lane. Who waits for its next items is answered by the end that the token brings.
    private void CloseSoon(ItemStream stream)
    {
        stream.Cancel();
        if (!stream.IsTaking && _activation is { } activation)
        {
            var call = new ClassCall(this, member: null) { Work = take => take.Stream!.CloseAsync(), Stream = stream, Activation = activation };
            activation.Lane.Post(new CallStart(call));
        }
    }
}
