using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Cells;

/// <summary>The answer to a parked request, being written. Write it and send it before anything else is done with the context.</summary>
public readonly ref struct ParkedAnswer
{
    private readonly TurnContext _context;
    private readonly Caller _caller;

    internal ParkedAnswer(TurnContext context, Caller caller, ValueWriter writer)
    {
        _context = context;
        _caller = caller;
        Writer = writer;
    }

    /// <summary>Where it goes. Stored values go through <see cref="Write"/> instead, which keeps their references alive.</summary>
    public ValueWriter Writer { get; }

    /// <summary>Writes a stored value; the receiver's session holds the references in it from now on.</summary>
    /// <param name="value">The value.</param>
    public void Write(in Value value)
    {
        value.Write(Writer);
        if (value.ContainsReferences)
        {
            _context.HandOut(value);
        }
    }

    /// <summary>Sends it.</summary>
    public void Send() => _context.SendAnswer(_caller, lease: 0);

    /// <summary>Sends it; what it hands over stays the object's until the client's library has it.</summary>
    /// <param name="lease">The number of the lease, unique within the object; not 0.</param>
    public void SendLeased(ulong lease) => _context.SendAnswer(_caller, lease);
}
