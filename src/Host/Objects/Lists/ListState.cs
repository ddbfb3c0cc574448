using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>The state of a list.</summary>
internal sealed partial class ListState : ObjectState
{
    public const string TypeName = "list";

    private readonly ItemRing _items = new();

    public override long Count => _items.Count;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var state = new ListState();
        if (!arguments.End)
        {
            var items = ItemArguments.Read(ref arguments);
            arguments.DemandEnd();
            ItemArguments.Retain(context, items);
            state._items.Load(items);
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

    // snapshot = [version, item…]

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(_items.Count + 1);
        writer.WriteInteger(Version);
        for (var i = 0; i < _items.Count; i++)
        {
            _items[i].Write(writer);
        }
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        var items = new Value[reader.ReadListHeader() - 1];
        Version = reader.ReadUInt64();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Value.Read(ref reader);
        }

        _items.Load(items);
    }

    private void ApplyRead(ref Turn turn)
    {
        switch ((ListOperation)turn.Operation)
        {
            case ListOperation.Get: Get(ref turn); break;
            case ListOperation.TryGet: TryGet(ref turn); break;
            case ListOperation.GetMany: GetMany(ref turn); break;
            case ListOperation.Count: GetCount(ref turn); break;
            case ListOperation.Slice: Slice(ref turn); break;
            case ListOperation.IndexOf: IndexOf(ref turn); break;
            case ListOperation.CountOf: CountOf(ref turn); break;
            case ListOperation.Contains: Contains(ref turn); break;
            case ListOperation.Page: Page(ref turn); break;
            case ListOperation.Copy: Copy(ref turn); break;
            case ListOperation.IsEqualTo: IsEqualTo(ref turn); break;
            case ListOperation.Concat: Concat(ref turn); break;
            case ListOperation.Repeat: Repeat(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    private void ApplyChange(ref Turn turn)
    {
        switch ((ListOperation)turn.Operation)
        {
            case ListOperation.Append: Append(ref turn); break;
            case ListOperation.Extend: Extend(ref turn); break;
            case ListOperation.Insert: Insert(ref turn); break;
            case ListOperation.Set: Set(ref turn); break;
            case ListOperation.SetMany: SetMany(ref turn); break;
            case ListOperation.Pop: Pop(ref turn); break;
            case ListOperation.TryPop: TryPop(ref turn); break;
            case ListOperation.RemoveAt: RemoveAt(ref turn); break;
            case ListOperation.Remove: Remove(ref turn); break;
            case ListOperation.RemoveAll: RemoveAll(ref turn); break;
            case ListOperation.SetSlice: SetSlice(ref turn); break;
            case ListOperation.DeleteSlice: DeleteSlice(ref turn); break;
            case ListOperation.Reverse: Reverse(ref turn); break;
            case ListOperation.Sort: Sort(ref turn); break;
            case ListOperation.Clear: Clear(ref turn); break;
            case ListOperation.RepeatInPlace: RepeatInPlace(ref turn); break;
            case ListOperation.Exchange: Exchange(ref turn); break;
            case ListOperation.CompareAndSet: CompareAndSet(ref turn); break;
            case ListOperation.CompareAndRemove: CompareAndRemove(ref turn); break;
            case ListOperation.AddTo: AddTo(ref turn); break;
            case ListOperation.TakeFront: TakeFront(ref turn); break;
            case ListOperation.TakeBack: TakeBack(ref turn); break;
            case ListOperation.Swap: Swap(ref turn); break;
            case ListOperation.Trim: Trim(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }
}
