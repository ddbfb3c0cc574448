using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Sets;

/// <summary>Items without duplicates, in order of insertion: Python's set with the whole algebra.</summary>
internal sealed partial class SetState : ObjectState
{
    /// <summary>The type name that travels.</summary>
    public const string TypeName = "set";

    private OrderedTable<NoPayload> _items = new();

    private SetState()
    {
    }

    /// <inheritdoc/>
    public override long Count => _items.Count;

    /// <summary>Makes a set: () or (collection).</summary>
    /// <param name="arguments">The first items, if any.</param>
    /// <param name="context">The turn's context.</param>
    public static SetState Create(ref ValueReader arguments, TurnContext context)
    {
        var state = new SetState();
        if (!arguments.End)
        {
            var items = ReadCollection(ref arguments);
            arguments.DemandEnd();
            state.Fill(context, items);
        }

        return state;
    }

    /// <inheritdoc/>
    public override void Apply(ref Turn turn)
    {
        if (OperationNumber.IsChange(turn.Operation))
        {
            Change(ref turn);

            // Inside an atomic batch, undo steps know positions.
            if (turn.Context.Undo is null && _items.WantsCompaction)
            {
                _items.Compact();
            }
        }
        else
        {
            Read(ref turn);
        }
    }

    private void Read(ref Turn turn)
    {
        switch ((SetOperation)turn.Operation)
        {
            case SetOperation.Contains: Contains(ref turn); break;
            case SetOperation.ContainsMany: ContainsMany(ref turn); break;
            case SetOperation.Count: CountItems(ref turn); break;
            case SetOperation.Items: WritePage(ref turn); break;
            case SetOperation.Copy: Copy(ref turn); break;
            case SetOperation.Union: Union(ref turn); break;
            case SetOperation.Intersection: Intersection(ref turn); break;
            case SetOperation.Difference: Difference(ref turn); break;
            case SetOperation.SymmetricDifference: SymmetricDifference(ref turn); break;
            case SetOperation.IsSubsetOf: Compare(ref turn, static (here, other, common) => common == here); break;
            case SetOperation.IsSupersetOf: Compare(ref turn, static (here, other, common) => common == other); break;
            case SetOperation.IsProperSubsetOf: Compare(ref turn, static (here, other, common) => common == here && other > here); break;
            case SetOperation.IsProperSupersetOf: Compare(ref turn, static (here, other, common) => common == other && here > other); break;
            case SetOperation.IsDisjointFrom: Compare(ref turn, static (here, other, common) => common == 0); break;
            case SetOperation.EqualTo: Compare(ref turn, static (here, other, common) => common == here && common == other); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    private void Change(ref Turn turn)
    {
        switch ((SetOperation)turn.Operation)
        {
            case SetOperation.Add: Add(ref turn); break;
            case SetOperation.UnionWith: UnionWith(ref turn); break;
            case SetOperation.Remove: Remove(ref turn); break;
            case SetOperation.RemoveExisting: RemoveExisting(ref turn); break;
            case SetOperation.ExceptWith: ExceptWith(ref turn); break;
            case SetOperation.IntersectWith: IntersectWith(ref turn); break;
            case SetOperation.SymmetricExceptWith: SymmetricExceptWith(ref turn); break;
            case SetOperation.Take: Take(ref turn); break;
            case SetOperation.TakeSome: TakeSome(ref turn); break;
            case SetOperation.Clear: Clear(ref turn); break;
            case (SetOperation)KernelOperation.Wake: turn.Reply.WriteNull(); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }
}
