using System.Collections.Concurrent;
using Actors.Client.Calls;
using Actors.Client.Links;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.References;

/// <summary>
/// Which objects this client refers to, and how often the host has handed each out: that often the host is told when the
/// last proxy is gone. Thread-safe.
/// </summary>
internal sealed class ReferenceTracker(HostLink link)
{
    [ThreadStatic]
    private static uint _adoptedHere;

    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectId, WeakReference<TrackedHandle>> _handles = [];
    private readonly ConcurrentQueue<(ObjectId Id, long Count)> _released = new();

    /// <summary>How many references this thread has adopted; tells whether any was since.</summary>
    public static uint AdoptedHere => _adoptedHere;

    /// <summary>A reply or a change has brought a reference.</summary>
    public TrackedHandle Adopt(ObjectReference reference)
    {
        _adoptedHere++;
        lock (_gate)
        {
            if (_handles.TryGetValue(reference.Id, out var weak) && weak.TryGetTarget(out var handle) && handle.TryCount())
            {
                return handle;
            }

            var fresh = new TrackedHandle(this, reference);
            _handles[reference.Id] = new WeakReference<TrackedHandle>(fresh);
            return fresh;
        }
    }

    /// <summary>The last proxy is gone; the host is told with the next sweep. Called by the finalizer too.</summary>
    public void Release(TrackedHandle handle, long count)
    {
        lock (_gate)
        {
            if (_handles.TryGetValue(handle.Reference.Id, out var weak) && (!weak.TryGetTarget(out var current) || current == handle))
            {
                _handles.Remove(handle.Reference.Id);
            }
        }

        _released.Enqueue((handle.Reference.Id, count));
    }

    /// <summary>A reply has come that nobody wants: the references in it are released with the next sweep.</summary>
    public void Decline(ReadOnlySpan<byte> reply)
    {
        Value value;
        try
        {
            value = Value.FromEncoded(reply);
        }
        catch (ValueFormatException)
        {
            // The host counts what it has written; this it has not written as a value.
            return;
        }

        foreach (var reference in ValueReferences.In(value))
        {
            _released.Enqueue((reference.Id, 1));
        }
    }

    /// <summary>Tells the host what was released.</summary>
    public ValueTask FlushAsync()
    {
        if (_released.IsEmpty || link.State != LinkState.Connected)
        {
            return default;
        }

        var request = RequestChannel.Begin(ObjectId.Host, (ushort)HostOperation.Release);
        while (_released.TryDequeue(out var released))
        {
            request.Arguments.WriteListHeader(2);
            request.Arguments.WriteInteger(released.Id.Value);
            request.Arguments.WriteInteger(released.Count);
        }

        return link.SendAsync(request, CancellationToken.None);
    }

    /// <summary>As <see cref="FlushAsync"/>, without waiting.</summary>
    public void Flush() => _ = ForgetAsync(FlushAsync());

    /// <summary>The session is a new one: named objects are opened anew, anonymous ones are gone with the old.</summary>
    /// <param name="cancellationToken">The session's connection was lost: what is left waits for the next session.</param>
    /// <returns>What each object that was opened anew was before, and is now.</returns>
    public async Task<Dictionary<ObjectId, ObjectId>> RebindAsync(CancellationToken cancellationToken)
    {
        var moved = new Dictionary<ObjectId, ObjectId>();
        _released.Clear();
        List<TrackedHandle> live;
        lock (_gate)
        {
            live = [.. _handles.Values.Select(weak => weak.TryGetTarget(out var handle) ? handle : null).OfType<TrackedHandle>()];
            _handles.Clear();
        }

        foreach (var handle in live)
        {
            if (handle.Reopen is { } reopen)
            {
                var before = handle.Reference.Id;
                await TryRebindAsync(handle, reopen, cancellationToken);
                moved[before] = handle.Reference.Id;
                lock (_gate)
                {
                    _handles[handle.Reference.Id] = new WeakReference<TrackedHandle>(handle);
                }
            }
        }

        return moved;
    }

    private static async Task TryRebindAsync(TrackedHandle handle, Func<CancellationToken, ValueTask<ObjectReference>> reopen, CancellationToken cancellationToken)
    {
        try
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                handle.Rebind(await reopen(cancellationToken));
            }
        }
        catch (Exception)
        {
            // The host refuses it, the user's create arguments cannot be written, or the link went again: the proxy's next call
            // says so to its user, and the next session tries again.
            return;
        }
    }

    private static async Task ForgetAsync(ValueTask release)
    {
        try
        {
            await release;
        }
        catch (Exception e) when (e is ActorException or LinkLostException or ObjectDisposedException or TimeoutException)
        {
            // The session's end releases everything.
            return;
        }
    }
}
