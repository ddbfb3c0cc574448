using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Embedded.Direct;

/// <summary>
/// Counts replies and throws them away, so that only the kernel's own work is measured. Replies of one object come one at a
/// time; a session that uses several objects from several threads needs a sink that counts otherwise.
/// </summary>
internal sealed class CountingSink : IReplySink
{
    private long _replies;
    private byte[]? _kept;
    private string? _refusal;

    public long Replies => Volatile.Read(ref _replies);

    public bool KeepsReplies { get; set; }

    public byte[] Kept => _kept ?? throw new InvalidOperationException($"Found no reply; the refusal was: {_refusal}");

    public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body)
    {
        if (KeepsReplies)
        {
            _kept = body.ToArray();
        }

        Volatile.Write(ref _replies, _replies + 1);
    }

    public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery)
    {
        Reply(id, operation, body.WrittenSpan);
        return true;
    }

    // A refusal is no reply: whoever counts replies would wait for ever, so it is told by DemandNoRefusal.
    public void Refuse(RequestId id, ushort operation, in Refusal error) => Volatile.Write(ref _refusal, error.Message);

    public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change) => true;

    public void Ended(string reason) => Volatile.Write(ref _refusal, reason);

    public void DemandNoRefusal()
    {
        if (Volatile.Read(ref _refusal) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }
    }
}
