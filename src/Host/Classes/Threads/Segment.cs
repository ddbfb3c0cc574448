using Actors.Classes.Activations;
using Actors.Classes.Calls;

namespace Actors.Classes.Threads;

/// <summary>
/// Which piece of users' code one thread runs: up to the code's end or its next await. Pieces nest where one object calls
/// another that is idle. Written by the thread itself, looked at by the watch.
/// </summary>
internal sealed class Segment(SegmentWatch watch)
{
    private ClassType? _type;
    private ClassMember? _member;
    private long _serial;
    private long _seen = -1;
    private bool _isNoted;

    public SegmentWatch Watch { get; } = watch;

    public Thread Thread { get; } = Thread.CurrentThread;

    /// <summary>The object whose code runs; null when none does.</summary>
    public Activation? Activation { get; private set; }

    /// <summary>The call that has begun here; null after an await.</summary>
    public ClassCall? Call { get; private set; }

    /// <summary>A piece begins.</summary>
    /// <returns>What to end it with.</returns>
    public Outer Enter(ClassType type, ClassMember? member, Activation activation, ClassCall? call)
    {
        var outer = new Outer(_type, _member, Activation, Call);
        Set(type, member, activation, call);
        return outer;
    }

    /// <summary>The piece has ended; the one around it goes on.</summary>
    public void Leave(in Outer outer) => Set(outer.Type, outer.Member, outer.Activation, outer.Call);

    /// <summary>The same piece at two looks is one that blocks.</summary>
    public void Look()
    {
        var serial = Volatile.Read(ref _serial);
        if (serial != _seen)
        {
            _seen = serial;
            _isNoted = false;
            return;
        }

        if (!_isNoted && Volatile.Read(ref _type) is { } type)
        {
            _isNoted = true;
            type.NoteBlocked(_member);
        }
    }

    private void Set(ClassType? type, ClassMember? member, Activation? activation, ClassCall? call)
    {
        _serial++;
        Activation = activation;
        Call = call;
        _member = member;
        Volatile.Write(ref _type, type);
    }

    internal readonly record struct Outer(ClassType? Type, ClassMember? Member, Activation? Activation, ClassCall? Call);
}
