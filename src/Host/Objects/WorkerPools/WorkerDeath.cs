using System.Text;
using System.Text.Json;
using Actors.Contracts;

namespace Actors.Objects.WorkerPools;

/// <summary>What a submitter is told of a task whose worker died.</summary>
internal static class WorkerDeath
{
    public static Outcome Of(PooledTask task, PoolWorker worker, string how) => Outcome.Failure(
        task, ErrorCode.WorkerDied, $"The worker {worker} {how} while it ran the task; the task was begun {Times(task.Begun)}, of {task.Attempts} at most.", Detail(task, worker));

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Detail(PooledTask task, PoolWorker worker)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("worker", worker.Name);
            writer.WriteNumber("process", worker.ProcessId);
            writer.WriteString("machine", worker.Machine);
            writer.WriteNumber("attempts", task.Begun);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
