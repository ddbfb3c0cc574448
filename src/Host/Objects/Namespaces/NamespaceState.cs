using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Namespaces;

/// <summary>Attributes by name, as Python's managers.Namespace.</summary>
internal sealed class NamespaceState : KeyedState
{
    /// <summary>The type name that travels.</summary>
    public const string TypeName = "namespace";

    private NamespaceState()
    {
    }

    /// <summary>Makes a namespace: () or (map).</summary>
    /// <param name="arguments">The first attributes, if any.</param>
    /// <param name="context">The turn's context.</param>
    public static NamespaceState Create(ref ValueReader arguments, TurnContext context)
    {
        var state = new NamespaceState();
        state.Fill(ref arguments, context);
        return state;
    }

    /// <inheritdoc/>
    public override void Apply(ref Turn turn)
    {
        BeginTurn(turn.Context);
        switch ((NamespaceOperation)turn.Operation)
        {
            case NamespaceOperation.Get: Require(ref turn, remove: false); break;
            case NamespaceOperation.TryGet: Get(ref turn); break;
            case NamespaceOperation.GetVersioned: GetVersioned(ref turn); break;
            case NamespaceOperation.Has: Contains(ref turn); break;
            case NamespaceOperation.Names: WriteNames(ref turn); break;
            case NamespaceOperation.Copy: Copy(ref turn); break;
            case NamespaceOperation.Count: CountKeys(ref turn); break;
            case NamespaceOperation.Set: Set(ref turn); break;
            case NamespaceOperation.SetMany: SetMany(ref turn); break;
            case NamespaceOperation.Delete: Require(ref turn, remove: true); break;
            case NamespaceOperation.Remove: Remove(ref turn); break;
            case NamespaceOperation.Exchange: Exchange(ref turn); break;
            case NamespaceOperation.CompareAndSet: CompareAndSet(ref turn); break;
            case NamespaceOperation.SetIfVersion: SetIfVersion(ref turn); break;
            case NamespaceOperation.AddToNumber: AddToNumber(ref turn); break;
            case NamespaceOperation.Clear: Clear(ref turn); break;
            case (NamespaceOperation)KernelOperation.Wake: Wake(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }

        EndTurn(turn.Context);
    }

    /// <inheritdoc/>
    protected override Value ReadKey(ref ValueReader reader)
    {
        var name = Value.Read(ref reader);
        if (!name.TryGetUtf8(out var utf8))
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found {ValueReader.Describe(name.Kind)} as a name; expected a string.");
        }

        AcceptText(utf8);
        return name;
    }

    /// <inheritdoc/>
    protected override void AcceptText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8[0] == '_')
        {
            throw new ActorException(
                ErrorCode.BadArgument,
                "Found a name that is empty or begins with an underscore; the latter stay with the client.");
        }
    }

    private void Require(ref Turn turn, bool remove)
    {
        var start = turn.Arguments;
        var position = FindOnly(ref turn);
        if (position < 0)
        {
            turn.Fail(ErrorCode.AttributeNotFound, $"There is no attribute {ReadKey(ref start)}.");
        }
        else if (remove)
        {
            Remove(turn.Context, position);
            turn.Reply.WriteNull();
        }
        else
        {
            turn.Write(Entries.PayloadAt(position).Value);
        }
    }

    private void WriteNames(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(Entries.Count);
        for (var position = Entries.First(); position >= 0; position = Entries.Next(position + 1))
        {
            turn.Write(Entries.KeyAt(position));
        }
    }
}
