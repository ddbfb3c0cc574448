using Actors.Client.Batches;
using Actors.Client.Calls;
using Actors.Client.Connections;
using Actors.Client.Links;
using Actors.Client.Objects;
using Actors.Client.Objects.Classes;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Addresses;

namespace Actors.Client;

/// <summary>
/// A client of one host: one pipelined connection, shared by all threads. Connects again by itself; see
/// <see cref="LinkState"/>. Thread-safe.
/// </summary>
/// <remarks>
/// Every call can throw three kinds of exception: the BCL's for misuse, <see cref="ActorException"/> when the host refuses,
/// <see cref="LinkLostException"/> when the link is lost for longer than the session lives. A short loss is not seen: the
/// call goes on and has effect once.
/// </remarks>
public sealed class ObjectClient : IAsyncDisposable, IMemoryBlockSource
{
    private readonly HostLink _link;
    private readonly Lock _notifying = new();
    private Task _notified = Task.CompletedTask;

    private ObjectClient(HostLink link)
    {
        _link = link;
        _link.Client = this;
        _link.StateChanged = Notify;
    }

    /// <summary>Told of each change of the link's state, from any thread.</summary>
    public event EventHandler<LinkStateEventArgs>? StateChanged;

    /// <summary>How the link stands.</summary>
    public LinkState State => _link.State;

    /// <summary>The session on the host.</summary>
    public SessionId Session => _link.Session;

    /// <summary>How .NET values are mapped for this client.</summary>
    public ValueConverterSet Converters => _link.Converters;

    /// <summary>Connects to a host.</summary>
    /// <param name="address"><c>actors://name:port</c>, <c>actors+tls://name:port</c> or <c>actors+unix:///path</c>; null is this machine's default.</param>
    /// <param name="options">The options; null is <see cref="ObjectClientOptions.Default"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">The address is not one.</exception>
    /// <exception cref="LinkLostException">No host could be reached.</exception>
    /// <exception cref="TimeoutException">No host answered in time.</exception>
    /// <exception cref="ActorException">The host refused: <see cref="ErrorCode.AuthenticationFailed"/> for a wrong key.</exception>
    public static async Task<ObjectClient> ConnectAsync(string? address = null, ObjectClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        var link = new HostLink(new Connector(address is null ? HostAddress.Default : HostAddress.Parse(address), options ?? ObjectClientOptions.Default), options ?? ObjectClientOptions.Default);
        try
        {
            await link.OpenAsync(cancellationToken);
            return new ObjectClient(link);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException and not (FileNotFoundException or LinkLostException))
        {
            await link.DisposeAsync();
            throw new LinkLostException(
                $"No host could be reached at {address ?? HostAddress.Default.ToString()}: {e.Message.TrimEnd('.')}. Start one with 'actors serve', or name its address.", mayHaveExecuted: false, e);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a named object, or makes it where there is none.</summary>
    /// <typeparam name="TProxy">The proxy class.</typeparam>
    /// <param name="name">The name; null makes an anonymous object, which lives while someone refers to it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.WrongType"/>: the name belongs to an object of another type.</exception>
    public ValueTask<TProxy> OpenAsync<TProxy>(string? name, CancellationToken cancellationToken = default)
        where TProxy : ObjectProxy, IProxy<TProxy> => OpenAsync<TProxy>(name, NoArguments, cancellationToken);

    /// <summary>Opens a named object, or makes it with arguments where there is none.</summary>
    /// <typeparam name="TProxy">The proxy class.</typeparam>
    /// <param name="name">The name; null makes an anonymous object.</param>
    /// <param name="writeArguments">Writes one list value: the create arguments. Called again when a new host has to make the object anew.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<TProxy> OpenAsync<TProxy>(string? name, Action<ValueWriter> writeArguments, CancellationToken cancellationToken = default)
        where TProxy : ObjectProxy, IProxy<TProxy> =>
        TProxy.Create(_link, await OpenHandleAsync(TProxy.TypeName, name, writeArguments, cancellationToken));

    /// <summary>Opens an object of a user's class.</summary>
    internal async ValueTask<TInterface> OpenAsync<TInterface>(
        SharedProxy<TInterface> proxy, string typeName, string? name, Action<ValueWriter> writeArguments, CancellationToken cancellationToken)
        where TInterface : class => proxy.Make(_link, await OpenHandleAsync(typeName, name, writeArguments, cancellationToken));

    /// <summary>The proxy for a reference that came as plain data.</summary>
    /// <typeparam name="TProxy">The proxy class.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <exception cref="ArgumentException">The reference is to an object of another type.</exception>
    public TProxy Resolve<TProxy>(ObjectReference reference)
        where TProxy : ObjectProxy, IProxy<TProxy> => reference.TypeName == TProxy.TypeName
            ? TProxy.Create(_link, _link.Adopt(reference))
            : throw new ArgumentException($"Found a reference to a {reference.TypeName}; expected a {TProxy.TypeName}.", nameof(reference));

    /// <inheritdoc/>
    public ValueTask<ISharedMemoryBlock> CreateMemoryBlockAsync(long size, CancellationToken cancellationToken = default) =>
        MemoryBlockOpening.OpenAsync(this, name: null, size, cancellationToken);

    /// <summary>Finds a named object of any type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The reference; null when no object has the name.</returns>
    public ValueTask<ObjectReference?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Find).With(Converters.For<string>(), name), Converters.For<ObjectReference?>(), cancellationToken);

