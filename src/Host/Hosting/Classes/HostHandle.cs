using Actors.Client.References;
using Actors.Contracts;
using Actors.Kernel;

namespace Actors.Hosting.Classes;

/// <summary>One object's hold on another of its host. Its finalizer gives it back when the proxy was collected.</summary>
internal sealed class HostHandle(ActorSystem system, ObjectReference owner, ObjectReference reference, bool isLinked) : ReferenceHandle(reference), IDisposable
{
    private int _isHeld = isLinked ? 1 : 0;

    ~HostHandle()
    {
        if (TryGiveBack())
        {
            // Elsewhere: what nobody refers to any more is ended in there.
            ThreadPool.UnsafeQueueUserWorkItem(
                static state => state.system.Unlink(state.owner.Id, state.Reference.Id), (system, owner, Reference), preferLocal: false);
        }
    }

    public override ValueTask ReleaseAsync()
    {
        Dispose();
        return default;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (TryGiveBack())
        {
            system.Unlink(owner.Id, Reference.Id);
        }
    }

    private bool TryGiveBack() => Interlocked.Exchange(ref _isHeld, 0) == 1;
}
