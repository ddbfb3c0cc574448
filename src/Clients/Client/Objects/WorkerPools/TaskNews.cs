using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.WorkerPools;

/// <summary>News of one task for its submitter.</summary>
/// <param name="Number">The submitter's number for it.</param>
/// <param name="Code">0 for done, <see cref="ReportCode"/>, or the number of an error.</param>
/// <param name="Body">The result, the report, or [message, detail or null].</param>
internal readonly record struct TaskNews(ulong Number, int Code, Value Body)
{
    public const int ReportCode = ushort.MaxValue;

    public bool IsReport => Code == ReportCode;

    /// <summary>What became of a task, or of an item of a chunk, as an exception.</summary>
    public static ActorException ReadFailure(int code, in Value body)
    {
        var reader = new ValueReader(body.TryGetEncoded(out var item) ? item : body.ToEncoded());
        reader.ReadListHeader();
        var message = reader.ReadString();
        return Refusals.Read((ErrorCode)code, message, reader.TryReadNull() ? null : reader.ReadString());
    }
}
