using Actors.Client.Links;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;

namespace Actors.Client.Handover;

/// <summary>
/// What another process needs to connect to a host as a client of this process does: address, key and times. It carries the key itself,
/// so it goes only where no one else can read it. Immutable.
/// </summary>
/// <param name="Address">The host's address.</param>
/// <param name="Key">Its auth key.</param>
/// <param name="ConnectTimeout">Time for connecting.</param>
/// <param name="CallTimeout">Time for one call.</param>
/// <param name="MaxReconnectPause">The longest pause between attempts to connect again.</param>
/// <param name="Spin">Whether it polls.</param>
public sealed record HostTicket(string Address, AuthKey Key, TimeSpan ConnectTimeout, TimeSpan CallTimeout, TimeSpan MaxReconnectPause, bool Spin)
{
    private const int Parts = 6;

    /// <summary>The ticket of a client's host.</summary>
    /// <param name="client">The client.</param>
    /// <exception cref="ArgumentException">It is connected by a stream of its own making, which leads nowhere from another process.</exception>
    public static HostTicket For(ObjectClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return For((HostLink)client.Channel);
    }

    /// <summary>Connects to the host.</summary>
    /// <param name="options">Everything that the ticket does not say: contract of JSON, exceptions, certificate checks, name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ObjectClient> ConnectAsync(ObjectClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var own = options with
        {
            AuthKey = Key, ConnectTimeout = ConnectTimeout, CallTimeout = CallTimeout, MaxReconnectPause = MaxReconnectPause, Spin = Spin,
        };
        return ObjectClient.ConnectAsync(Address, own, cancellationToken);
    }

    /// <summary>Writes it as one item.</summary>
    /// <param name="writer">Where to write.</param>
    public void Write(ValueWriter writer)
    {
        writer.WriteListHeader(Parts);
        writer.WriteString(Address);
        writer.WriteBytes(Key.Bytes);
        writer.WriteInteger(ConnectTimeout.Ticks);
        writer.WriteInteger(CallTimeout.Ticks);
        writer.WriteInteger(MaxReconnectPause.Ticks);
        writer.WriteBoolean(Spin);
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="ValueFormatException">It is no ticket.</exception>
    public static HostTicket Read(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        return parts == Parts
            ? new HostTicket(
                reader.ReadString(), new AuthKey(reader.ReadBytes()), Ticks(ref reader), Ticks(ref reader), Ticks(ref reader), reader.ReadBoolean())
            : throw new ValueFormatException($"Found a ticket of {parts} parts; expected {Parts}.");
    }

    /// <summary>Says where it leads to, and not its key.</summary>
    public override string ToString() => $"ticket to {Address}";

    internal static HostTicket For(HostLink link)
    {
        var options = link.Options;
        return options.Connect is null
            ? new HostTicket(
                link.Address.ToString(), options.RequireAuthKey(), options.ConnectTimeout, options.CallTimeout, options.MaxReconnectPause, options.Spin)
            : throw new ArgumentException("The client is connected by a stream of its own making; another process can be handed only what has an address.");
    }

    private static TimeSpan Ticks(ref ValueReader reader) => TimeSpan.FromTicks(reader.ReadInt64());
}
