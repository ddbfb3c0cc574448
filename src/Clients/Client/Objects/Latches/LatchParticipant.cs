using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Latches;

/// <summary>One participant of a latch. Thread-safe.</summary>
internal sealed class LatchParticipant(RequestChannel channel, ReferenceHandle handle, ulong token) : ILatchParticipant
{
    private readonly ValueConverter<int> _number = channel.Converters.For<int>();
    private int _isOver;

    public ObjectReference Latch => handle.Reference;

    public async ValueTask<int> SignalAsync(CancellationToken cancellationToken = default)
    {
        var count = await SendAsync(LatchOperation.SignalAs, cancellationToken);
        Volatile.Write(ref _isOver, 1);
        return count;
    }

    /// <summary>Leaves, if it has not signalled. A host that is gone has no participants.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        try
        {
            await SendAsync(LatchOperation.Leave, CancellationToken.None);
        }
        catch (Exception e) when (e is LinkLostException or ObjectDisposedException
            or ActorException { Code: ErrorCode.NotHeld or ErrorCode.NoSuchObject or ErrorCode.SessionLost })
        {
            // Here it would hide the exception that a scope ends with.
        }
    }

    private ValueTask<int> SendAsync(LatchOperation operation, CancellationToken cancellationToken)
    {
        var request = RequestChannel.Begin(Latch.Id, (ushort)operation);
        request.Arguments.WriteInteger(token);
        return channel.SendAsync(request, _number, cancellationToken);
    }
}
