using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.MemoryBlocks;

/// <summary>
/// The state of a memory block: a name and a size. The memory itself is made and taken away by <see cref="IMemoryFiles"/>, whose answers come
/// as messages; it goes with the object, whoever caused its end.
/// </summary>
internal sealed class MemoryBlockState : CoordinatorState
{
    public const string TypeName = "memory-block";

    private readonly IMemoryFiles _files;
    private readonly WaitingLine<Waiter> _line = new();
    private IMemoryFile? _file;
    private ActorException? _fault;
    private bool _isMade;
    private long _size;

    private MemoryBlockState(IMemoryFiles files, long size)
    {
        _files = files;
        _size = size;
    }

    /// <summary>Its size in bytes.</summary>
    public override long Count => _size;

    protected override string Type => TypeName;

    public static ObjectType TypeOver(IMemoryFiles files) =>
        new(TypeName, (ref ValueReader arguments, TurnContext context) => Create(files, ref arguments, context));

    public override void Receive(TurnContext context, object message)
    {
        var made = (Made)message;
        _isMade = made.Fault is null;
        _fault = made.Fault;
        Version++;
        while (_line.TryTakeFirst(out var waiter))
        {
            if (_fault is { } fault)
            {
                context.Refuse(waiter.Caller, fault.Code, fault.Message);
            }
            else
            {
                var answer = context.Answer(waiter.Caller);
                WriteLocation(answer.Writer);
                answer.Send();
            }
        }
    }

    public override void Stopped() => _file?.Dispose();

    // snapshot = [version, size]: memory does not outlive its host, which is what one that is read again says.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(2);
        writer.WriteInteger(Version);
        writer.WriteInteger(_size);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _size = reader.ReadInt64();
        _file?.Dispose();
        _file = null;
        _isMade = false;
        _fault = new ActorException(ErrorCode.NoSuchObject, "The memory of this block went with the host process that had made it.");
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        if ((MemoryBlockOperation)turn.Operation != MemoryBlockOperation.Locate)
        {
            turn.FailUnknownOperation(Type);
            return;
        }

        turn.DemandEndOfArguments();
        if (_isMade)
        {
            WriteLocation(turn.Reply);
        }
        else if (_fault is { } fault)
        {
            turn.Fail(fault.Code, fault.Message);
        }
        else
        {
            turn.Context.Park();
            _line.Add(new Waiter(turn.Context.Caller, DateTime.MaxValue));
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        // Nothing here has a deadline.
    }

    protected override void SessionEnded(TurnContext context, SessionId session) => _line.TakeAll(session);

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
        }
    }

    private static MemoryBlockState Create(IMemoryFiles files, ref ValueReader arguments, TurnContext context)
    {
        var size = arguments.ReadInt64();
        arguments.DemandEnd();
        if (size < 1)
        {
            throw new ActorException(ErrorCode.ValueError, $"Found a size of {size} bytes; expected 1 or more.");
        }

        var state = new MemoryBlockState(files, size);
        state._file = files.Make(context.Self, size, fault => context.Tell(new Made(fault)));
        return state;
    }

    private void WriteLocation(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteString(_file!.Name);
        writer.WriteInteger(_size);
        writer.WriteString(_files.Machine);
    }

    private sealed record Made(ActorException? Fault);
}
