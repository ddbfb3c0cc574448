using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Lists;

/// <summary>A list on a host. Thread-safe.</summary>
/// <typeparam name="T">The item type.</typeparam>
public sealed partial class ListProxy<T> : ObjectProxy, ISharedList<T>, IProxy<ListProxy<T>>
{
    private readonly ValueConverter<T> _item;
    private readonly ValueConverter<IEnumerable<T>> _items;
    private readonly ValueConverter<IReadOnlyList<T>> _reply;
    private readonly ValueConverter<(bool, T?)> _optional;
    private readonly ValueConverter<int> _number;
    private readonly ValueConverter<bool> _truth;

    private ListProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        var converters = channel.Converters;
        _item = converters.For<T>();
        _items = converters.For<IEnumerable<T>>();
        _reply = converters.For<IReadOnlyList<T>>();
        _optional = new OptionalItemConverter<T>(_item);
        _number = converters.For<int>();
        _truth = converters.For<bool>();
    }

    /// <inheritdoc/>
    public static string TypeName => "list";

    /// <inheritdoc/>
    public static ListProxy<T> Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ISharedList<T> In(IRequestScope scope) => new ListProxy<T>(RequireChannel(scope), Handle);

    /// <inheritdoc/>
    public IList<T> AsList() => new BlockingList<T>(this);

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Count), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> CopyAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Copy), _reply, cancellationToken);

    private RequestBuilder Begin(ListOperation operation) => Begin((ushort)operation);

    private RequestBuilder Begin(ListOperation operation, int number)
    {
        var request = Begin((ushort)operation);
        request.Arguments.WriteInteger(number);
        return request;
    }

    private RequestBuilder Begin(ListOperation operation, int? start, int? stop, int step)
    {
        var request = Begin((ushort)operation);
        request.Arguments.WriteOptional(start);
        request.Arguments.WriteOptional(stop);
        request.Arguments.WriteInteger(step);
        return request;
    }
}
