using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Dictionaries;

/// <summary>A dictionary on a host. Thread-safe.</summary>
/// <typeparam name="TKey">The key's type.</typeparam>
/// <typeparam name="TValue">The value's type.</typeparam>
public sealed partial class DictionaryProxy<TKey, TValue> : ObjectProxy, ISharedDictionary<TKey, TValue>, IProxy<DictionaryProxy<TKey, TValue>>
    where TKey : notnull
{
    private readonly ValueConverter<TKey> _key;
    private readonly ValueConverter<TValue> _value;
    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<int> _number;
    private readonly OptionalReply<TValue> _optional;

    private DictionaryProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        var converters = channel.Converters;
        _key = converters.For<TKey>();
        _value = converters.For<TValue>();
        _truth = converters.For<bool>();
        _number = converters.For<int>();
        _optional = new OptionalReply<TValue>(_value);
    }

    /// <inheritdoc/>
    public static string TypeName => "dictionary";

    /// <inheritdoc/>
    public static DictionaryProxy<TKey, TValue> Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ISharedDictionary<TKey, TValue> In(IRequestScope scope) => new DictionaryProxy<TKey, TValue>(RequireChannel(scope), Handle);

    /// <inheritdoc/>
    public IDictionary<TKey, TValue> AsDictionary() => new BlockingDictionary<TKey, TValue>(this);

    private RequestBuilder Begin(DictionaryOperation operation) => Begin((ushort)operation);

    private RequestBuilder Begin(DictionaryOperation operation, TKey key) => Begin((ushort)operation).With(_key, key);

    private RequestBuilder Begin(DictionaryOperation operation, TKey key, TValue value) =>
        Begin((ushort)operation).With(_key, key).With(_value, value);

    private RequestBuilder Begin(DictionaryOperation operation, IEnumerable<TKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var all = keys as TKey[] ?? keys.ToArray();
        var request = Begin((ushort)operation);
        request.Arguments.WriteListHeader(all.Length);
        foreach (var key in all)
        {
            _key.Write(request.Arguments, key);
        }

        return request;
    }

    private RequestBuilder Begin(DictionaryOperation operation, IEnumerable<KeyValuePair<TKey, TValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var pairs = entries as KeyValuePair<TKey, TValue>[] ?? entries.ToArray();
        var request = Begin((ushort)operation);
        request.Arguments.WriteMap(pairs, _key, _value);
        return request;
    }
}
