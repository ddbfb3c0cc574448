namespace Actors.Client.Links;

/// <summary>
/// The calls that one read has answered. They are completed together, on one thread, while the requests that their callers
/// send in turn are held and then go out together. A caller that blocks stalls only the rest of its batch's thread: the
/// reader goes on elsewhere, and a guard sends what is held.
/// </summary>
internal sealed class CompletionBatch(HostLink link) : IThreadPoolWorkItem
{
    private PendingCall[] _calls = new PendingCall[64];
    private int _count;

    public int Count => _count;

    public void Add(PendingCall call)
    {
        if (_count == _calls.Length)
        {
            Array.Resize(ref _calls, _count * 2);
        }

        _calls[_count++] = call;
    }

    /// <summary>Completes all; called by the reader, or by the thread pool.</summary>
    public void Execute()
    {
        if (_count == 1)
        {
            // One caller: what it sends need not wait for others.
            var only = _calls[0];
            Recycle();
            Complete(only);
            return;
        }

        using (link.Cork())
        {
            for (var i = 0; i < _count; i++)
            {
                Complete(_calls[i]);
            }
        }

        Recycle();
    }

    // A continuation that throws has nobody to throw to; it must not keep the others from running.
    private static void Complete(PendingCall call)
    {
        try
        {
            call.Complete();
        }
        catch (Exception e)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static failure => failure.Throw(), System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e), preferLocal: false);
        }
    }

    private void Recycle()
    {
        _calls.AsSpan(0, _count).Clear();
        _count = 0;
        link.Recycle(this);
    }
}
