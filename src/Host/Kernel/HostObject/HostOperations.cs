using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Batches;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.HostObject;

/// <summary>
/// The host's own object (id 0): finding, making and removing objects, references, batches, information. Has no mailbox:
/// each operation is safe at any time, and runs on the thread that read it.
/// </summary>
internal sealed class HostOperations(ActorSystem system)
{
    private const int MaxListed = 1000;

    public void Execute(Session session, in Request request)
    {
        if (session.IsEnded)
        {
            system.DeadLetters.Add(request.Now, request.Target, request.Operation, "its session has ended");
            return;
        }

        var reply = new ByteBuffer(128);
        try
        {
            var reader = new ValueReader(request.Arguments);
            if (Apply(session, request, ref reader, new ValueWriter(reply)))
            {
                session.Sink.Reply(request.Id, request.Operation, reply.WrittenSpan);
            }
        }
        catch (ActorException e)
        {
            session.Sink.Refuse(request.Id, request.Operation, new Refusal(e.Code, e.Message, e.Detail));
        }
        catch (ValueFormatException e)
        {
            session.Sink.Refuse(request.Id, request.Operation, new Refusal(ErrorCode.BadArgument, e.Message));
        }
        catch (Exception e)
        {
            // A defect here is this request's error; the host lives on.
            session.Sink.Refuse(request.Id, request.Operation, new Refusal(ErrorCode.Internal, $"The host failed: {e.Message}", e.ToString()));
        }
    }

    /// <returns>False when the answer comes later.</returns>
    private bool Apply(Session session, in Request request, ref ValueReader arguments, ValueWriter reply)
    {
        switch ((HostOperation)request.Operation)
        {
            case HostOperation.Ping:
                arguments.DemandEnd();
                reply.WriteNull();
                return true;
            case HostOperation.Find:
                Find(session, ref arguments, reply);
                return true;
            case HostOperation.List:
                List(session, ref arguments, reply);
                return true;
            case HostOperation.Info:
                arguments.DemandEnd();
                HostInfo.Write(system, reply);
                return true;
            case HostOperation.Types:
                arguments.DemandEnd();
                Types(reply);
                return true;
            case HostOperation.Locks:
                arguments.DemandEnd();
                LockDescription.WriteAll(
                    reply, [.. system.Directory.HeldLocks.Take(MaxListed)], [.. system.Waits.Waits.Take(MaxListed)], request.Now);
                return true;
            case HostOperation.Open:
                Open(session, request.Now, ref arguments, reply, mustBeNew: false);
                return true;
            case HostOperation.CreateNew:
                Open(session, request.Now, ref arguments, reply, mustBeNew: true);
                return true;
            case HostOperation.Remove:
                var name = ReadName(ref arguments);
                arguments.DemandEnd();
                reply.WriteBoolean(system.Directory.RemoveName(name));
                return true;
            case HostOperation.Release:
                Release(session, ref arguments);
                reply.WriteNull();
                return true;
            case HostOperation.Hold:
                Hold(session, ref arguments);
                reply.WriteNull();
                return true;
            case HostOperation.Atomic:
                AtomicBatch.Begin(system, session, request, ref arguments);
                return false;
            case HostOperation.Shutdown:
                arguments.DemandEnd();
                Shutdown();
                reply.WriteNull();
                return true;
            default:
                throw new ActorException(ErrorCode.UnknownOperation, $"The host has no operation 0x{request.Operation:x4}.");
        }
    }

    private void Find(Session session, ref ValueReader arguments, ValueWriter reply)
    {
        var name = ReadName(ref arguments);
        arguments.DemandEnd();
        if (system.Directory.FindAndHold(name, session.Id) is { } cell)
        {
            reply.WriteReference(cell.Reference);
        }
        else
        {
            reply.WriteNull();
        }
    }

    private void Open(Session session, DateTime now, ref ValueReader arguments, ValueWriter reply, bool mustBeNew)
    {
        var type = system.RequireType(arguments.ReadString());
        var name = arguments.TryReadNull() ? null : ReadName(ref arguments);
        if (mustBeNew && name is null)
        {
            throw new ActorException(ErrorCode.BadArgument, "Found no name; expected the name of the object to make.");
        }

        _ = arguments.ReadListHeader();
        if (name is not null && system.Directory.FindAndHold(name, session.Id) is { } found)
        {
            Answer(session, found, type, created: false, reply, mustBeNew);
            return;
        }

        var cell = new Cell(system, system.Directory.NextId(), type, name);
        if (!system.Directory.TryReserve(cell, session.Id, out var winner))
        {
            Answer(session, winner, type, created: false, reply, mustBeNew);
            return;
        }

        Create(cell, session, now, ref arguments);
        Answer(session, cell, type, created: true, reply, mustBeNew);
    }

