using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Dictionaries;

/// <content>Entries that end by themselves.</content>
public sealed partial class DictionaryProxy<TKey, TValue>
{
    /// <inheritdoc/>
    public ValueTask SetAsync(TKey key, TValue value, TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        SendAsync(WithTime(Begin(DictionaryOperation.SetWithExpiry, key, value), timeToLive), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExpireAsync(TKey key, TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        SendAsync(WithTime(Begin(DictionaryOperation.Expire, key), timeToLive), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> PersistAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Persist, key), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<TimeSpan?>> TimeToLiveAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(
            Begin(DictionaryOperation.TimeToLive, key),
            new OptionalReply<TimeSpan?>(Channel.Converters.For<TimeSpan?>()),
            cancellationToken);

    private static RequestBuilder WithTime(RequestBuilder request, TimeSpan timeToLive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        request.Arguments.WriteDuration(timeToLive);
        return request;
    }
}
