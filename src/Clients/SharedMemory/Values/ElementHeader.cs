using System.Buffers.Binary;
using System.Text;

namespace Actors.SharedMemory.Values;

/// <summary>
/// What the block of a shared value or array begins with: 64 bytes that say what the elements are, so that an opener with another
/// type is told so; then the lock's 64 bytes; then the elements.
/// </summary>
internal static class ElementHeader
{
    /// <summary>Where the lock lies.</summary>
    public const int LockAt = 64;

    /// <summary>Where the elements begin.</summary>
    public const int ElementsAt = LockAt + SharedMutex.SizeInBytes;

    private const int SizeAt = 8;
    private const int CountAt = 16;
    private const int NameAt = 24;
    private const int MostNameBytes = LockAt - NameAt;

    private static ReadOnlySpan<byte> Magic => "ACTSHM1\n"u8;

    public static unsafe long BlockSize<T>(long count)
        where T : unmanaged => checked(ElementsAt + count * sizeof(T));

    public static unsafe void Write<T>(Span<byte> block, long count)
        where T : unmanaged
    {
        Magic.CopyTo(block);
        BinaryPrimitives.WriteInt32LittleEndian(block[SizeAt..], sizeof(T));
        BinaryPrimitives.WriteInt64LittleEndian(block[CountAt..], count);
        Encoding.UTF8.TryGetBytes(Name<T>(), block.Slice(NameAt, MostNameBytes), out _);
    }

    /// <summary>Demands elements of a type.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="InvalidDataException">There are others, or none.</exception>
    public static unsafe long Require<T>(SharedMemory memory)
        where T : unmanaged
    {
        if (memory.Size < ElementsAt || !memory.Slice(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException($"'{memory.Name}' is no block of a SharedValue or SharedArray; expected one made by Create.");
        }

        var header = memory.Slice(0, LockAt);
        var size = BinaryPrimitives.ReadInt32LittleEndian(header[SizeAt..]);
        var count = BinaryPrimitives.ReadInt64LittleEndian(header[CountAt..]);
        var name = Encoding.UTF8.GetString(header[NameAt..].TrimEnd((byte)0));
        if (size != sizeof(T) || (name != Name<T>() && IsPlain(name) && IsPlain(Name<T>())))
        {
            throw new InvalidDataException($"'{memory.Name}' has elements of type {name}, {size} bytes each; expected {Name<T>()}, {sizeof(T)} bytes each.");
        }

        return count >= 0 && count <= (memory.Size - ElementsAt) / size
            ? count
            : throw new InvalidDataException($"'{memory.Name}' says that it has {count} elements of {size} bytes; it has {memory.Size} bytes.");
    }

    // Structs may be declared under another name elsewhere; numbers are what they are called.
    private static bool IsPlain(string name) => name is nameof(Boolean) or nameof(Char) or nameof(SByte) or nameof(Byte) or nameof(Int16) or nameof(UInt16)
        or nameof(Int32) or nameof(UInt32) or nameof(Int64) or nameof(UInt64) or nameof(IntPtr) or nameof(UIntPtr) or nameof(Single) or nameof(Double);

    private static string Name<T>() => typeof(T).Name.Length <= MostNameBytes ? typeof(T).Name : typeof(T).Name[..MostNameBytes];
}
