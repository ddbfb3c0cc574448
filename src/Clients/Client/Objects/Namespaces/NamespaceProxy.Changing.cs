using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Namespaces;

/// <content>Storing and removing.</content>
public sealed partial class NamespaceProxy
{
    /// <inheritdoc/>
    public ValueTask SetAsync<T>(string name, T value, CancellationToken cancellationToken = default)
    {
        if (!LocalAttributes.Owns(name))
        {
            return SendAsync(Begin(NamespaceOperation.Set, name).With(Converter<T>(), value), cancellationToken);
        }

        _local.Set(name, value);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SetManyAsync(IEnumerable<KeyValuePair<string, object?>> attributes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var pairs = attributes.ToArray();
        var request = Begin((ushort)NamespaceOperation.SetMany);
        request.Arguments.WriteMap(pairs, _name, _natural);
        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!LocalAttributes.Owns(name))
        {
            return SendAsync(Begin(NamespaceOperation.Delete, name), cancellationToken);
        }

        return _local.Remove(name) ? ValueTask.CompletedTask : ValueTask.FromException(LocalAttributes.NotFound(name));
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken = default) => LocalAttributes.Owns(name)
        ? ValueTask.FromResult(_local.Remove(name))
        : SendAsync(Begin(NamespaceOperation.Remove, name), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin((ushort)NamespaceOperation.Clear), cancellationToken);
}
