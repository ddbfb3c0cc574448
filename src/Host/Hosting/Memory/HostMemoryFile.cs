using System.Globalization;
using Actors.Contracts;
using Actors.Objects.MemoryBlocks;
using Actors.SharedMemory;
using Actors.SharedMemory.Blocks;

namespace Actors.Hosting.Memory;

/// <summary>
/// The memory of one block. It is made, and taken away, on the thread pool, since the kernel writes zeros over all of it; whichever of the two comes
/// last, nothing stays of a block that is disposed.
/// </summary>
internal sealed class HostMemoryFile(Lazy<BlockOwner> owner, ObjectId block, long size, Action<ActorException?> made) : IMemoryFile, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private bool _isMade;
    private bool _isDisposed;

    /// <inheritdoc/>
    public string Name => owner.Value.NameOf(block.Value.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Makes it.</summary>
    public void Execute()
    {
        ActorException? fault = null;
        try
        {
            Make();
        }
        catch (IOException e) when (e is not SharedMemoryExistsException)
        {
            fault = new ActorException(ErrorCode.LimitExceeded, e.Message);
        }
        catch (Exception e)
        {
            // Whoever waits for the block is told, whatever went wrong here.
            fault = new ActorException(ErrorCode.Internal, $"The memory of {size} bytes could not be made: {e.Message}", e.ToString());
        }

        made(fault);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed || !_isMade)
            {
                _isDisposed = true;
                return;
            }

            _isDisposed = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static file => file.Remove(), this, preferLocal: false);
    }

    private void Make()
    {
        owner.Value.Create(Name, size);
        lock (_gate)
        {
            _isMade = true;
            if (!_isDisposed)
            {
                return;
            }
        }

        Remove();
    }

    private void Remove()
    {
        try
        {
            BlockOwner.Remove(Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody waits for this, and it is tried again when the host stops or the next one starts.
        }
    }
}
