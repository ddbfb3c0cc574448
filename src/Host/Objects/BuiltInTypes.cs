using Actors.Kernel.Cells;
using Actors.Objects.Arrays;
using Actors.Objects.Barriers;
using Actors.Objects.Dictionaries;
using Actors.Objects.Events;
using Actors.Objects.Latches;
using Actors.Objects.Lists;
using Actors.Objects.Locks;
using Actors.Objects.MemoryBlocks;
using Actors.Objects.Namespaces;
using Actors.Objects.Pipes;
using Actors.Objects.Queues;
using Actors.Objects.RateLimiters;
using Actors.Objects.ReaderWriterLocks;
using Actors.Objects.Semaphores;
using Actors.Objects.Sets;
using Actors.Objects.Values;
using Actors.Objects.WorkerPools;

namespace Actors.Objects;

/// <summary>The object types every host has. A new type is one line here.</summary>
public static class BuiltInTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ObjectType> All { get; } =
    [
        new(DictionaryState.TypeName, DictionaryState.Create),
        new(ListState.TypeName, ListState.Create),
        new(NamespaceState.TypeName, NamespaceState.Create),
        new(SetState.TypeName, SetState.Create),
        new(ValueCellState.TypeName, ValueCellState.Create),
        new(ArrayState.TypeName, ArrayState.Create),
        new(LockState.LockName, LockState.CreateLock),
        new(LockState.ReentrantLockName, LockState.CreateReentrant),
        new(ConditionState.TypeName, ConditionState.Create),
        new(SemaphoreState.SemaphoreName, SemaphoreState.CreateSemaphore),
        new(SemaphoreState.BoundedName, SemaphoreState.CreateBounded),
        new(EventState.TypeName, EventState.Create),
        new(BarrierState.TypeName, BarrierState.Create),
        new(LatchState.TypeName, LatchState.Create),
        new(RateLimiterState.TypeName, RateLimiterState.Create),
        new(ReaderWriterLockState.TypeName, ReaderWriterLockState.Create),
        new(QueueState.TypeName, QueueState.Create),
        new(PipeState.TypeName, PipeState.Create),
        new(WorkerPoolState.TypeName, WorkerPoolState.Create),
    ];

    /// <summary>Shared memory of the host's machine, which needs the means to make it.</summary>
    /// <param name="files">Makes it and takes it away.</param>
    public static ObjectType MemoryBlock(IMemoryFiles files) => MemoryBlockState.TypeOver(files);
}
