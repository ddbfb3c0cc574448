using Actors.Contracts;
using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

/// <summary>An object whose synchronous code is quick until it blocks.</summary>
public sealed class Blocker
{
    private readonly BlockerEvents _events;
    private readonly List<int> _seen = [];

    public Blocker(BlockerEvents events, [Argument] bool blocks = false)
    {
        _events = events;
        if (blocks)
        {
            events.Block();
        }
    }

    public int Next(int number)
    {
        if (number < 0)
        {
            _events.Block();
        }

        _seen.Add(number);
        return number;
    }

    public int NextLarge(byte[] bytes, int number)
    {
        var sum = bytes[0] + bytes[^1];
        Next(number);

        // Also after it has blocked they are what was sent.
        return bytes[0] + bytes[^1] == sum ? bytes.Length : -1;
    }

    public int Patient(bool blocks, CancellationToken cancellationToken)
    {
        if (!blocks)
        {
            return 0;
        }

        _events.SayWhere();
        cancellationToken.WaitHandle.WaitOne();
        _events.Seen.Add("told to end");
        throw new OperationCanceledException(cancellationToken);
    }

    public Task<int> ThroughAsync(IBlocker other, int number) => other.NextAsync(number);

    public int Doze(int number, int milliseconds)
    {
        if (milliseconds > 0)
        {
            // A thread that is really kept is what is tested, for about as long as the watch waits before it takes over.
            Thread.Sleep(milliseconds);
        }

        _seen.Add(number);
        return number;
    }

    public int[] Seen() => [.. _seen];
}
