using System.Threading.Channels;

namespace Actors.TestKit.Probes;

/// <summary>A queue of what has happened: whoever sees something adds it, the test expects it. Thread-safe.</summary>
/// <typeparam name="T">What happens.</typeparam>
public sealed class TestProbe<T>
{
    private readonly Channel<T> _seen = Channel.CreateUnbounded<T>();

    /// <summary>How many have come and were not yet expected.</summary>
    public int Count => _seen.Reader.Count;

    /// <summary>Something has happened.</summary>
    /// <param name="message">What.</param>
    public void Add(T message) => _seen.Writer.TryWrite(message);

    /// <summary>Nothing more will come: whoever expects more fails at once.</summary>
    public void Complete() => _seen.Writer.TryComplete();

    /// <summary>Takes the next one, waiting for it at most for <see cref="Patience.Default"/>.</summary>
    /// <exception cref="TimeoutException">Nothing came.</exception>
    /// <exception cref="ChannelClosedException">Nothing more will come.</exception>
    public Task<T> ExpectAsync() => _seen.Reader.ReadAsync().AsTask().WaitAsync(Patience.Default);

    /// <summary>Takes the next ones, waiting for each.</summary>
    /// <param name="count">How many.</param>
    public async Task<IReadOnlyList<T>> ExpectAsync(int count)
    {
        var messages = new List<T>(count);
        while (messages.Count < count)
        {
            messages.Add(await ExpectAsync());
        }

        return messages;
    }

    /// <summary>Takes messages until one is as wished, and gives that one; the others are passed over.</summary>
    /// <param name="isWished">The judgement.</param>
    public async Task<T> ExpectAsync(Func<T, bool> isWished)
    {
        ArgumentNullException.ThrowIfNull(isWished);
        while (true)
        {
            var message = await ExpectAsync();
            if (isWished(message))
            {
                return message;
            }
        }
    }

    /// <summary>Nothing has come so far; does not wait for it to stay so.</summary>
    /// <exception cref="InvalidOperationException">Something has.</exception>
    public void ExpectNoneYet()
    {
        if (_seen.Reader.TryPeek(out var message))
        {
            throw new InvalidOperationException($"Found {message}; expected nothing so far.");
        }
    }
}
