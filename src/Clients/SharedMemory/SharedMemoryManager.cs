using System.Collections.Concurrent;
using Actors.Contracts.Objects;

namespace Actors.SharedMemory;

/// <summary>
/// Makes shared memory that a host looks after, as CPython's <c>SharedMemoryManager</c>: what it made is gone when it is disposed, when this process ends in
/// any way, and when the host does, but not while another session, a value on its way or a container of the host refers to it. Thread-safe.
/// </summary>
/// <param name="host">A client of a host on this machine.</param>
public sealed class SharedMemoryManager(IMemoryBlockSource host) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<SharedMemory, ISharedMemoryBlock> _made = new();
    private volatile bool _isDisposed;

    /// <summary>Makes a block of zeros and opens it. Its <see cref="SharedMemory.Block"/> is what to pass on to other processes.</summary>
    /// <param name="size">Its size in bytes; at least 1.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="Contracts.ActorException">There is no room for it, or the host's platform has no such memory.</exception>
    /// <exception cref="OtherMachineException">The host is on another machine.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public async ValueTask<SharedMemory> CreateAsync(long size, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var block = await host.CreateMemoryBlockAsync(size, cancellationToken);
        SharedMemory? memory = null;
        try
        {
            memory = await block.AttachAsync(cancellationToken);
            _made[memory] = block;
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return memory;
        }
        catch
        {
            if (memory is null || _made.TryRemove(memory, out _))
            {
                memory?.Dispose();
                await block.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Makes a shareable list in a block of its own.</summary>
    /// <param name="items">Its items; what <see cref="ShareableList.Create"/> takes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<ShareableList> CreateListAsync(IEnumerable<object?> items, CancellationToken cancellationToken = default)
    {
        var plan = ShareableList.Plan(items);
        return plan.WriteInto(await CreateAsync(plan.Size, cancellationToken));
    }

    /// <summary>Makes a shared value in a block of its own.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="initial">The value that the others find.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<SharedValue<T>> CreateValueAsync<T>(T initial = default, CancellationToken cancellationToken = default)
        where T : unmanaged =>
        SharedValue<T>.WriteInto(await CreateAsync(SharedValue<T>.BlockSize, cancellationToken), initial);

    /// <summary>Makes a shared array of zeros in a block of its own.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="length">How many elements; at least 1.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<SharedArray<T>> CreateArrayAsync<T>(long length, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return SharedArray<T>.WriteInto(await CreateAsync(SharedArray<T>.BlockSize(length), cancellationToken), length);
    }

    /// <summary>Closes all that it made, and gives the references back: what nobody else refers to is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        foreach (var memory in _made.Keys)
        {
            if (_made.TryRemove(memory, out var block))
            {
                memory.Dispose();
                await block.DisposeAsync();
            }
        }
    }
}
