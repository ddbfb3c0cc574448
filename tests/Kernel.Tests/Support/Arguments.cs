using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Tests.Support;

/// <summary>Encodes a test's arguments.</summary>
internal static class Arguments
{
    public static byte[] Encode(params object?[] arguments)
    {
        var buffer = new ByteBuffer();
        foreach (var argument in arguments)
        {
            ToValue(argument).Write(new ValueWriter(buffer));
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static Value ToValue(object? argument) => argument switch
    {
        null => Value.Null,
        Value value => value,
        bool truth => Value.FromBoolean(truth),
        int number => Value.FromInteger(number),
        long number => Value.FromInteger(number),
        ulong number => Value.FromInteger((long)number),
        string text => Value.FromString(text),
        ObjectReference reference => Value.FromReference(reference),
        object?[] items => List(items),
        _ => throw new ArgumentException($"Found a {argument.GetType().Name}; expected something the tests encode.", nameof(argument)),
    };

    private static Value List(object?[] items)
    {
        var buffer = new ByteBuffer();
        var writer = new ValueWriter(buffer);
        writer.WriteListHeader(items.Length);
        foreach (var item in items)
        {
            ToValue(item).Write(writer);
        }

        return Value.FromEncoded(buffer.WrittenSpan);
    }
}
