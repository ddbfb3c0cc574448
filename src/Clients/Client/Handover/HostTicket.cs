using Actors.Client.Links;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Addresses;
using Actors.Protocol.Authentication;

namespace Actors.Client.Handover;

/// <summary>
/// What another process needs to connect to a host as a client of this process does: address, key, times, and how it does TLS. It carries the key
/// itself, so it goes only where no one else can read it. Immutable.
/// </summary>
/// <param name="Address">The host's address.</param>
/// <param name="Key">Its auth key.</param>
/// <param name="ConnectTimeout">Time for connecting.</param>
/// <param name="CallTimeout">Time for one call.</param>
/// <param name="MaxReconnectPause">The longest pause between attempts to connect again.</param>
/// <param name="Spin">Whether it polls.</param>
public sealed record HostTicket(string Address, AuthKey Key, TimeSpan ConnectTimeout, TimeSpan CallTimeout, TimeSpan MaxReconnectPause, bool Spin)
{
    private const int Parts = 7;

    private TlsTicket? Tls { get; init; }

    /// <summary>The ticket of a client's host.</summary>
    /// <param name="client">The client.</param>
    /// <exception cref="ArgumentException">It is connected by a stream of its own making, which leads nowhere from another process.</exception>
    public static HostTicket For(ObjectClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return For((HostLink)client.Channel);
    }

    /// <summary>Connects to the host.</summary>
    /// <param name="options">Everything that the ticket does not say: contract of JSON, exceptions, name; and callbacks of TLS, whose other options go before the ticket's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The ticket's client judges certificates by a callback, and the options have nothing to judge by.</exception>
    public Task<ObjectClient> ConnectAsync(ObjectClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var own = options with
        {
            AuthKey = Key, ConnectTimeout = ConnectTimeout, CallTimeout = CallTimeout, MaxReconnectPause = MaxReconnectPause, Spin = Spin,
            Tls = Tls is null ? options.Tls : Tls.CompleteWith(options.Tls),
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
        if (Tls is null)
        {
            writer.WriteNull();
        }
        else
        {
            Tls.Write(writer);
        }
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
            {
                Tls = reader.TryReadNull() ? null : TlsTicket.Read(ref reader),
            }
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
            {
                Tls = link.Address.Transport == HostTransport.Tls ? TlsTicket.For(options.Tls) : null,
            }
            : throw new ArgumentException("The client is connected by a stream of its own making; another process can be handed only what has an address.");
    }

    private static TimeSpan Ticks(ref ValueReader reader) => TimeSpan.FromTicks(reader.ReadInt64());
}
