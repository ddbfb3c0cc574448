using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Mailboxes;
using Actors.Kernel.Sessions;
using Actors.Kernel.Watching;

namespace Actors.Kernel.Cells;

/// <summary>The operations every object has: describe, watch, unwatch; and what happens to watches when a session changes.</summary>
internal sealed partial class Cell
{
    private Watchers? _watchers;

    /// <summary>Tells the cell that a session is over.</summary>
    public void SessionEnded(Session session) => Tell(new SessionEndedMessage(session));

    /// <summary>Tells the cell that a session's link has room again.</summary>
    public void LinkReady(Session session) => Tell(new LinkReadyMessage(session));

    private Refusal? ApplyKernelOperation(Session session, RequestId id, ushort operation, ReadOnlySpan<byte> arguments, ByteBuffer reply)
    {
        if (_goneBecause is { } reason)
        {
            return new Refusal(ErrorCode.NoSuchObject, $"{this} is gone: {reason}.");
        }

        try
        {
            var reader = new ValueReader(arguments);
            var writer = new ValueWriter(reply);
            switch ((ObjectOperation)operation)
            {
                case ObjectOperation.Describe:
                    reader.DemandEnd();
                    Describe(writer);
                    return null;
                case ObjectOperation.Watch:
                    ulong? after = reader.TryReadNull() ? null : reader.ReadUInt64();
                    reader.DemandEnd();
                    return BeginWatch(session, id, after, writer);
                case ObjectOperation.Unwatch:
                    var watch = new RequestId(reader.ReadUInt64());
                    reader.DemandEnd();
                    EndWatch(session, watch);
                    writer.WriteNull();
                    return null;
                default:
                    return new Refusal(ErrorCode.UnknownOperation, $"{this} has no operation 0x{operation:x4}.");
            }
        }
        catch (ValueFormatException e)
        {
            return new Refusal(ErrorCode.BadArgument, e.Message);
        }
        catch (Exception e)
        {
            // A state may fail in its count, too.
            return Supervise(e, _state.Version);
        }
    }

    private void Describe(ValueWriter writer)
    {
        writer.WriteListHeader(4);
        writer.WriteString(Type.Name);
        if (Name is { } name)
        {
            writer.WriteString(name);
        }
        else
        {
            writer.WriteNull();
        }

        writer.WriteInteger(_state.Version);
        writer.WriteInteger(_state.Count);
    }

    private Refusal? BeginWatch(Session session, RequestId id, ulong? after, ValueWriter writer)
    {
        if (!session.TryTouch(this))
        {
            return new Refusal(ErrorCode.SessionLost, "The session has ended.");
        }

        if (!session.TryBeginWatch(_system.Options.MaxWatches))
        {
            UntouchIfNothingIsLeft(session);
            return new Refusal(ErrorCode.LimitExceeded, $"The session has {_system.Options.MaxWatches} watches, which is the limit (host.limits.watches). End some first.");
        }

        _watchers ??= new Watchers(_system.Directory, _system.Options.WatchLogChanges, _system.Options.WatchLogBytes, _state.Version);
        _watchers.Add(session, id, after, _state.Version);
        writer.WriteInteger(_state.Version);
        return null;
    }

    private void EndWatch(Session session, RequestId id)
    {
        if (_watchers is null || !_watchers.Remove(session, id))
        {
            return;
        }

        UntouchIfNothingIsLeft(session);
        if (_watchers.IsEmpty)
        {
            _watchers = null;
        }
    }

    // Of a gone object's watchers only those that lag still have something to come.
    private void ForgetToldWatchers()
    {
        if (_watchers is null || _goneBecause is null)
        {
            return;
        }

        foreach (var session in _watchers.RemoveTold())
        {
            UntouchIfNothingIsLeft(session);
        }

        if (_watchers.IsEmpty)
        {
            _watchers = null;
        }
    }

    private sealed class SessionEndedMessage(Session session) : SystemMessage
    {
        public override void Run(Cell cell)
        {
            cell._watchers?.RemoveAll(session);
            if (cell._watchers is { IsEmpty: true })
            {
                cell._watchers = null;
            }

            cell.RunAllSetAside(session);
            cell.RunSessionEnded(session);
        }
    }

    private sealed class LinkReadyMessage(Session session) : SystemMessage
    {
        public override void Run(Cell cell)
        {
            cell._watchers?.CatchUp(session, cell._state.Version);
            cell.ForgetToldWatchers();
            cell.ResumeSetAside(session);
        }
    }
}
