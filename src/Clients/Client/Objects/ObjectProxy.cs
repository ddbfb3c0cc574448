using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>What every proxy has: the object it stands for and the way its requests go. Thread-safe.</summary>
public abstract class ObjectProxy : ISharedObject, IChannelled
{
    /// <summary>Makes a proxy.</summary>
    /// <param name="channel">Where its requests go.</param>
    /// <param name="handle">The client's hold on the object.</param>
    protected ObjectProxy(RequestChannel channel, ReferenceHandle handle)
    {
        Channel = channel;
        Handle = handle;
    }

    /// <inheritdoc/>
    public ObjectReference Reference => Handle.Reference;

    RequestChannel IChannelled.Channel => Channel;

    /// <summary>Where its requests go.</summary>
    protected RequestChannel Channel { get; }

    /// <summary>The client's hold on the object.</summary>
    protected ReferenceHandle Handle { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Handle.ReleaseAsync();
    }

    /// <summary><c>type@id</c>.</summary>
    public override string ToString() => Reference.ToString();

    /// <summary>Takes a scope that this client made.</summary>
    /// <param name="scope">The scope given by the user.</param>
    /// <exception cref="ArgumentException">It is not one of a client's.</exception>
    protected static RequestChannel RequireChannel(IRequestScope scope) => scope as RequestChannel
        ?? throw new ArgumentException($"Found {scope?.GetType().Name ?? "null"}; expected a batch made by an ObjectClient.", nameof(scope));

    /// <summary>Begins a request to the object.</summary>
    /// <param name="operation">The operation's number.</param>
    protected RequestBuilder Begin(ushort operation) => RequestChannel.Begin(Reference.Id, operation);

    /// <summary>Sends a request and awaits its reply.</summary>
    /// <typeparam name="T">The .NET type of the reply.</typeparam>
    /// <param name="request">The request; used up.</param>
    /// <param name="reply">Reads the reply.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    protected ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        Channel.SendAsync(request, reply, cancellationToken);

    /// <summary>Sends a request and awaits its completion.</summary>
    /// <param name="request">The request; used up.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    protected ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        Channel.SendAsync(request, cancellationToken);
}
