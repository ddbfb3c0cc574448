using Actors.Client.Calls;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>The arguments of requests that may wait.</summary>
internal static class WaitArguments
{
    /// <summary>A timeout as the host takes it: whole milliseconds, rounded up; null waits for ever.</summary>
    public static long? Milliseconds(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? null
        : timeout >= TimeSpan.Zero ? (long)Math.Ceiling(timeout.TotalMilliseconds)
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "Expected zero or more, or Timeout.InfiniteTimeSpan.");

    public static void WriteOptional(this ValueWriter writer, long? number)
    {
        if (number is { } given)
        {
            writer.WriteInteger(given);
        }
        else
        {
            writer.WriteNull();
        }
    }

    /// <summary>Writes (call site or null, [lock id, token, …]).</summary>
    public static void WriteWaiting(this ValueWriter writer, string? callSite, HoldChain place, RequestChannel channel, HeldLock? except = null)
    {
        if (callSite is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(callSite);
        }

        var others = place.Held.Where(held => held.IsOf(channel) && held != except).ToList();
        writer.WriteListHeader(others.Count * 2);
        foreach (var other in others)
        {
            writer.WriteInteger(other.Lock.Id.Value);
            writer.WriteInteger(other.Token);
        }
    }

    /// <summary>Where in a program, for people.</summary>
    public static string CallSite(string member, string file, int line) => $"{member} in {Path.GetFileName(file)}:{line}";
}
