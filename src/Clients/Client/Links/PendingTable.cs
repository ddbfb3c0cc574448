namespace Actors.Client.Links;

/// <summary>
/// Requests without an answer, by id. Ids rise; a slot that a long-waiting request still has is skipped. Adding is guarded
/// by the link; taking out is not: whoever swaps the slot empty has the call.
/// </summary>
internal sealed class PendingTable(int capacity)
{
    private PendingCall?[] _slots = new PendingCall?[RoundUp(capacity)];
    private ulong _lastId;
    private int _count;
    private int _waits;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether another fits.</summary>
    public bool HasRoom => Volatile.Read(ref _count) < capacity;

    /// <summary>Whether another fits whose answer may be long in coming. Some room is never theirs, so that what ends a wait, a release, gets through.</summary>
    public bool HasRoomForWait => HasRoom && Volatile.Read(ref _waits) < Math.Max(1, capacity - (capacity / 4));

    /// <summary>Gives a call its id and its place. Guarded.</summary>
    public void Add(PendingCall call)
    {
        var mask = (ulong)_slots.Length - 1;
        do
        {
            _lastId++;
        }
        while (Volatile.Read(ref _slots[_lastId & mask]) is not null);

        call.Id = _lastId;
        Interlocked.Increment(ref _count);
        if (call.MayWait)
        {
            Interlocked.Increment(ref _waits);
        }

        Volatile.Write(ref _slots[_lastId & mask], call);
    }

    /// <summary>Takes a call out.</summary>
    /// <returns>The call; null when it has ended already.</returns>
    public PendingCall? Take(ulong id)
    {
        ref var slot = ref _slots[id & ((ulong)_slots.Length - 1)];
        var call = Volatile.Read(ref slot);
        if (call is null || call.Id != id || Interlocked.CompareExchange(ref slot, null, call) != call)
        {
            return null;
        }

        Free(call);
        return call;
    }

    /// <summary>Takes a certain call out.</summary>
    /// <returns>False when it has ended already.</returns>
    public bool TryTake(PendingCall call)
    {
        ref var slot = ref _slots[call.Id & ((ulong)_slots.Length - 1)];
        if (Interlocked.CompareExchange(ref slot, null, call) != call)
        {
            return false;
        }

        Free(call);
        return true;
    }

    /// <summary>Puts another in a call's place, under its id.</summary>
    /// <returns>False when it has ended already.</returns>
    public bool TryReplace(PendingCall call, PendingCall other) =>
        Interlocked.CompareExchange(ref _slots[call.Id & ((ulong)_slots.Length - 1)], other, call) == call;

    /// <summary>
    /// All calls in the order of their ids; a look. Meanwhile calls may end and be used again, under another id: whoever acts
    /// on one must see under the link's gate that it is still what was looked for.
    /// </summary>
    public PendingCall[] Snapshot()
    {
        // Ordered by the ids as they were seen: those of the calls themselves may change while they are sorted.
        var calls = new List<PendingCall>();
        var ids = new List<ulong>();
        foreach (ref var slot in _slots.AsSpan())
        {
            if (Volatile.Read(ref slot) is { } call)
            {
                calls.Add(call);
                ids.Add(call.Id);
            }
        }

        var ordered = calls.ToArray();
        Array.Sort(ids.ToArray(), ordered);
        return ordered;
    }

    private void Free(PendingCall call)
    {
        Interlocked.Decrement(ref _count);
        if (call.MayWait)
        {
            Interlocked.Decrement(ref _waits);
        }
    }

    private static int RoundUp(int value) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)value);
}
