using System.Runtime.CompilerServices;
using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Queues;

/// <summary>Dead letters.</summary>
public sealed partial class QueueProxy<T>
{
    /// <inheritdoc/>
    public async ValueTask<int> CountDeadLettersAsync(CancellationToken cancellationToken = default) => (await GetStatusAsync(cancellationToken)).DeadLetters;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DeadLetter<T>> DeadLettersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reply = new DeadLetterPage<T>(new ItemsReply<DeadLetter<T>?>(_taken));
        ulong? after = null;
        do
        {
            var (next, letters) = await SendAsync(BeginPage(after), reply, cancellationToken);
            foreach (var letter in letters)
            {
                yield return letter!;
            }

            after = next;
        }
        while (after is not null);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeadLetter<T>>> TakeDeadLettersAsync(int atMost, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        var request = Begin(QueueOperation.TakeDeadLetters);
        request.Arguments.WriteInteger((long)atMost);
        return [.. (await SendAsync(request, new ItemsReply<DeadLetter<T>?>(_taken), cancellationToken)).Select(letter => letter!)];
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReviveDeadLettersAsync(IEnumerable<ulong>? numbers = null, CancellationToken cancellationToken = default)
    {
        var request = Begin(QueueOperation.ReviveDeadLetters);
        if (numbers is null)
        {
            request.Arguments.WriteNull();
        }
        else
        {
            var given = numbers.ToList();
            request.Arguments.WriteListHeader(given.Count);
            given.ForEach(request.Arguments.WriteInteger);
        }

        return (int)await SendAsync(request, _number, cancellationToken);
    }

    private Calls.RequestBuilder BeginPage(ulong? after)
    {
        var request = Begin(QueueOperation.DeadLetters);
        if (after is { } last)
        {
            request.Arguments.WriteInteger(last);
        }
        else
        {
            request.Arguments.WriteNull();
        }

        request.Arguments.WriteNull();
        return request;
    }
}
