using Actors.Contracts.Values;

namespace Actors.Contracts.Classes.Generated;

/// <summary>One call on its way through a generated dispatcher. Made by the host; lives as long as the call.</summary>
public abstract class SharedCall
{
    /// <summary>Cancelled when the caller no longer awaits the call, when its deadline has passed, or with the object.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Where the result goes; asked for when it is there.</summary>
    public abstract ValueWriter Reply { get; }

    /// <summary>The arguments are read to their end, and nothing of them is looked at any more: the object's own code begins.</summary>
    public virtual void ArgumentsRead()
    {
        // For a host that needs to know.
    }

    /// <summary>Reports to the caller while the call runs. Safe from any thread; after the call it does nothing.</summary>
    /// <typeparam name="T">What is reported.</typeparam>
    /// <param name="converter">How it is written.</param>
    public abstract IProgress<T> ReportTo<T>(ValueConverter<T> converter);

    /// <summary>The result is a stream: it is read as its consumer asks for it.</summary>
    /// <typeparam name="T">Its items' type.</typeparam>
    /// <param name="items">The items, told by a token when nobody wants more.</param>
    /// <param name="converter">How items are written.</param>
    public abstract void BeginStream<T>(Func<CancellationToken, IAsyncEnumerable<T>> items, ValueConverter<T> converter);
}
