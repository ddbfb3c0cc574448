using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.WorkerPools;

/// <summary>News of a task for its submitter: what became of it, or how it gets on.</summary>
/// <param name="task">The task.</param>
/// <param name="code">0 for done, <see cref="ReportCode"/>, or the number of an error.</param>
/// <param name="body">The result, the report, or [message, detail or null]; its references are kept.</param>
internal sealed class Outcome(PooledTask task, int code, Value body)
{
    public const int ReportCode = ushort.MaxValue;

    public PooledTask Task { get; } = task;

    public int Code { get; } = code;

    public Value Body { get; set; } = body;

    public bool IsReport => Code == ReportCode;

    public static Outcome Failure(PooledTask task, ErrorCode code, string message, string? detail = null)
    {
        var buffer = new ByteBuffer();
        var writer = new ValueWriter(buffer);
        writer.WriteListHeader(2);
        writer.WriteString(message);
        if (detail is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(detail);
        }

        return new Outcome(task, (int)code, Value.FromEncoded(buffer.WrittenSpan));
    }

    /// <summary>Writes [number, code, body] but for the body.</summary>
    public void WriteHead(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(Task.Number);
        writer.WriteInteger((long)Code);
    }
}
