using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Dictionaries;

/// <summary>Values by key in order of insertion. What Python's dict has, and what sharing one needs.</summary>
internal sealed partial class DictionaryState : KeyedState
{
    /// <summary>The type name that travels.</summary>
    public const string TypeName = "dictionary";

    private DictionaryState()
    {
    }

    /// <summary>Makes a dictionary: () or (map).</summary>
    /// <param name="arguments">The first content, if any.</param>
    /// <param name="context">The turn's context.</param>
    public static DictionaryState Create(ref ValueReader arguments, TurnContext context)
    {
        var state = new DictionaryState();
        state.Fill(ref arguments, context);
        return state;
    }

    /// <inheritdoc/>
    public override void Apply(ref Turn turn)
    {
        BeginTurn(turn.Context);
        if (OperationNumber.IsChange(turn.Operation))
        {
            Change(ref turn);
        }
        else
        {
            Read(ref turn);
        }

        EndTurn(turn.Context);
    }

    private void Read(ref Turn turn)
    {
        switch ((DictionaryOperation)turn.Operation)
        {
            case DictionaryOperation.Get: Get(ref turn); break;
            case DictionaryOperation.Require: Require(ref turn); break;
            case DictionaryOperation.GetOrDefault: GetOrDefault(ref turn); break;
            case DictionaryOperation.GetVersioned: GetVersioned(ref turn); break;
            case DictionaryOperation.GetMany: GetMany(ref turn); break;
            case DictionaryOperation.Contains: Contains(ref turn); break;
            case DictionaryOperation.ContainsValue: ContainsValue(ref turn); break;
            case DictionaryOperation.Count: CountKeys(ref turn); break;
            case DictionaryOperation.Entries: WriteEntryPage(ref turn); break;
            case DictionaryOperation.Keys: WriteKeyPage(ref turn); break;
            case DictionaryOperation.Values: WriteValuePage(ref turn); break;
            case DictionaryOperation.Copy: Copy(ref turn); break;
            case DictionaryOperation.EqualTo: EqualTo(ref turn); break;
            case DictionaryOperation.First: First(ref turn); break;
            case DictionaryOperation.Last: Last(ref turn); break;
            case DictionaryOperation.TimeToLive: TimeToLive(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    private void Change(ref Turn turn)
    {
        switch ((DictionaryOperation)turn.Operation)
        {
            case DictionaryOperation.Set: Set(ref turn); break;
            case DictionaryOperation.SetMany: SetMany(ref turn); break;
            case DictionaryOperation.SetPairs: SetPairs(ref turn); break;
            case DictionaryOperation.Merge: Merge(ref turn); break;
            case DictionaryOperation.TryAdd: TryAdd(ref turn); break;
            case DictionaryOperation.GetOrAdd: GetOrAdd(ref turn); break;
            case DictionaryOperation.Exchange: Exchange(ref turn); break;
            case DictionaryOperation.Remove: Remove(ref turn); break;
            case DictionaryOperation.RemoveMany: RemoveMany(ref turn); break;
            case DictionaryOperation.Take: Take(ref turn); break;
            case DictionaryOperation.Pop: Pop(ref turn); break;
            case DictionaryOperation.TakeMany: TakeMany(ref turn); break;
            case DictionaryOperation.TakeFirst: TakeEnd(ref turn, last: false); break;
            case DictionaryOperation.TakeLast: TakeEnd(ref turn, last: true); break;
            case DictionaryOperation.TakeSome: TakeSome(ref turn); break;
            case DictionaryOperation.Clear: Clear(ref turn); break;
            case DictionaryOperation.CompareAndSet: CompareAndSet(ref turn); break;
            case DictionaryOperation.SetIfVersion: SetIfVersion(ref turn); break;
            case DictionaryOperation.RemoveIfValue: RemoveIfValue(ref turn); break;
            case DictionaryOperation.RemoveIfVersion: RemoveIfVersion(ref turn); break;
            case DictionaryOperation.AddToNumber: AddToNumber(ref turn); break;
            case DictionaryOperation.MoveToEnd: MoveToEnd(ref turn); break;
            case DictionaryOperation.SetWithExpiry: SetWithExpiry(ref turn); break;
            case DictionaryOperation.Expire: Expire(ref turn); break;
            case DictionaryOperation.Persist: Persist(ref turn); break;
            case (DictionaryOperation)KernelOperation.Wake: Wake(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }
}
