using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Client.Objects.WorkerPools;

namespace Actors.Processes.Pools.Submitting;

/// <summary>What became of one item of a chunk.</summary>
/// <param name="Result">The result, where there is no failure.</param>
/// <param name="Failure">Why there is none; null where there is.</param>
internal readonly record struct ItemOutcome<T>(T Result, Exception? Failure)
{
    public T Require()
    {
        if (Failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(Failure);
        }

        return Result;
    }
}

/// <summary>Reads the result of a chunk: [[code, body]…].</summary>
/// <param name="item">Reads one item's result.</param>
/// <param name="restore">Makes the exception that a failure stands for.</param>
internal sealed class ChunkConverter<T>(ValueConverter<T> item, Func<ActorException, Exception> restore) : ValueConverter<ItemOutcome<T>[]>
{
    public override void Write(ValueWriter writer, ItemOutcome<T>[] value) => throw new NotSupportedException("A chunk's result is only read.");

    public override ItemOutcome<T>[] Read(ref ValueReader reader)
    {
        var outcomes = new ItemOutcome<T>[reader.ReadListHeader()];
        for (var i = 0; i < outcomes.Length; i++)
        {
            reader.ReadListHeader();
            var code = reader.ReadInt32();
            outcomes[i] = code == 0
                ? new ItemOutcome<T>(item.Read(ref reader), null)
                : new ItemOutcome<T>(default!, restore(TaskNews.ReadFailure(code, Value.Read(ref reader))));
        }

        return outcomes;
    }
}
