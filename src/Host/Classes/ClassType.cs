using System.Collections.Frozen;
using Actors.Contracts;
using Actors.Contracts.Classes.Generated;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Classes;

/// <summary>One registered class: what was generated for it, its members by number, its options. Immutable but for what is learnt of its code.</summary>
internal sealed class ClassType
{
    private readonly FrozenDictionary<ushort, ClassMember> _byOperation;
    private long _blocked;

    public ClassType(ClassHost host, string name, Type interfaceType, SharedDispatcher dispatcher, SharedClass shared, bool isReentrant, ClassOptions options)
    {
        Host = host;
        Name = name;
        Interface = interfaceType;
        Dispatcher = dispatcher;
        Shared = shared;
        IsReentrant = options.IsReentrant ?? isReentrant;
        Options = options;
        Members = [.. dispatcher.Members.Select((member, index) => new ClassMember(member, index, options.MayRunInline))];
        _byOperation = Members.ToFrozenDictionary(member => member.Shared.Operation);
    }

    public ClassHost Host { get; }

    public string Name { get; }

    public Type Interface { get; }

    public SharedDispatcher Dispatcher { get; }

    public SharedClass Shared { get; }

    public bool IsReentrant { get; }

    public ClassOptions Options { get; }

    public IReadOnlyList<ClassMember> Members { get; }

    /// <summary>Whether code of the class was seen to block: then what follows an await has threads of its own too.</summary>
    public bool HasBlocked => Volatile.Read(ref _blocked) != 0;

    /// <summary>What clients without the interface can know of it.</summary>
    public ObjectShape Shape => new(
        Dispatcher.Members, Shared.Parameters, Options.Lifetime == ObjectLifetime.Shared, Options.Lifetime == ObjectLifetime.PerName);

    public ClassMember? Find(ushort operation) => _byOperation.GetValueOrDefault(operation);

    /// <summary>Code of the class was seen to block its thread.</summary>
    public void NoteBlocked(ClassMember? member)
    {
        Interlocked.Increment(ref _blocked);
        member?.HasBlocked();
    }

    /// <summary>Makes an object's state, and the object itself unless it is given. The cell's create turn.</summary>
    public ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var given = Host.TakeGiven();
        if (given is null)
        {
            DemandLifetime(context);
        }

        var values = new List<Value>();
        while (!arguments.End)
        {
            values.Add(Value.Read(ref arguments));
        }

        if (values.Count > Shared.Parameters.Count)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found {values.Count} arguments for a new {Name}; expected at most {Shared.Parameters.Count}.");
        }

        foreach (var value in values)
        {
            context.Retain(value);
        }

        return new ClassState(this, context, values, given);
    }

    public override string ToString() => Name;

    private void DemandLifetime(TurnContext context)
    {
        var expected = Options.Lifetime switch
        {
            ObjectLifetime.Shared when context.Name != Name => $"'{Name}': all share one",
            ObjectLifetime.PerCreate when context.Name is not null => "no name: each is a new one",
            _ => null,
        };
        if (expected is not null)
        {
            throw new ActorException(ErrorCode.Forbidden, $"Found the name '{context.Name}' for a {Name}; expected {expected}.");
        }
    }
}
