namespace Actors.Client.Objects.Arrays;

/// <summary>The typecode of a .NET element type.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal static class ElementCode<T>
    where T : unmanaged
{
    private static readonly char? Found = Find();

    /// <summary>The typecode.</summary>
    /// <exception cref="NotSupportedException">Arrays do not have elements of that type.</exception>
    public static char Value => Found
        ?? throw new NotSupportedException($"Found {typeof(T).Name}; expected an array's element type: sbyte, byte, short, ushort, int, uint, long, ulong, float, double, char, bool.");

    /// <summary>Whether packed elements of a typecode are this type's, bit for bit.</summary>
    /// <param name="code">The typecode that came.</param>
    public static bool Accepts(ReadOnlySpan<byte> code) => code.Length == 1 && (code[0] == Value || (Value, code[0]) is ('q', (byte)'l') or ('Q', (byte)'L') or ('B', (byte)'c'));

    private static char? Find() => Type.GetTypeCode(typeof(T).IsEnum ? null : typeof(T)) switch
    {
        TypeCode.SByte => 'b',
        TypeCode.Byte => 'B',
        TypeCode.Int16 => 'h',
        TypeCode.UInt16 => 'H',
        TypeCode.Int32 => 'i',
        TypeCode.UInt32 => 'I',
        TypeCode.Int64 => 'q',
        TypeCode.UInt64 => 'Q',
        TypeCode.Single => 'f',
        TypeCode.Double => 'd',
        TypeCode.Char => 'u',
        TypeCode.Boolean => '?',
        _ => null,
    };
}
