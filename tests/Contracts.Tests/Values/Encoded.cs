using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

/// <summary>Short ways to write values in tests.</summary>
internal static class Encoded
{
    public delegate void Writing(ValueWriter writer);

    public static byte[] Bytes(Writing write)
    {
        var buffer = new ByteBuffer();
        write(new ValueWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    public static Value Item(Writing write) => Value.FromEncoded(Bytes(write));

    public static Value Hex(string hex) => Value.FromEncoded(Convert.FromHexString(hex));

    public static Value Of<T>(T value) => ValueConverter.For<T>().ToValue(value);

    public static Value List(params Value[] items) => Items(items, writer => writer.WriteListHeader(items.Length));

    public static Value Tuple(params Value[] items) => Items(items, writer => writer.WriteTupleHeader(items.Length));

    public static Value Set(params Value[] items) => Items(items, writer => writer.WriteSetHeader(items.Length));

    public static Value FrozenSet(params Value[] items) => Items(items, writer => writer.WriteSetHeader(items.Length, frozen: true));

    /// <summary>Keys and values in turn.</summary>
    public static Value Map(params Value[] items) => Items(items, writer => writer.WriteMapHeader(items.Length / 2));

    public static Value Decimal(long mantissa, int exponent) => Item(writer => writer.WriteDecimal(mantissa, exponent));

    private static Value Items(Value[] items, Writing header) => Item(writer =>
    {
        header(writer);
        foreach (var item in items)
        {
            item.Write(writer);
        }
    });
}
