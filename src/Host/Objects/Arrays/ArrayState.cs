using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;

namespace Actors.Objects.Arrays;

/// <summary>The state of an array: elements of one type, packed. Elements hold no references.</summary>
internal sealed partial class ArrayState : ObjectState
{
    public const string TypeName = "array";

    private ElementType _type = ElementTypes.Default;
    private byte[] _elements = [];

    public override long Count => Length;

    private int Length => _elements.Length / _type.Size;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var state = new ArrayState();
        if (arguments.End)
        {
            return state;
        }

        state._type = ElementTypes.Require(arguments.ReadString());
        if (!arguments.End && arguments.PeekKind() == ValueKind.Integer)
        {
            var length = arguments.ReadInt64();
            arguments.DemandEnd();
            state._elements = new byte[RequireLength(length, state._type.Size)];
        }
        else
        {
            state._elements = PackedElements.Read(ref arguments, state._type);
            arguments.DemandEnd();
        }

        return state;
    }

    public override void Apply(ref Turn turn)
    {
        if (OperationNumber.IsChange(turn.Operation))
        {
            ApplyChange(ref turn);
        }
        else
        {
            ApplyRead(ref turn);
        }
    }

    // snapshot = [version, packed elements]

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(2);
        writer.WriteInteger(Version);
        PackedElements.Write(writer, _type, _elements);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        reader.ReadMapHeader();
        _type = ElementTypes.Require(reader.ReadString());
        _elements = reader.ReadBytes().ToArray();
    }

    private static int RequireLength(long length, int size)
    {
        if (length < 0)
        {
            throw new ActorException(ErrorCode.ValueError, $"Found length {length}; expected 0 or more.");
        }

        return length <= ArrayLimits.MaxBytes / size
            ? (int)length * size
            : throw new ActorException(ErrorCode.LimitExceeded, $"Found length {length}; the limit is {ArrayLimits.MaxBytes / size} elements of {size} bytes.");
    }

    private void ApplyRead(ref Turn turn)
    {
        switch ((ArrayOperation)turn.Operation)
        {
            case ArrayOperation.Get: Get(ref turn); break;
            case ArrayOperation.GetMany: GetMany(ref turn); break;
            case ArrayOperation.Count: GetCount(ref turn); break;
            case ArrayOperation.TypeCode: GetTypeCode(ref turn); break;
            case ArrayOperation.Slice: Slice(ref turn); break;
            case ArrayOperation.SlicePacked: SlicePacked(ref turn); break;
            case ArrayOperation.Page: Page(ref turn); break;
            case ArrayOperation.IndexOf: IndexOf(ref turn); break;
            case ArrayOperation.CountOf: CountOf(ref turn); break;
            case ArrayOperation.Contains: Contains(ref turn); break;
            case ArrayOperation.IsEqualTo: IsEqualTo(ref turn); break;
            case ArrayOperation.Sum: Sum(ref turn); break;
            case ArrayOperation.Min: GetExtreme(ref turn, largest: false); break;
            case ArrayOperation.Max: GetExtreme(ref turn, largest: true); break;
            case ArrayOperation.Dot: Dot(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    private void ApplyChange(ref Turn turn)
    {
        switch ((ArrayOperation)turn.Operation)
        {
            case ArrayOperation.Set: Set(ref turn); break;
            case ArrayOperation.SetMany: SetMany(ref turn); break;
            case ArrayOperation.SetSlice: SetSlice(ref turn); break;
            case ArrayOperation.Fill: Fill(ref turn); break;
            case ArrayOperation.Exchange: Exchange(ref turn); break;
            case ArrayOperation.CompareAndSet: CompareAndSet(ref turn); break;
            case ArrayOperation.AddTo: AddTo(ref turn); break;
            case ArrayOperation.Add: Add(ref turn); break;
            case ArrayOperation.AddArray: AddArray(ref turn); break;
            case ArrayOperation.Multiply: Multiply(ref turn); break;
            case ArrayOperation.Reverse: Reverse(ref turn); break;
            case ArrayOperation.Sort: Sort(ref turn); break;
            case ArrayOperation.Swap: Swap(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }
}
