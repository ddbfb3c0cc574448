using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.WorkerPools;

/// <summary>What a pool was made with.</summary>
/// <param name="MaxTasks">Tasks it holds at most, with those whose outcome was not fetched.</param>
/// <param name="Attempts">How often a task may be begun.</param>
/// <param name="TimeLimit">How long a task may run; MaxValue for no limit.</param>
/// <param name="Grace">How long a task whose time is over may go on.</param>
internal readonly record struct PoolSettings(int MaxTasks, int Attempts, TimeSpan TimeLimit, TimeSpan Grace)
{
    private const int MostTasks = 1 << 24;
    private const long MostMilliseconds = 366L * 24 * 60 * 60 * 1000;

    public static PoolSettings Default { get; } = new(65_536, 1, TimeSpan.MaxValue, TimeSpan.FromSeconds(5));

    public static PoolSettings Read(ref ValueReader reader)
    {
        var (most, attempts) = (reader.ReadInt64(), ReadAttempts(ref reader, 0));
        var limit = ReadLimit(ref reader, TimeSpan.MaxValue);
        var grace = reader.ReadInt64();
        return most is < 1 or > MostTasks ? throw new ActorException(ErrorCode.ValueError, $"Found {most} tasks at most; expected 1 to {MostTasks}.")
            : grace is < 0 or > MostMilliseconds ? throw new ActorException(ErrorCode.ValueError, $"Found a grace of {grace} milliseconds; expected 0 to {MostMilliseconds}.")
            : new PoolSettings((int)most, attempts, limit, TimeSpan.FromMilliseconds(grace));
    }

    public void Write(ValueWriter writer)
    {
        writer.WriteInteger((long)MaxTasks);
        writer.WriteInteger((long)Attempts);
        if (TimeLimit == TimeSpan.MaxValue)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteInteger((long)TimeLimit.TotalMilliseconds);
        }

        writer.WriteInteger((long)Grace.TotalMilliseconds);
    }

    /// <summary>Reads a number of attempts; null is the one given, where that is not 0.</summary>
    public static int ReadAttempts(ref ValueReader reader, int otherwise)
    {
        if (otherwise > 0 && reader.TryReadNull())
        {
            return otherwise;
        }

        var attempts = reader.ReadInt64();
        return attempts is < 1 or > int.MaxValue
            ? throw new ActorException(ErrorCode.ValueError, $"Found {attempts} attempts; expected 1 to {int.MaxValue}.")
            : (int)attempts;
    }

    /// <summary>Reads a time limit in milliseconds; null is the one given.</summary>
    public static TimeSpan ReadLimit(ref ValueReader reader, TimeSpan otherwise)
    {
        if (reader.TryReadNull())
        {
            return otherwise;
        }

        var milliseconds = reader.ReadInt64();
        return milliseconds is < 1 or > MostMilliseconds
            ? throw new ActorException(ErrorCode.ValueError, $"Found a time limit of {milliseconds} milliseconds; expected 1 to {MostMilliseconds}, or null.")
            : TimeSpan.FromMilliseconds(milliseconds);
    }
}
