using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.Objects;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Tests.Support;

/// <summary>A channel whose other end is one state, without a host between.</summary>
internal sealed class LoopbackChannel : RequestChannel
{
    private readonly ObjectDriver _driver;

    public LoopbackChannel(ObjectDriver driver)
    {
        _driver = driver;
        Converters = new ValueConverterSet().Add(new ProxyConverterFactory(this));
    }

    public override ValueConverterSet Converters { get; }

    /// <summary>Operations sent so far.</summary>
    public List<ushort> Sent { get; } = [];

    /// <summary>Done once before the next request of this operation.</summary>
    public (ushort Operation, Action Action)? Intrusion { get; set; }

    public static TProxy Connect<TProxy>(ObjectDriver driver)
        where TProxy : IProxy<TProxy> => Connect<TProxy>(new LoopbackChannel(driver));

    public static TProxy Connect<TProxy>(LoopbackChannel channel)
        where TProxy : IProxy<TProxy> => TProxy.Create(channel, channel.Adopt(new ObjectReference(ObjectId.Create(0, 1), TProxy.TypeName)));

    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(reply.FromValue(Send(request)));
        }
        catch (ActorException e)
        {
            return ValueTask.FromException<T>(e);
        }
    }

    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken)
    {
        try
        {
            Send(request);
            return ValueTask.CompletedTask;
        }
        catch (ActorException e)
        {
            return ValueTask.FromException(e);
        }
    }

    public override ReferenceHandle Adopt(ObjectReference reference) => new Handle(reference);

    public override async IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (version, kind, key, value) in _driver.Recorded.Where(change => change.Version > (afterVersion ?? 0)))
        {
            yield return new ObjectChange(version, kind, key, value);
        }
    }

    private Value Send(RequestBuilder request)
    {
        if (Intrusion is { } intrusion && intrusion.Operation == request.Operation)
        {
            Intrusion = null;
            intrusion.Action();
        }

        Sent.Add(request.Operation);
        var arguments = request.EncodedArguments.ToArray();
        Recycle(request.Buffer);
        return _driver.Ask(request.Operation, writer => writer.WriteEncoded(arguments));
    }

    private sealed class Handle(ObjectReference reference) : ReferenceHandle(reference)
    {
        public override ValueTask ReleaseAsync() => ValueTask.CompletedTask;
    }
}
