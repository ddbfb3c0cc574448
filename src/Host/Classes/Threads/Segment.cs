using Actors.Classes.Activations;
using Actors.Classes.Calls;
using Actors.Kernel.Sessions;

namespace Actors.Classes.Threads;

/// <summary>
/// Which piece of users' code one thread runs: up to the code's end or its next await. Pieces nest where one object calls
/// another that is idle. Written by the thread itself, looked at by the watch, which also takes over what the thread has under way for
/// others: the turns in which its calls run, and the reading of a connection. For that the calls are open from the end of
/// their arguments to the beginning of their result, while the thread is in users' code only and touches nothing of either.
/// </summary>
internal sealed class Segment
{
    private readonly Lock _takeover = new();
    private readonly ThreadLook _look = new();
    private readonly bool _isPooled = Thread.CurrentThread.IsThreadPoolThread;

    // From the outermost inwards. Up to the one that is open they stay as they are, also for those who overtake this thread.
    private Opened[] _opened = new Opened[4];
    private int _depth;
    private long _lastOpened;

    // The number of the innermost that is open; 0 when none is, or when the thread was overtaken.
    private long _open;
    private SharedWork? _work;

    private ClassType? _type;
    private ClassMember? _member;
    private long _serial;
    private long _outermost;
    private Noticed _piece;
    private Noticed _stay;
    private bool _isStuck;
    private bool _isNoted;

    public Thread Thread { get; } = Thread.CurrentThread;

    /// <summary>The object whose code runs; null when none does.</summary>
    public Activation? Activation { get; private set; }

    /// <summary>The call that has begun here; null after an await.</summary>
    public ClassCall? Call { get; private set; }

    /// <summary>Whether it is a thread of the pool that is stuck, as of the last look.</summary>
    public bool IsMadeUpFor { get; private set; }

    /// <summary>Whether users' code runs here.</summary>
    public bool IsBusy => Volatile.Read(ref _type) is not null;

    // Its number, as the thread itself knows; 0 where there is none.
    private long Innermost => _depth == 0 ? 0 : _opened[_depth - 1].Number;

    /// <summary>A piece begins.</summary>
    /// <returns>What to end it with.</returns>
    public Outer Enter(ClassType type, ClassMember? member, Activation activation, ClassCall? call)
    {
        var outer = new Outer(_type, _member, Activation, Call);
        if (_type is null)
        {
            _outermost++;
        }

        Set(type, member, activation, call);
        SegmentWatch.Wake();
        return outer;
    }

    /// <summary>The piece has ended; the one around it goes on.</summary>
    public void Leave(in Outer outer) => Set(outer.Type, outer.Member, outer.Activation, outer.Call);

    /// <summary>From here on the thread is in users' code only, and may be overtaken.</summary>
    /// <param name="call">The call whose turn it is in; null where there is no turn that could end without it.</param>
    public void Open(ClassCall? call)
    {
        if (_depth == _opened.Length)
        {
            Array.Resize(ref _opened, 2 * _depth);
        }

        var number = ++_lastOpened;
        var around = Innermost;
        _opened[_depth++] = new Opened(number, call);
        if (around == 0)
        {
            _work = SharedWork.Current;
            Volatile.Write(ref _open, number);
        }
        else if (Interlocked.CompareExchange(ref _open, number, around) != around)
        {
            // What is around it was overtaken; this one may be in its turn.
            AwaitTakeover();
            Volatile.Write(ref _open, number);
        }
    }

    /// <summary>The users' code has come back. If it was overtaken, that is done when this returns.</summary>
    public void Close()
    {
        var number = Innermost;
        _depth--;
        if (Interlocked.CompareExchange(ref _open, Innermost, number) != number)
        {
            AwaitTakeover();
        }

        // Not before: until here whoever overtakes this thread may read it.
        _opened[_depth] = default;
    }

    /// <summary>What the watch does now and then: a piece that stays for long blocks its thread, and whoever needs the thread goes on without it.</summary>
    /// <param name="now">The time stamp.</param>
    /// <returns>Whether anything has begun or ended since the last look.</returns>
    public bool Look(long now)
    {
        var isSamePiece = _piece.IsStill(Volatile.Read(ref _serial), now);
        var isSameStay = _stay.IsStill(Volatile.Read(ref _outermost), now) && IsBusy;
        _isStuck = isSameStay && (_isStuck || HasWaited(now - _stay.Since, SegmentWatch.Stuck));
        IsMadeUpFor = _isStuck && _isPooled;
        if (_isStuck)
        {
            TryOvertake();
        }

        _isNoted &= isSamePiece;
        if (!_isNoted && isSamePiece && Volatile.Read(ref _type) is { } type && HasWaited(now - _piece.Since, SegmentWatch.Blocked))
        {
            _isNoted = true;
            type.NoteBlocked(_member);
        }

        return !isSamePiece;
    }

    // Or has kept a processor for far longer than it should.
    private bool HasWaited(long time, long limit) => time >= limit && (time >= SegmentWatch.AnyCase || !_look.IsRunnable);

    private void TryOvertake()
    {
        var open = Volatile.Read(ref _open);
        if (open == 0)
        {
            return;
        }

        lock (_takeover)
        {
            if (Interlocked.CompareExchange(ref _open, 0, open) != open)
            {
                // It moves after all, by other objects that it calls; the next look may meet it in one of them.
                return;
            }

            // None of these can be closed from here on: the thread waits for the lock.
            var opened = _opened;
            var i = 0;
            do
            {
                opened[i].Call?.LeaveTurn();
            }
            while (opened[i++].Number != open);

            if (_work is { IsOvertaken: false } work)
            {
                work.Overtake();
            }
        }
    }

    private void AwaitTakeover()
    {
        lock (_takeover)
        {
            // Whoever has overtaken this thread is done with it.
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

    private readonly record struct Opened(long Number, ClassCall? Call);

    // Since when a number is seen to be the same.
    private struct Noticed
    {
        private long _number;

        public long Since { get; private set; }

        public bool IsStill(long number, long now)
        {
            if (number == _number)
            {
                return true;
            }

            _number = number;
            Since = now;
            return false;
        }
    }
}
