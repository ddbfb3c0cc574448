using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Kernel.Batches;

/// <summary>One operation of an atomic batch.</summary>
/// <param name="Cell">The object.</param>
/// <param name="Operation">The operation's number.</param>
/// <param name="Arguments">Its encoded arguments.</param>
/// <param name="MustBeTrue">Whether the batch stands only if the reply is true.</param>
internal sealed record AtomicCommand(Cell Cell, ushort Operation, byte[] Arguments, bool MustBeTrue)
{
    // command = [object id, operation, arguments as bytes, must be true]
    public static AtomicCommand Read(ref ValueReader reader, ActorSystem system)
    {
        var parts = reader.ReadListHeader();
        if (parts != 4)
        {
            throw new ValueFormatException($"Found an operation of {parts} parts; expected [object id, operation, arguments, must be true].");
        }

        var id = new ObjectId(reader.ReadUInt64());
        var operation = reader.ReadInt32();
        if (operation is < 0 or > ushort.MaxValue)
        {
            throw new ValueFormatException($"Found operation number {operation}; expected 0 to 65535.");
        }

        var arguments = reader.ReadBytes().ToArray();
        var mustBeTrue = reader.ReadBoolean();
        var cell = system.Directory.Find(id) ?? throw new ActorException(ErrorCode.NoSuchObject, $"Object {id} is gone or never was. Nothing was changed.");
        return new AtomicCommand(cell, (ushort)operation, arguments, mustBeTrue);
    }
}
