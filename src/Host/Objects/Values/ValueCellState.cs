using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;

namespace Actors.Objects.Values;

/// <summary>The state of a value cell: one value, and the typecode it is bound to, if any.</summary>
internal sealed partial class ValueCellState : ObjectState
{
    public const string TypeName = "value";

    private ElementType? _type;
    private Value _value;

    public override long Count => 1;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var initial = arguments.End ? default : Value.Read(ref arguments);
        var type = arguments.End || arguments.TryReadNull() ? null : ElementTypes.Require(arguments.ReadString());
        arguments.DemandEnd();
        var state = new ValueCellState { _type = type };
        if (type is not null && initial.IsNull)
        {
            state._value = type.Zero;
        }
        else if (state.Accept(initial, out state._value) is not ErrorCode.None and var error)
        {
            throw new ActorException(error, type!.Explain(initial, error));
        }

        context.Retain(state._value);
        return state;
    }

    public override void Apply(ref Turn turn)
    {
        switch ((ValueOperation)turn.Operation)
        {
            case ValueOperation.Get: Get(ref turn); break;
            case ValueOperation.GetWithVersion: GetWithVersion(ref turn); break;
            case ValueOperation.TypeCode: GetTypeCode(ref turn); break;
            case ValueOperation.Set: Set(ref turn); break;
            case ValueOperation.Exchange: Exchange(ref turn); break;
            case ValueOperation.CompareAndSet: CompareAndSet(ref turn); break;
            case ValueOperation.CompareVersionAndSet: CompareVersionAndSet(ref turn); break;
            case ValueOperation.Add: Add(ref turn); break;
            case ValueOperation.AddWithin: AddWithin(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    // snapshot = [version, typecode or null, value]

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(Version);
        WriteTypeCode(writer);
        _value.Write(writer);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _type = reader.TryReadNull() ? null : ElementTypes.Require(reader.ReadString());
        _value = Value.Read(ref reader);
    }

    private void WriteTypeCode(ValueWriter writer)
    {
        if (_type is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString([_type.Code]);
        }
    }

    private ErrorCode Accept(in Value value, out Value accepted)
    {
        if (_type is null)
        {
            accepted = value;
            return ErrorCode.None;
        }

        return _type.Normalise(value, out accepted);
    }
}
