using System.Runtime.CompilerServices;

namespace Actors.SharedMemory.Locks;

/// <summary>The words of a <see cref="SharedMutex"/> where they lie.</summary>
/// <param name="start">The lock's first byte.</param>
/// <param name="presence">Tells who lives.</param>
internal readonly unsafe struct SharedMutexWords(byte* start, Presence presence) : IMutexWords
{
    private const int EndedAt = 8;
    private const int WantedAt = 16;

    private ref uint Word => ref Unsafe.AsRef<uint>(start);

    private ref ulong Ended => ref Unsafe.AsRef<ulong>(start + EndedAt);

    private ref uint Wanted => ref Unsafe.AsRef<uint>(start + WantedAt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadWord() => Volatile.Read(ref Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SwapWord(uint value) => Interlocked.Exchange(ref Word, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint CompareAndSwapWord(uint value, uint expected) => Interlocked.CompareExchange(ref Word, value, expected);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadWanted() => Volatile.Read(ref Wanted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteWanted(uint value) => Volatile.Write(ref Wanted, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SwapWanted(uint value) => Interlocked.Exchange(ref Wanted, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint CompareAndSwapWanted(uint value, uint expected) => Interlocked.CompareExchange(ref Wanted, value, expected);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadEnded() => Volatile.Read(ref Ended);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteEnded(ulong value) => Volatile.Write(ref Ended, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong CompareAndSwapEnded(ulong value, ulong expected) => Interlocked.CompareExchange(ref Ended, value, expected);

    public bool IsAlive(uint participant) => presence.IsAlive(participant);

    public void WakeOne() => Futex.Wake((uint*)start, 1);
}
