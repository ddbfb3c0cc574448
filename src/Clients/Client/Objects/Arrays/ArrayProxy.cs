using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Arrays;

/// <summary>An array on a host. Thread-safe.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed partial class ArrayProxy<T> : ObjectProxy, ISharedArray<T>, IProxy<ArrayProxy<T>>
    where T : unmanaged
{
    private readonly ValueConverter<T> _element;
    private readonly ValueConverter<int> _number;
    private readonly ValueConverter<bool> _truth;

    private ArrayProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        var converters = channel.Converters;
        _element = converters.For<T>();
        _number = converters.For<int>();
        _truth = converters.For<bool>();
    }

    /// <inheritdoc/>
    public static string TypeName => "array";

    /// <inheritdoc/>
    public static ArrayProxy<T> Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ISharedArray<T> In(IRequestScope scope) => new ArrayProxy<T>(RequireChannel(scope), Handle);

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Count), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> GetTypeCodeAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.TypeCode), Channel.Converters.For<string>(), cancellationToken);

    private RequestBuilder Begin(ArrayOperation operation) => Begin((ushort)operation);

    private RequestBuilder Begin(ArrayOperation operation, int index)
    {
        var request = Begin((ushort)operation);
        request.Arguments.WriteInteger(index);
        return request;
    }

    private RequestBuilder Begin(ArrayOperation operation, int? start, int? stop, int step)
    {
        var request = Begin((ushort)operation);
        request.Arguments.WriteOptional(start);
        request.Arguments.WriteOptional(stop);
        request.Arguments.WriteInteger(step);
        return request;
    }
}
