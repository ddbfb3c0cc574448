using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Sets;

/// <summary>A set on a host. Thread-safe.</summary>
/// <typeparam name="T">The item's type.</typeparam>
public sealed partial class SetProxy<T> : ObjectProxy, ISharedSet<T>, IProxy<SetProxy<T>>
{
    private readonly ValueConverter<T> _item;
    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<int> _number;

    private SetProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        var converters = channel.Converters;
        _item = converters.For<T>();
        _truth = converters.For<bool>();
        _number = converters.For<int>();
    }

    /// <inheritdoc/>
    public static string TypeName => "set";

    /// <inheritdoc/>
    public static SetProxy<T> Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ISharedSet<T> In(IRequestScope scope) => new SetProxy<T>(RequireChannel(scope), Handle);

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Contains, item), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<bool>> ContainsManyAsync(IEnumerable<T> items, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.ContainsMany, items), new ItemsReply<bool>(_truth), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Count), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HashSet<T>> CopyAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(SetOperation.Copy), Channel.Converters.For<HashSet<T>>(), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ItemsAsync(backwards: false, cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<T> ItemsAsync(bool backwards = false, CancellationToken cancellationToken = default) =>
        PagedWalk.EnumerateAsync(Channel, Handle, (ushort)SetOperation.Items, new PageReply<T>(new ItemsReply<T>(_item)), backwards, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SetChange<T>> WatchAsync(ulong? afterVersion = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in Channel.WatchAsync(Handle, afterVersion, cancellationToken))
        {
            var hasItem = change.Kind is ChangeKind.Set or ChangeKind.Removed;
            yield return new SetChange<T>(change.Version, change.Kind, hasItem ? _item.FromValue(change.Key) : default);
        }
    }

    private RequestBuilder Begin(SetOperation operation) => Begin((ushort)operation);

    private RequestBuilder Begin(SetOperation operation, T item) => Begin((ushort)operation).With(_item, item);

    private RequestBuilder Begin(SetOperation operation, IEnumerable<T> items) => WithItems(operation, items, collections: false);

    // For operations that take a list of collections.
    private RequestBuilder BeginWithOne(SetOperation operation, IEnumerable<T> items) => WithItems(operation, items, collections: true);

    private RequestBuilder WithItems(SetOperation operation, IEnumerable<T> items, bool collections)
    {
        ArgumentNullException.ThrowIfNull(items);
        var all = items as T[] ?? items.ToArray();
        var request = Begin((ushort)operation);
        if (collections)
        {
            request.Arguments.WriteListHeader(1);
        }

        request.Arguments.WriteListHeader(all.Length);
        foreach (var item in all)
        {
            _item.Write(request.Arguments, item);
        }

        return request;
    }
}
