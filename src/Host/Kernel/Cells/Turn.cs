using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Cells;

/// <summary>One command on its way through an object's state: operation, arguments, reply. Lives on the stack of one turn.</summary>
public ref struct Turn
{
    /// <summary>The arguments, one item after another. A cursor: reading moves it.</summary>
    public ValueReader Arguments;

    private readonly int _replyStart;

    /// <summary>Makes a turn.</summary>
    /// <param name="context">What the state may ask for during the turn.</param>
    /// <param name="operation">The operation's number.</param>
    /// <param name="arguments">The encoded arguments.</param>
    /// <param name="reply">Where the reply goes.</param>
    public Turn(TurnContext context, ushort operation, ReadOnlySpan<byte> arguments, ByteBuffer reply)
    {
        Context = context;
        Operation = operation;
        Arguments = new ValueReader(arguments, context.ArgumentsOwner);
        Reply = new ValueWriter(reply);
        _replyStart = reply.Length;
    }

    /// <summary>The operation's number, from the object type's enumeration.</summary>
    public readonly ushort Operation { get; }

    /// <summary>What the state may ask for during the turn.</summary>
    public readonly TurnContext Context { get; }

    /// <summary>Where the reply goes. Stored values go through <see cref="Write"/> instead, which keeps their references alive.</summary>
    public readonly ValueWriter Reply { get; }

    /// <summary>Why the command was refused; <see cref="ErrorCode.None"/> when it was not.</summary>
    public ErrorCode Error { get; private set; }

    /// <summary>What was wrong and what was expected, when the command was refused.</summary>
    public string? ErrorMessage { get; private set; }

    /// <summary>More on the refusal, for programs; usually null.</summary>
    public string? ErrorDetail { get; private set; }

    /// <summary>Whether another thread has ended the turn by <see cref="TurnContext.EndForStuckThread"/>.</summary>
    internal bool WasLeft { get; private set; }

    /// <summary>Says that the turn was ended by <see cref="TurnContext.EndForStuckThread"/>. Return right after.</summary>
    public void Leave() => WasLeft = true;

    /// <summary>Refuses the command without the cost of an exception: withdraws what is written of the reply. Return right after.</summary>
    /// <param name="code">Why.</param>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    public void Fail(ErrorCode code, string message, string? detail = null)
    {
        Reply.Output.Length = _replyStart;
        Error = code;
        ErrorMessage = message;
        ErrorDetail = detail;
    }

    /// <summary>Writes a stored value into the reply; the receiver's session holds the references in it from now on.</summary>
    /// <param name="value">The value.</param>
    public readonly void Write(in Value value)
    {
        value.Write(Reply);
        if (value.ContainsReferences)
        {
            Context.HandOut(value);
        }
    }

    /// <summary>Reads the next argument as a value to be kept.</summary>
    public Value ReadValue() => Value.Read(ref Arguments);

    /// <summary>Demands that all arguments are read. Call before the first change.</summary>
    public readonly void DemandEndOfArguments() => Arguments.DemandEnd();

    /// <summary>Refuses an operation the type does not have.</summary>
    /// <param name="typeName">The type.</param>
    public void FailUnknownOperation(string typeName) =>
        Fail(ErrorCode.UnknownOperation, $"A {typeName} has no operation 0x{Operation:x4}.");
}
