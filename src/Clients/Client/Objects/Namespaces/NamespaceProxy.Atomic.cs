using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Namespaces;

/// <content>Changes that depend on what is there.</content>
public sealed partial class NamespaceProxy
{
    /// <inheritdoc/>
    public ValueTask<Optional<Versioned<T>>> GetVersionedAsync<T>(string name, CancellationToken cancellationToken = default) =>
        SendAsync(BeginShared(NamespaceOperation.GetVersioned, name), new VersionedReply<T>(Converter<T>()), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<T>> ExchangeAsync<T>(string name, T value, CancellationToken cancellationToken = default)
    {
        var converter = Converter<T>();
        return SendAsync(BeginShared(NamespaceOperation.Exchange, name).With(converter, value), new OptionalReply<T>(converter), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompareAndSetAsync<T>(string name, T expected, T value, CancellationToken cancellationToken = default)
    {
        var converter = Converter<T>();
        var request = BeginShared(NamespaceOperation.CompareAndSet, name).With(converter, expected).With(converter, value);
        return SendAsync(request, _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ulong?> SetIfVersionAsync<T>(string name, ulong version, T value, CancellationToken cancellationToken = default)
    {
        var request = BeginShared(NamespaceOperation.SetIfVersion, name);
        request.Arguments.WriteInteger(version);
        return SendAsync(request.With(Converter<T>(), value), Converter<ulong?>(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<T> AddToNumberAsync<T>(string name, T amount, AdditionOptions<T>? options = null, CancellationToken cancellationToken = default)
    {
        var converter = Converter<T>();
        var request = BeginShared(NamespaceOperation.AddToNumber, name).With(converter, amount);
        request.WithAddition(converter, options);
        return SendAsync(request, converter, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<T> UpdateAsync<T>(string name, Func<T, T> update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        while (true)
        {
            var found = await GetVersionedAsync<T>(name, cancellationToken);
            if (!found.TryGetValue(out var before))
            {
                throw LocalAttributes.NotFound(name);
            }

            var value = update(before.Value);
            if (await SetIfVersionAsync(name, before.Version, value, cancellationToken) is not null)
            {
                return value;
            }
        }
    }

    private RequestBuilder BeginShared(NamespaceOperation operation, string name) => Begin(operation, LocalAttributes.RequireShared(name));
}
