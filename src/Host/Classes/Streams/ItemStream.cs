using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Classes.Streams;

/// <summary>A stream that an object's code returned to a client: taken from as the client asks. Used in the object's lane, but for what its state knows of it.</summary>
internal abstract class ItemStream
{
    private static ulong _lastId;

    /// <summary>Its number, by which its client names it.</summary>
    public ulong Id { get; } = Interlocked.Increment(ref _lastId);

    /// <summary>Whose it is. Written in turns.</summary>
    public SessionId Session { get; set; }

    /// <summary>Whether someone waits for its next items. Written in turns.</summary>
    public bool IsTaking { get; set; }

    /// <summary>Whether it is at its end. Written in the lane before the answer that says so.</summary>
    public bool HasEnded { get; protected set; }

    /// <summary>Writes the next items, at least one unless it is at its end.</summary>
    public abstract ValueTask TakeAsync(ValueWriter writer);

    /// <summary>Tells its code that nobody wants more. Any thread.</summary>
    public abstract void Cancel();

    /// <summary>Lets its code clean up.</summary>
    public abstract ValueTask CloseAsync();
}

/// <summary>A stream of one type.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="items">Begins it.</param>
/// <param name="converter">How items are written.</param>
[SuppressMessage("Design", "CA1001", Justification = "Its token may be in use after it; a source without timer and handle holds nothing.")]
internal sealed class ItemStream<T>(Func<CancellationToken, IAsyncEnumerable<T>> items, ValueConverter<T> converter) : ItemStream
{
    private const int MostItems = 256;
    private const int MostBytes = 32 * 1024;

    private readonly CancellationTokenSource _ending = new();
    private IAsyncEnumerator<T>? _enumerator;
    private ValueTask<bool>? _next;
    private ExceptionDispatchInfo? _failure;

    public override async ValueTask TakeAsync(ValueWriter writer)
    {
        var taken = new ByteBuffer();
        var count = 0;
        try
        {
            _failure?.Throw();
            _enumerator ??= items(_ending.Token).GetAsyncEnumerator(_ending.Token);
            while (count < MostItems && taken.Length < MostBytes)
            {
                var next = _next ?? _enumerator.MoveNextAsync();
                _next = null;
                if (count > 0 && !next.IsCompleted)
                {
                    // What is there goes out; the rest is awaited by the next who asks.
                    _next = next;
                    break;
                }

                if (!await TryTakeAsync(next, taken))
                {
                    HasEnded = true;
                    break;
                }

                count++;
            }
        }
        catch (Exception e) when (count > 0)
        {
            // The items before it go out first.
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        catch
        {
            HasEnded = true;
            await CloseAsync();
            throw;
        }

        if (HasEnded)
        {
            await CloseAsync();
        }

        // answer = [has ended, [item…]]
        writer.WriteListHeader(2);
        writer.WriteBoolean(HasEnded);
        writer.WriteListHeader(count);
        WriteAll(taken, writer);
    }

    private async ValueTask<bool> TryTakeAsync(ValueTask<bool> next, ByteBuffer taken)
    {
        if (!await next)
        {
            return false;
        }

        var before = taken.Length;
        try
        {
            converter.Write(new ValueWriter(taken), _enumerator!.Current);
            return true;
        }
        catch
        {
            taken.Length = before;
            throw;
        }
    }

    public override void Cancel() => _ = _ending.CancelAsync();

    public override async ValueTask CloseAsync()
    {
        var enumerator = _enumerator;
        _enumerator = null;
        await _ending.CancelAsync();
        if (enumerator is null)
        {
            return;
        }

        if (_next is { } next)
        {
            _next = null;
            try
            {
                await next;
            }
            catch (OperationCanceledException)
            {
                // That is how it is told.
            }
        }

        await enumerator.DisposeAsync();
    }

    // As values where there are references, so that the answer knows of them.
    private static void WriteAll(ByteBuffer taken, ValueWriter writer)
    {
        if (!taken.CarriesReferences)
        {
            writer.WriteEncoded(taken.WrittenSpan);
            return;
        }

        var reader = new ValueReader(taken.WrittenSpan);
        while (!reader.End)
        {
            Value.Read(ref reader).Write(writer);
        }
    }
}
