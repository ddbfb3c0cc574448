using Actors.Client.Calls;
using Actors.Client.Objects;
using Actors.Client.References;

namespace Actors.TestKit.Objects;

/// <summary>The proxy of a <see cref="TurnGate"/>'s object. Thread-safe.</summary>
public sealed class GateProxy : ObjectProxy, IProxy<GateProxy>
{
    internal const ushort HoldOperation = 0x0001;
    internal const ushort LookOperation = 0x0002;
    internal const ushort PassOperation = 0x8001;

    private GateProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    /// <inheritdoc/>
    public static string TypeName => "gate";

    /// <inheritdoc/>
    public static GateProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <summary>Keeps the object busy until its gate is opened.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask HoldAsync(CancellationToken cancellationToken = default) => SendAsync(Begin(HoldOperation), cancellationToken);

    /// <summary>A change: counts one.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many there were.</returns>
    public ValueTask<long> PassAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(PassOperation), Channel.Converters.For<long>(), cancellationToken);

    /// <summary>A read: how many passes there were.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask<long> LookAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(LookOperation), Channel.Converters.For<long>(), cancellationToken);
}
