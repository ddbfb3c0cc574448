using System.Text.Json;

namespace Actors.Contracts;

/// <summary>The worker that ran a task died, or left, before the task was done. The task may have had an effect; the pool goes on.</summary>
public sealed class WorkerDiedException : ActorException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Who died.</param>
    /// <param name="detail">Who died, as the host sends it.</param>
    public WorkerDiedException(string message, string? detail)
        : base(ErrorCode.WorkerDied, message)
    {
        try
        {
            using var document = JsonDocument.Parse(detail ?? "{}");
            var root = document.RootElement;
            Worker = root.TryGetProperty("worker", out var worker) ? worker.GetString() ?? "" : "";
            ProcessId = root.TryGetProperty("process", out var process) ? process.GetInt64() : 0;
            Machine = root.TryGetProperty("machine", out var machine) ? machine.GetString() ?? "" : "";
            Attempts = root.TryGetProperty("attempts", out var attempts) ? attempts.GetInt32() : 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ValueFormatException($"Found '{detail}' as the description of a worker; expected an object with worker, process, machine and attempts.", e);
        }
    }

    /// <summary>What the worker called itself; empty where that is not known.</summary>
    public string Worker { get; }

    /// <summary>Its process id; 0 where that is not known.</summary>
    public long ProcessId { get; }

    /// <summary>The machine it ran on; empty where that is not known.</summary>
    public string Machine { get; }

    /// <summary>How often the task was begun.</summary>
    public int Attempts { get; }
}
