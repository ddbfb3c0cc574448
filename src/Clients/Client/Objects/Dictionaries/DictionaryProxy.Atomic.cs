using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Dictionaries;

/// <content>Changes that depend on what is there.</content>
public sealed partial class DictionaryProxy<TKey, TValue>
{
    /// <inheritdoc/>
    public ValueTask<bool> CompareAndSetAsync(TKey key, TValue expected, TValue value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.CompareAndSet, key, expected).With(_value, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ulong?> SetIfVersionAsync(TKey key, ulong version, TValue value, CancellationToken cancellationToken = default)
    {
        var request = Begin(DictionaryOperation.SetIfVersion, key);
        request.Arguments.WriteInteger(version);
        return SendAsync(request.With(_value, value), Channel.Converters.For<ulong?>(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveIfValueAsync(TKey key, TValue expected, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.RemoveIfValue, key, expected), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveIfVersionAsync(TKey key, ulong version, CancellationToken cancellationToken = default)
    {
        var request = Begin(DictionaryOperation.RemoveIfVersion, key);
        request.Arguments.WriteInteger(version);
        return SendAsync(request, _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> AddToNumberAsync(TKey key, TValue amount, AdditionOptions<TValue>? options = null, CancellationToken cancellationToken = default)
    {
        var request = Begin(DictionaryOperation.AddToNumber, key, amount);
        request.WithAddition(_value, options);
        return SendAsync(request, _value, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TValue> UpdateAsync(TKey key, Func<TValue, TValue> update, CancellationToken cancellationToken = default) =>
        UpdateAsync(key, Optional<TValue>.None, update, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TValue> UpdateAsync(TKey key, TValue initial, Func<TValue, TValue> update, CancellationToken cancellationToken = default) =>
        UpdateAsync(key, new Optional<TValue>(initial), update, cancellationToken);

    private async ValueTask<TValue> UpdateAsync(TKey key, Optional<TValue> initial, Func<TValue, TValue> update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        while (true)
        {
            var found = await GetVersionedAsync(key, cancellationToken);
            if (!found.HasValue && !initial.HasValue)
            {
                throw new ActorException(ErrorCode.KeyNotFound, $"There is no key {key}.");
            }

            var value = found.TryGetValue(out var before) ? update(before.Value) : initial.Value;
            if (await SetIfVersionAsync(key, before.Version, value, cancellationToken) is not null)
            {
                return value;
            }
        }
    }
}
