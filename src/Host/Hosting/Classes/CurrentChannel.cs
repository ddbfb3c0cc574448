using Actors.Classes.Activations;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Client.Watching;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Hosting.Classes;

/// <summary>Stands for the channel of whichever object's code runs on the thread that asks: one set of converters serves all objects of a host.</summary>
internal sealed class CurrentChannel : RequestChannel
{
    [ThreadStatic]
    private static HostChannel? _answering;

    /// <summary>Whose answer this thread reads, which may be another object's than the one whose code it runs; usually null.</summary>
    public static HostChannel? Answering
    {
        get => _answering;
        set => _answering = value;
    }

    public override ValueConverterSet Converters { get; } = new();

    protected override RequestChannel Current => _answering ?? Activation.Current?.Channel as HostChannel
        ?? throw new InvalidOperationException("A proxy was read outside of an object's code; references travel only in calls.");

    public override ReferenceHandle Adopt(ObjectReference reference) => Current.Adopt(reference);

    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        Current.SendAsync(request, reply, cancellationToken);

    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken) => Current.SendAsync(request, cancellationToken);

    public override IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, CancellationToken cancellationToken) =>
        Current.WatchAsync(target, afterVersion, cancellationToken);
}
