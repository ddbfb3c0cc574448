using Actors.Contracts;

namespace Actors.Client.References;

/// <summary>One object this client refers to. Its finalizer gives the reference back when the last proxy was collected.</summary>
internal sealed class TrackedHandle(ReferenceTracker tracker, ObjectReference reference) : ReferenceHandle(reference)
{
    private long _count = 1;

    ~TrackedHandle() => GiveBack();

    /// <summary>How to open it anew at another host; null for an anonymous object.</summary>
    public Func<CancellationToken, ValueTask<ObjectReference>>? Reopen { get; set; }

    /// <summary>The host has handed it out once more.</summary>
    /// <returns>False when it was given back meanwhile.</returns>
    public bool TryCount()
    {
        while (true)
        {
            var count = Interlocked.Read(ref _count);
            if (count == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _count, count + 1, count) == count)
            {
                return true;
            }
        }
    }

    /// <summary>The same name is another object now.</summary>
    public void Rebind(ObjectReference fresh)
    {
        Reference = fresh;
        Interlocked.Exchange(ref _count, 1);
    }

    public override ValueTask ReleaseAsync()
    {
        GiveBack();
        return tracker.FlushAsync();
    }

    private void GiveBack()
    {
        var count = Interlocked.Exchange(ref _count, 0);
        if (count > 0)
        {
            tracker.Release(this, count);
        }
    }
}
