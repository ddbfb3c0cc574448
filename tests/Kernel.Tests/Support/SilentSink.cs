using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Tests.Support;

/// <summary>Counts and keeps nothing, so that only the kernel's own allocations are seen.</summary>
internal sealed class SilentSink : IReplySink
{
    public int Replies { get; private set; }

    public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body) => Replies++;

    public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery)
    {
        Replies++;
        return true;
    }

    public void Refuse(RequestId id, ushort operation, in Refusal error) => throw new InvalidOperationException(error.Message);

    public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change) => true;

    public void Ended(string reason)
    {
        // Nobody asks this sink.
    }
}
