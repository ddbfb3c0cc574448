using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Tests.Support;

/// <summary>What tests begin with.</summary>
internal static class Given
{
    public static ObjectType Type(string name) => BuiltInTypes.All.Single(type => type.Name == name);

    /// <summary>Arguments written one after another in their natural form.</summary>
    public static Action<ValueWriter> Args(params object?[] arguments) => writer =>
    {
        foreach (var argument in arguments)
        {
            ValueConverter.For<object?>().Write(writer, argument);
        }
    };

    public static Value Value(object? natural) => ValueConverter.For<object?>().ToValue(natural);

    public static Value List(params object?[] items) => ValueConverter.For<object?[]>().ToValue(items);

    public static ObjectReference Reference(ulong sequence) => new(ObjectId.Create(0, sequence), "list");

    public static byte[] Snapshot(ObjectState state)
    {
        var buffer = new ByteBuffer();
        state.WriteSnapshot(new ValueWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    public static ObjectState FromSnapshot(ObjectType type, ReadOnlySpan<byte> snapshot)
    {
        var none = new ValueReader([]);
        var state = type.Create(ref none, new ObjectDriver(type));
        var reader = new ValueReader(snapshot);
        state.ReadSnapshot(ref reader);
        reader.DemandEnd();
        return state;
    }
}
