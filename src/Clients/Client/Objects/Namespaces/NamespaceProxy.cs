using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Namespaces;

/// <summary>A namespace on a host. Thread-safe.</summary>
public sealed partial class NamespaceProxy : ObjectProxy, ISharedNamespace, IProxy<NamespaceProxy>
{
    private readonly LocalAttributes _local;
    private readonly ValueConverter<string> _name;
    private readonly ValueConverter<object?> _natural;
    private readonly ValueConverter<bool> _truth;

    private NamespaceProxy(RequestChannel channel, ReferenceHandle handle, LocalAttributes local)
        : base(channel, handle)
    {
        var converters = channel.Converters;
        _local = local;
        _name = converters.For<string>();
        _natural = converters.For<object?>();
        _truth = converters.For<bool>();
    }

    /// <inheritdoc/>
    public static string TypeName => "namespace";

    /// <inheritdoc/>
    public static NamespaceProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle, new LocalAttributes());

    /// <inheritdoc/>
    public ISharedNamespace In(IRequestScope scope) => new NamespaceProxy(RequireChannel(scope), Handle, _local);

    /// <inheritdoc/>
    public ValueTask<T> GetAsync<T>(string name, CancellationToken cancellationToken = default)
    {
        if (!LocalAttributes.Owns(name))
        {
            return SendAsync(Begin(NamespaceOperation.Get, name), Converter<T>(), cancellationToken);
        }

        return _local.TryGet<T>(name).TryGetValue(out var value)
            ? ValueTask.FromResult(value)
            : ValueTask.FromException<T>(LocalAttributes.NotFound(name));
    }

    /// <inheritdoc/>
    public ValueTask<Optional<T>> TryGetAsync<T>(string name, CancellationToken cancellationToken = default) => LocalAttributes.Owns(name)
        ? ValueTask.FromResult(_local.TryGet<T>(name))
        : SendAsync(Begin(NamespaceOperation.TryGet, name), new OptionalReply<T>(Converter<T>()), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken = default) => LocalAttributes.Owns(name)
        ? ValueTask.FromResult(_local.Has(name))
        : SendAsync(Begin(NamespaceOperation.Has, name), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin((ushort)NamespaceOperation.Names), new ItemsReply<string>(_name), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Dictionary<string, object?>> CopyAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin((ushort)NamespaceOperation.Copy), Converter<Dictionary<string, object?>>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin((ushort)NamespaceOperation.Count), Converter<int>(), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NamespaceChange> WatchAsync(ulong? afterVersion = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in Channel.WatchAsync(Handle, afterVersion, cancellationToken))
        {
            var hasName = change.Kind is ChangeKind.Set or ChangeKind.Removed;
            yield return new NamespaceChange(
                change.Version,
                change.Kind,
                hasName ? _name.FromValue(change.Key) : null,
                change.Kind == ChangeKind.Set ? _natural.FromValue(change.Value) : null);
        }
    }

    private ValueConverter<T> Converter<T>() => Channel.Converters.For<T>();

    private RequestBuilder Begin(NamespaceOperation operation, string name) => Begin((ushort)operation).With(_name, name);
}