    // The place in the directory is taken before the state is made, so that create arguments can refer to other objects;
    // nobody runs a turn of the cell before its state is there, because the mailbox is held.
    private void Create(Cell cell, Session session, DateTime now, ref ValueReader arguments)
    {
        try
        {
            cell.Create(ref arguments, session, now);
            arguments.DemandEnd();
        }
        catch
        {
            system.Directory.Discard(cell, "it could not be made");
            throw;
        }
        finally
        {
            cell.GiveBack();
        }
    }

    private void Answer(Session session, Cell cell, ObjectType type, bool created, ValueWriter reply, bool mustBeNew)
    {
        if (!created && (mustBeNew || cell.Type != type))
        {
            system.Directory.Release(session.Id, cell.Id, 1);
            throw mustBeNew
                ? new ActorException(ErrorCode.NameTaken, $"The name '{cell.Name}' belongs to a {cell.Type.Name}; remove it first or choose another.")
                : new ActorException(ErrorCode.WrongType, $"'{cell.Name}' is a {cell.Type.Name}; expected a {type.Name}.");
        }

        if (mustBeNew)
        {
            reply.WriteReference(cell.Reference);
            return;
        }

        reply.WriteListHeader(2);
        reply.WriteReference(cell.Reference);
        reply.WriteBoolean(created);
    }

    private void List(Session session, ref ValueReader arguments, ValueWriter reply)
    {
        var prefix = arguments.TryReadNull() ? "" : arguments.ReadString();
        var after = arguments.TryReadNull() ? null : arguments.ReadString();
        var atMost = Math.Clamp(arguments.ReadInt32(), 1, MaxListed);
        arguments.DemandEnd();
        var page = system.Directory.List(prefix, after, atMost);
        reply.WriteListHeader(2);
        if (page.Count == atMost)
        {
            reply.WriteString(page[^1].Name);
        }
        else
        {
            reply.WriteNull();
        }

        reply.WriteListHeader(page.Count);
        foreach (var (name, cell) in page)
        {
            system.Directory.Hold(session.Id, cell.Id);
            reply.WriteListHeader(4);
            reply.WriteString(name);
            reply.WriteReference(cell.Reference);
            reply.WriteInteger(cell.Count);
            reply.WriteInteger(cell.Version);
        }
    }

    private void Types(ValueWriter reply)
    {
        var names = system.TypeNames.ToList();
        reply.WriteListHeader(names.Count);
        foreach (var name in names)
        {
            reply.WriteString(name);
        }
    }

    private void Release(Session session, ref ValueReader arguments)
    {
        foreach (var (id, count) in ReadCounts(ref arguments))
        {
            system.Directory.Release(session.Id, id, count);
        }
    }

    private void Hold(Session session, ref ValueReader arguments)
    {
        if (system.Directory.HoldAll(session.Id, ReadCounts(ref arguments)) is { } gone)
        {
            throw new ActorException(ErrorCode.NoSuchObject, $"There is no object {gone}; whoever handed its reference on must hold it until it is taken.");
        }
    }

    private static List<(ObjectId Id, long Count)> ReadCounts(ref ValueReader arguments)
    {
        var counts = new List<(ObjectId Id, long Count)>();
        while (!arguments.End)
        {
            var parts = arguments.ReadListHeader();
            if (parts != 2)
            {
                throw new ValueFormatException($"Found a reference of {parts} parts; expected [object id, count].");
            }

            var id = new ObjectId(arguments.ReadUInt64());
            var count = arguments.ReadInt64();
            if (count is < 1 or > int.MaxValue)
            {
                throw new ValueFormatException($"Found {count} references; expected 1 to {int.MaxValue}.");
            }

            counts.Add((id, count));
        }

        return counts;
    }

    private void Shutdown()
    {
        var shutdown = system.ShutdownRequested
            ?? throw new ActorException(ErrorCode.Forbidden, "This host does not let clients shut it down (host.allow-shutdown).");
        shutdown();
    }

    private string ReadName(ref ValueReader arguments)
    {
        var name = arguments.ReadUtf8();
        return name.Length > 0 && name.Length <= system.Options.MaxNameBytes
            ? Encoding.UTF8.GetString(name)
            : throw new ActorException(ErrorCode.BadArgument, $"Found a name of {name.Length} bytes; expected 1 to {system.Options.MaxNameBytes} (host.limits.name-bytes).");
    }
}
