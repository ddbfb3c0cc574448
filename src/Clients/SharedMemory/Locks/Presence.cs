using System.Security.Cryptography;
using Actors.SharedMemory.Blocks;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory.Locks;

/// <summary>
/// One opening of a block as a participant in the locks that lie in it: a number, and a kernel lock on the file at that number,
/// which says that the participant lives. The kernel drops it when the process ends, after its last thread has stopped; so it tells the dead from the
/// living without ids of processes, which are reused and differ between containers.
/// </summary>
/// <remarks>
/// The number is random with 31 bits and never handed back on purpose. A newcomer that happened to draw the number of a dead
/// holder whom nobody has found yet would be taken for it: one chance in 2,147,483,647 for each such holder.
/// </remarks>
internal sealed class Presence
{
    /// <summary>Numbers have 31 bits; this one is free for other use beside them.</summary>
    public const uint SpareBit = 0x8000_0000;

    // Beyond the end of any file.
    private const long FirstLock = 1L << 62;

    private readonly SafeFileHandle _file;

    public Presence(SafeFileHandle file)
    {
        _file = file;
        do
        {
            Id = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        }
        while (!OpenFileLock.TryTake(file, FirstLock + Id));
    }

    /// <summary>The participant's number, never 0.</summary>
    public uint Id { get; }

    /// <summary>Whether a participant has neither ended nor closed the block.</summary>
    public bool IsAlive(uint id) => id == Id || OpenFileLock.IsTakenByAnother(_file, FirstLock + id);

    /// <summary>Takes no part any more: what it still holds is abandoned.</summary>
    public void Leave() => OpenFileLock.Drop(_file, FirstLock + Id);
}
