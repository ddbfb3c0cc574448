using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Classes.Tests.Support;

/// <summary>Counts the replies of a session without a connection, and allocates nothing.</summary>
internal sealed class CountingSink : IReplySink
{
    private int _replies;

    public int Replies => Volatile.Read(ref _replies);

    public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body) => Interlocked.Increment(ref _replies);

    public void Reply(RequestId id, ushort operation, ByteBuffer body) => Interlocked.Increment(ref _replies);

    public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery) => throw new NotSupportedException();

    public void Refuse(RequestId id, ushort operation, in Refusal error) => throw new InvalidOperationException(error.Message);

    public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change) => throw new NotSupportedException();

    public void Ended(string reason)
    {
        // Nothing waits for it.
    }
}
