using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Actors.TestKit.Time;

namespace Actors.TestKit.Probes;

/// <summary>
/// A queue of what has happened: whoever sees something adds it, the test expects it, in the order it came. Its failures say what was
/// awaited, what came instead and what had come before. Any thread may add; one test expects.
/// </summary>
/// <typeparam name="T">What happens; <see cref="object"/> for a probe of several types.</typeparam>
/// <param name="name">Its name in failures.</param>
/// <param name="time">The fake clock that <see cref="ExpectNothingAsync"/> and <see cref="WithinAsync(TimeSpan, Func{Task})"/> move on; null for real time.</param>
/// <param name="patience">How long, in real time, an expectation waits for what must come; null for <see cref="Patience.Default"/>.</param>
public sealed partial class TestProbe<T>(string? name = null, ManualTimeProvider? time = null, TimeSpan? patience = null)
{
    private readonly Channel<T> _seen = Channel.CreateUnbounded<T>();
    private readonly ProbeRecord _record = new();
    private readonly AsyncLocal<ProbeLimit?> _limit = new();
    private readonly TimeSpan _patience = patience ?? Patience.Default;
    private readonly string _name = name ?? $"of {ProbeRecord.NameOf(typeof(T))}";

    /// <summary>How many have come and were not yet expected.</summary>
    public int Count => _seen.Reader.Count;

    /// <summary>Something has happened.</summary>
    /// <param name="message">What.</param>
    public void Add(T message) => _seen.Writer.TryWrite(message);

    /// <summary>Nothing more will come: whoever expects more fails at once.</summary>
    public void Complete() => _seen.Writer.TryComplete();

    /// <summary>Takes the next one, waiting for it.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public Task<T> ExpectAsync() => TakeAsync("a message");

    /// <summary>Takes the next one, which must be of a type.</summary>
    /// <typeparam name="TMessage">What it must be.</typeparam>
    /// <exception cref="ExpectationException">It is of another type.</exception>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public Task<TMessage> ExpectAsync<TMessage>()
        where TMessage : T => DemandAsync<TMessage>(static _ => true, Article<TMessage>());

    /// <summary>Takes the next one, which must be of a type and as wished.</summary>
    /// <typeparam name="TMessage">What it must be.</typeparam>
    /// <param name="isWished">The judgement.</param>
    /// <param name="what">The judgement in words, for the failure; filled in by the compiler.</param>
    /// <exception cref="ExpectationException">It is of another type or not as wished.</exception>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public Task<TMessage> ExpectAsync<TMessage>(
        Func<TMessage, bool> isWished, [CallerArgumentExpression(nameof(isWished))] string what = "")
        where TMessage : T
    {
        ArgumentNullException.ThrowIfNull(isWished);
        return DemandAsync(isWished, $"{Article<TMessage>()} such that {what}");
    }

    /// <summary>Takes the next ones, waiting for each.</summary>
    /// <param name="count">How many; not negative.</param>
    /// <exception cref="TimeoutException">Fewer came in time.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public async Task<IReadOnlyList<T>> ExpectAsync(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var messages = new List<T>(Math.Min(count, 1024));
        while (messages.Count < count)
        {
            messages.Add(await TakeAsync($"message {messages.Count + 1} of {count}"));
        }

        return messages;
    }

    /// <summary>Takes messages until one is as wished, and gives that one; the others are passed over.</summary>
    /// <param name="isWished">The judgement.</param>
    /// <param name="what">The judgement in words, for the failure; filled in by the compiler.</param>
    /// <exception cref="TimeoutException">None as wished came; the wait begins anew with each message.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public Task<T> FishAsync(Func<T, bool> isWished, [CallerArgumentExpression(nameof(isWished))] string what = "") =>
        FishAsync<T>(isWished, what);

    /// <summary>Takes messages until one is of a type and as wished, and gives that one; the others are passed over.</summary>
    /// <typeparam name="TMessage">What it must be.</typeparam>
    /// <param name="isWished">The judgement; null for any of the type.</param>
    /// <param name="what">The judgement in words, for the failure; filled in by the compiler.</param>
    /// <exception cref="TimeoutException">None as wished came; the wait begins anew with each message.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public async Task<TMessage> FishAsync<TMessage>(
        Func<TMessage, bool>? isWished = null, [CallerArgumentExpression(nameof(isWished))] string what = "")
        where TMessage : T
    {
        var wish = isWished is null ? Article<TMessage>() : $"{Article<TMessage>()} such that {what}";
        while (true)
        {
            if (await TakeAsync(wish) is TMessage message && isWished?.Invoke(message) != false)
            {
                return message;
            }
        }
    }

    /// <summary>Takes the next one if it is there already.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake([MaybeNullWhen(false)] out T message)
    {
        if (!_seen.Reader.TryRead(out message))
        {
            return false;
        }

        _record.Add(message);
        return true;
    }

    /// <summary>Nothing has come so far; does not wait for it to stay so.</summary>
    /// <exception cref="ExpectationException">Something has.</exception>
    public void ExpectNoneYet() => DemandNone("so far");

    private static string Article<TMessage>() => $"a message of type {ProbeRecord.NameOf(typeof(TMessage))}";

    private async Task<TMessage> DemandAsync<TMessage>(Func<TMessage, bool> isWished, string wish)
        where TMessage : T
    {
        var earlier = _record.ToString();
        var found = await TakeAsync(wish);
        return found is TMessage message && isWished(message)
            ? message
            : throw new ExpectationException($"Probe {_name}: found {ProbeRecord.Describe(found)}; expected {wish}. {earlier}");
    }

    private async Task<T> TakeAsync(string wish)
    {
        if (TryTake(out var message))
        {
            return message;
        }

        var limit = _limit.Value;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(limit?.Over ?? default);
        if (limit is null)
        {
            over.CancelAfter(_patience);
        }

        limit?.BeginWait();
        try
        {
            message = await _seen.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException e)
        {
            var wait = limit is null ? $"within {Seconds(_patience)}" : $"within the limit of {Seconds(limit.Length)}";
            throw new TimeoutException($"Probe {_name}: found nothing {wait}; expected {wish}. {_record}", e);
        }
        catch (ChannelClosedException e)
        {
            throw new ChannelClosedException($"Probe {_name}: found its end; expected {wish}. {_record}", e);
        }
        finally
        {
            limit?.EndWait();
        }

        _record.Add(message);
        return message;
    }

    private void DemandNone(string when)
    {
        if (_seen.Reader.TryPeek(out var message))
        {
            throw new ExpectationException($"Probe {_name}: found {ProbeRecord.Describe(message)}; expected nothing {when}. {_record}");
        }
    }

    private static string Seconds(TimeSpan span) => $"{span.TotalSeconds} s";
}
