using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>A way to the host on which every request stands on a held lock. Thread-safe as the channel below is.</summary>
internal sealed class FencedChannel(RequestChannel channel, HeldLock held) : RequestChannel
{
    public override ValueConverterSet Converters => channel.Converters;

    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        channel.SendAsync(request.Fence(held.Lock.Id, held.Token), reply, cancellationToken);

    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        channel.SendAsync(request.Fence(held.Lock.Id, held.Token), cancellationToken);

    public override ReferenceHandle Adopt(ObjectReference reference) => channel.Adopt(reference);

    public override IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, CancellationToken cancellationToken) =>
        channel.WatchAsync(target, afterVersion, cancellationToken);

    internal override ValueTask<T> SendCooperativelyAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        channel.SendCooperativelyAsync(request.Fence(held.Lock.Id, held.Token), reply, cancellationToken);

    internal override void Forget(Revocation revocation) => channel.Forget(revocation);
}
