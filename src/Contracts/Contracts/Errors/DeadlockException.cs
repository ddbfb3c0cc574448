using System.Text.Json;

namespace Actors.Contracts;

/// <summary>A wait for a lock was not begun because it would have closed a circle of waits: nobody in it could ever go on.</summary>
public sealed class DeadlockException : ActorException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The circle in one sentence.</param>
    /// <param name="detail">The circle as the host sends it.</param>
    public DeadlockException(string message, string? detail)
        : base(ErrorCode.Deadlock, message) => Circle = Read(detail);

    /// <summary>The circle: this wait first; each waits for a lock that the next one holds, the last for one that the first holds.</summary>
    public IReadOnlyList<DeadlockParticipant> Circle { get; }

    private static DeadlockParticipant[] Read(string? detail)
    {
        if (detail is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(detail);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ValueFormatException($"Found '{detail}' as a deadlock's circle; expected an array of participants.", e);
        }
    }

    private static DeadlockParticipant Read(JsonElement element) => new(
        element.GetProperty("session").GetString()!,
        element.GetProperty("client").GetString()!,
        element.GetProperty("waitsFor").GetString()!,
        element.GetProperty("waitsAt").GetString(),
        element.GetProperty("holds").GetString()!,
        TimeSpan.FromMilliseconds(element.GetProperty("heldForMilliseconds").GetInt64()),
        element.GetProperty("heldAt").GetString());
}