    /// <summary>All named objects in the order of their names, a page at a time.</summary>
    /// <param name="prefix">What their names begin with; null for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<NamedObject> ListAsync(string? prefix = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int PageSize = 1000;
        string? after = null;
        do
        {
            var request = BeginHost(HostOperation.List)
                .With(Converters.For<string?>(), prefix)
                .With(Converters.For<string?>(), after)
                .With(Converters.For<int>(), PageSize);
            var page = await _link.SendAsync(request, NamedObjectPage.Instance, cancellationToken);
            foreach (var named in page.Objects)
            {
                yield return named;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Takes a name away; the object lives on while something refers to it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether an object had the name.</returns>
    public ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Remove).With(Converters.For<string>(), name), Converters.For<bool>(), cancellationToken);

    /// <summary>Asks the host whether it is there.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask PingAsync(CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Ping), cancellationToken);

    /// <summary>What the host says of itself: figures by name.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask<Dictionary<string, Value>> InfoAsync(CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Info), Converters.For<Dictionary<string, Value>>(), cancellationToken);

    /// <summary>The type names the host can make.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask<string[]> TypesAsync(CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Types), Converters.For<string[]>(), cancellationToken);

    /// <summary>The locks that somebody holds, and who waits for whom; at most 1,000 of each.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask<HostLocks> LocksAsync(CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Locks), HostLocksReply.Instance, cancellationToken);

    /// <summary>Asks the host to drain and stop.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Forbidden"/>: the host does not let clients do that.</exception>
    public ValueTask ShutdownHostAsync(CancellationToken cancellationToken = default) =>
        _link.SendAsync(BeginHost(HostOperation.Shutdown), cancellationToken);

    /// <summary>Sends many calls together: one trip for all.</summary>
    /// <param name="calls">Makes the calls, on objects seen through the batch: <c>scores.In(batch).SetAsync(…)</c>.</param>
    /// <returns>Completes when all calls have ended; throws the first failure. Calls are independent: others may have succeeded.</returns>
    public Task BatchAsync(Action<Batch> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var batch = new Batch(_link);
        using (_link.Cork())
        {
            calls(batch);
        }

        return batch.CloseAsync();
    }

    /// <summary>Applies operations on several objects all or nothing.</summary>
    /// <param name="operations">Calls the operations, on objects seen through the batch: <c>accounts.In(batch).AddAsync(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException">An operation was refused, or a requirement did not hold (<see cref="ErrorCode.Aborted"/>): nothing was changed.</exception>
    public Task AtomicAsync(Action<AtomicBatch> operations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var batch = new AtomicBatch(_link);
        try
        {
            operations(batch);
        }
        catch (Exception e)
        {
            batch.Abandon(e);
            throw;
        }

        return batch.CommitAsync(cancellationToken);
    }

    /// <summary>Says goodbye: everything this client holds is given back at once.</summary>
    public ValueTask DisposeAsync() => _link.DisposeAsync();

    /// <summary>Where the requests of custom proxies go.</summary>
    public RequestChannel Channel => _link;

    // In order, and on threads of its own: a handler that throws or blocks must not keep the link from reconnecting.
    private void Notify(LinkState state)
    {
        lock (_notifying)
        {
            _notified = _notified.ContinueWith(
                _ => StateChanged?.Invoke(this, new LinkStateEventArgs(state)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    internal static RequestBuilder BeginHost(HostOperation operation) => RequestChannel.Begin(ObjectId.Host, (ushort)operation);

    /// <summary>Begins a request that opens an object; the create arguments, one list, follow.</summary>
    internal static RequestBuilder BeginOpen(ValueConverterSet converters, string typeName, string? name) =>
        BeginHost(HostOperation.Open).With(converters.For<string>(), typeName).With(converters.For<string?>(), name);

    private static void NoArguments(ValueWriter writer) => writer.WriteListHeader(0);

    private async ValueTask<ReferenceHandle> OpenHandleAsync(
        string typeName, string? name, Action<ValueWriter> writeArguments, CancellationToken cancellationToken)
    {
        var reference = await OpenReferenceAsync(typeName, name, writeArguments, cancellationToken);
        var handle = _link.References.Adopt(reference);
        if (name is not null)
        {
            handle.Reopen = ending => OpenReferenceAsync(typeName, name, writeArguments, ending, isOurs: true);
        }

        return handle;
    }

    private async ValueTask<ObjectReference> OpenReferenceAsync(
        string typeName, string? name, Action<ValueWriter> writeArguments, CancellationToken cancellationToken, bool isOurs = false)
    {
        var request = BeginOpen(Converters, typeName, name);
        writeArguments(request.Arguments);
        var (reference, _) = isOurs
            ? await _link.SendAheadAsync(request, OpenedReply.Instance, cancellationToken)
            : await _link.SendAsync(request, OpenedReply.Instance, cancellationToken);
        return reference;
    }
}
