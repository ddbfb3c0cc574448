using Actors.Client.Calls;
using Actors.Contracts.Values;

namespace Actors.Client.Links;

/// <summary>
/// One request without an answer. Owns the request's frame, so that it can be sent again. Whoever takes it out of the table
/// ends it, once: the reader with the reply, a cancellation, a timeout, or the loss of the link.
/// </summary>
internal abstract class PendingCall : IThreadPoolWorkItem
{
    private readonly Lock _cancellationGate = new();
    private CancellationTokenRegistration _cancellation;
    private bool _cancellable;
    private bool _ended;

    /// <summary>The request's id; 0 before it has one.</summary>
    public ulong Id { get; set; }

    /// <summary>The operation's number.</summary>
    public ushort Operation { get; private set; }

    /// <summary>The whole frame.</summary>
    public ByteBuffer Frame { get; private set; } = new(128);

    /// <summary>The link's coarse clock when it was sent, in ticks of it.</summary>
    public long SentAt { get; set; }

    /// <summary>Told when it has its id, before its bytes go out; null where nobody cares.</summary>
    public Action<PendingCall>? Placed { get; set; }

    /// <summary>Whether its bytes went out: then nobody can know whether the host has carried it out.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether it waits for others to be answered before it may go out. Guarded by the link.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Told the answer that comes after its caller has given up; null for a call that is answered soon.</summary>
    public Action<Value>? Late { get; set; }

    /// <summary>Told when the host takes back what the answer has granted.</summary>
    public Revocation? Revocation { get; set; }

    /// <summary>Whether its answer may be long in coming.</summary>
    public virtual bool MayWait => Late is not null;

    /// <summary>Whether the host is to end the wait; told again on a new connection. Guarded by the link.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>Where it was sent; for its cancellation.</summary>
    public HostLink? Link { get; set; }

    /// <summary>The batch that counts it; null where there is none.</summary>
    public ICallGroup? Group { get; set; }

    /// <summary>Whether the caller was woken.</summary>
    public bool IsCompleted { get; private set; }

    /// <summary>Takes the request's frame in exchange for its own buffer.</summary>
    /// <returns>The buffer given in exchange.</returns>
    public ByteBuffer Exchange(RequestBuilder request)
    {
        Operation = request.Operation;
        Late = request.Late;
        Revocation = request.Revocation;
        (var spare, Frame) = (Frame, request.Buffer);
        return spare;
    }

    /// <summary>Reads the reply; a reply that does not fit is the call's failure.</summary>
    /// <returns>Whether the caller gets it: false also where the caller has given up.</returns>
    public abstract bool TryRead(ReadOnlySpan<byte> body);

    /// <summary>Notes a failure.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Wakes the caller, on this thread.</summary>
    public void Complete()
    {
        if (_cancellable)
        {
            EndCancellation();
        }

        // Once awake, its caller may use it for something else.
        IsCompleted = true;
        var (group, failure) = (Group, Failure);
        Group = null;
        try
        {
            Wake();
        }
        finally
        {
            // A batch is over only when its calls have their results, and also when a caller's continuation has thrown.
            group?.Ended(failure);
        }
    }

    /// <summary>Before it is sent: a token may end it.</summary>
    public void ExpectCancellation() => _cancellable = true;

    /// <summary>After it was sent, before the caller has it: lets the token end it.</summary>
    public void CancelWith(Action<object?, CancellationToken> cancel, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(cancel, this);
        bool ended;
        lock (_cancellationGate)
        {
            ended = _ended;
            _cancellation = registration;
        }

        if (ended)
        {
            registration.Dispose();
        }
    }

    void IThreadPoolWorkItem.Execute() => Complete();

    /// <summary>What it failed with; null when it did not.</summary>
    protected abstract Exception? Failure { get; }

    /// <summary>Completes the task.</summary>
    protected abstract void Wake();

    // Waits for a cancellation under way on another thread: afterwards none can touch this call any more.
    private void EndCancellation()
    {
        CancellationTokenRegistration registration;
        lock (_cancellationGate)
        {
            _ended = true;
            registration = _cancellation;
        }

        registration.Dispose();
    }

    /// <summary>Makes it ready for another use.</summary>
    protected void Reset()
    {
        const int KeepAtMost = 16 * 1024;
        Frame.Clear(KeepAtMost);
        Id = 0;
        WasSent = false;
        IsCompleted = false;
        Placed = null;
        Late = null;
        Revocation = null;
        _cancellation = default;
        _cancellable = false;
        _ended = false;
    }
}
