using System.Runtime.InteropServices;
using System.Text.Json;
using Actors.Client.Calls;
using Actors.Client.Links;
using Actors.Client.Objects;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Handover;

/// <summary>
/// The clients whose proxies go from one process to another and back: values written by the <see cref="Converters"/> of one side are read by
/// those of the other, whose clients stand in the same order. Whoever sends keeps the proxies until the other side has taken hold of
/// them. One thread at a time, but for reading.
/// </summary>
public sealed class ClientTable
{
    private readonly List<ObjectClient> _clients = [];
    private readonly bool _isClosed;
    private readonly List<Dictionary<ObjectId, long>> _written = [];

    /// <summary>Makes a table that grows with each client whose proxy is written.</summary>
    /// <param name="json">The contract of classes that travel as embedded JSON; null is the default one.</param>
    public ClientTable(JsonSerializerOptions? json = null)
        : this([], json) => _isClosed = false;

    /// <summary>Makes a table that both sides know already.</summary>
    /// <param name="clients">The clients, in the order of the other side's.</param>
    /// <param name="json">The contract of classes that travel as embedded JSON; null is the default one.</param>
    public ClientTable(IEnumerable<ObjectClient> clients, JsonSerializerOptions? json = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        foreach (var client in clients)
        {
            Add(client);
        }

        _isClosed = true;
        Converters = new ValueConverterSet(json).Add(new HandoverConverterFactory(this));
    }

    /// <summary>Write and read values with proxies of the table's clients in them, and with the clients themselves.</summary>
    public ValueConverterSet Converters { get; }

    /// <summary>The clients, in their order.</summary>
    public IReadOnlyList<ObjectClient> Clients => _clients;

    /// <summary>Whether references were written since the last <see cref="WriteReferences"/>.</summary>
    public bool HasReferences => _written.Exists(references => references.Count > 0);

    /// <summary>Writes which references were written since the last time, by client: one item, for <see cref="HoldAsync"/> of the other side.</summary>
    /// <param name="writer">Where to write.</param>
    public void WriteReferences(ValueWriter writer)
    {
        writer.WriteListHeader(_written.Count);
        foreach (var references in _written)
        {
            writer.WriteListHeader(2 * references.Count);
            foreach (var (id, count) in references)
            {
                writer.WriteInteger(id.Value);
                writer.WriteInteger(count);
            }

            references.Clear();
        }
    }

    /// <summary>Reads what <see cref="WriteReferences"/> has written.</summary>
    /// <param name="reader">Where to read.</param>
    /// <returns>References with how often each was written, by client.</returns>
    public static IReadOnlyList<IReadOnlyList<(ObjectId Id, long Count)>> ReadReferences(ref ValueReader reader)
    {
        var clients = new IReadOnlyList<(ObjectId, long)>[reader.ReadListHeader()];
        for (var i = 0; i < clients.Length; i++)
        {
            var references = new (ObjectId, long)[reader.ReadListHeader() / 2];
            for (var k = 0; k < references.Length; k++)
            {
                references[k] = (new ObjectId(reader.ReadUInt64()), reader.ReadInt64());
            }

            clients[i] = references;
        }

        return clients;
    }

    /// <summary>Takes hold of the references in values that are about to be read.</summary>
    /// <param name="references">What <see cref="ReadReferences"/> has read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NoSuchObject"/>: one is gone, because the sender let it go.</exception>
    public async Task HoldAsync(IReadOnlyList<IReadOnlyList<(ObjectId Id, long Count)>> references, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(references);
        for (var i = 0; i < references.Count; i++)
        {
            if (references[i].Count > 0)
            {
                await HoldOfOneAsync(Require(i).Channel, references[i], cancellationToken);
            }
        }
    }

    /// <summary>The place of a client; a new one where the table may grow.</summary>
    internal int IndexOf(RequestChannel channel)
    {
        if (channel is not HostLink { Client: { } client })
        {
            throw new ArgumentException("The proxy belongs to a batch or to an object inside a host; another process can be handed only a client's own proxies.");
        }

        var index = _clients.IndexOf(client);
        if (index >= 0)
        {
            return index;
        }

        if (_isClosed)
        {
            throw new ArgumentException("The proxy belongs to a client that the other process does not have; only proxies of hosts that both are connected to can be handed back.");
        }

        Add(client);
        return _clients.Count - 1;
    }

    internal void Note(int client, ObjectReference reference) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_written[client], reference.Id, out _)++;

    internal ObjectClient Require(int index) => (uint)index < (uint)_clients.Count
        ? _clients[index]
        : throw new ValueFormatException($"Found a reference of client {index}; expected one of {_clients.Count}.");

    private static ValueTask HoldOfOneAsync(RequestChannel channel, IReadOnlyList<(ObjectId Id, long Count)> references, CancellationToken cancellationToken)
    {
        var request = ObjectClient.BeginHost(HostOperation.Hold);
        foreach (var (id, count) in references)
        {
            request.Arguments.WriteListHeader(2);
            request.Arguments.WriteInteger(id.Value);
            request.Arguments.WriteInteger(count);
        }

        return channel.SendAsync(request, cancellationToken);
    }

    private void Add(ObjectClient client)
    {
        _clients.Add(client);
        _written.Add([]);
    }
}
