using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Values;

/// <summary>A value cell on a host. Thread-safe.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class ValueProxy<T> : ObjectProxy, ISharedValue<T>, IProxy<ValueProxy<T>>
{
    private readonly ValueConverter<T> _value;
    private readonly ValueConverter<(ulong, T)> _versioned;
    private readonly ValueConverter<(bool, T)> _added;
    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<ulong> _version;
    private readonly ValueConverter<string?> _text;

    private ValueProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        var converters = channel.Converters;
        _value = converters.For<T>();
        _truth = converters.For<bool>();
        _version = converters.For<ulong>();
        _text = converters.For<string?>();
        _versioned = new PairConverter<ulong, T>(_version, _value);
        _added = new PairConverter<bool, T>(_truth, _value);
    }

    /// <inheritdoc/>
    public static string TypeName => "value";

    /// <inheritdoc/>
    public static ValueProxy<T> Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ISharedValue<T> In(IRequestScope scope) => new ValueProxy<T>(RequireChannel(scope), Handle);

    /// <inheritdoc/>
    public ValueTask<T> GetAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.Get), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<(ulong Version, T Value)> GetWithVersionAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.GetWithVersion), _versioned, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> GetTypeCodeAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.TypeCode), _text, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ulong> SetAsync(T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.Set).With(_value, value), _version, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> ExchangeAsync(T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.Exchange).With(_value, value), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompareAndSetAsync(T expected, T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.CompareAndSet).With(_value, expected).With(_value, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompareVersionAndSetAsync(ulong version, T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.CompareVersionAndSet).With(_version, version).With(_value, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> AddAsync(T number, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.Add).With(_value, number), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<(bool Added, T Value)> TryAddAsync(T number, T? least, T? most, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ValueOperation.AddWithin).With(_value, number).With(_value, least!).With(_value, most!), _added, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<T> UpdateAsync(Func<T, T> update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        while (true)
        {
            var (version, before) = await GetWithVersionAsync(cancellationToken);
            var after = update(before);
            if (await CompareVersionAndSetAsync(version, after, cancellationToken))
            {
                return after;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ValueChange<T>> WatchAsync(ulong? afterVersion = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in Channel.WatchAsync(Handle, afterVersion, cancellationToken))
        {
            var value = change.Kind == ChangeKind.Set ? _value.FromValue(change.Value) : default;
            yield return new ValueChange<T>(change.Version, change.Kind, value);
        }
    }

    private RequestBuilder Begin(ValueOperation operation) => Begin((ushort)operation);
}
