using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Directory;
using Actors.Kernel.HostObject;
using Actors.Kernel.Scheduling;
using Actors.Kernel.Sessions;
using Actors.Kernel.Supervision;
using Actors.Kernel.Waiting;

namespace Actors.Kernel;

/// <summary>
/// All managed objects and sessions of one host. Protocols hand it requests; it answers into the session's sink, usually
/// before <see cref="Dispatch"/> returns. Thread-safe.
/// </summary>
public sealed class ActorSystem
{
    private readonly HostOperations _host;
    private readonly Dictionary<string, ObjectType> _types;

    /// <summary>Makes an actor system.</summary>
    /// <param name="options">What it is made with.</param>
    public ActorSystem(KernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MailboxQuantum, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MailboxCapacity, 1);
        Options = options;
        _types = options.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        Directory = new ObjectDirectory(options.MaxObjects, FirstSequence(options.Random));
        Sessions = new SessionTable(this);
        StartedAt = Now;
        _host = new HostOperations(this);
    }

    /// <summary>Told of each object that is gone: what else is known of it can be forgotten. Any thread, inside turns too: must not block, throw or call back.</summary>
    public Action<ObjectId>? ObjectGone
    {
        get => Directory.Gone;
        set => Directory.Gone = value;
    }

    /// <summary>What it was made with.</summary>
    public KernelOptions Options { get; }

    /// <summary>All sessions.</summary>
    public SessionTable Sessions { get; }

    /// <summary>What could not be delivered.</summary>
    public DeadLetters DeadLetters { get; } = new();

    /// <summary>When it began, in UTC.</summary>
    public DateTime StartedAt { get; }

    /// <summary>The time, in UTC. A reader of many requests asks once a batch.</summary>
    public DateTime Now => Options.Time.GetUtcNow().UtcDateTime;

    /// <summary>How many objects there are, named and anonymous.</summary>
    public int ObjectCount => Directory.Count;

    /// <summary>Asked by a client's shutdown request; null refuses it.</summary>
    public Action? ShutdownRequested { get; set; }

    /// <summary>What a host adds to the answer of an info request: figures by name.</summary>
    public Func<IEnumerable<KeyValuePair<string, Value>>>? MoreInfo { get; set; }

    /// <summary>The type names that clients can create, in order.</summary>
    public IEnumerable<string> TypeNames => _types.Keys.Order(StringComparer.Ordinal);

    internal ObjectDirectory Directory { get; }

    /// <summary>Who waits for whom, over all locks.</summary>
    public WaitGraph Waits { get; } = new();

    /// <summary>Held only while an atomic batch takes its places, never while one runs.</summary>
    internal Lock BatchPlacing { get; } = new();

    /// <summary>Carries out a request or lets it wait; its answer goes to the session's sink.</summary>
    /// <param name="session">Whose request.</param>
    /// <param name="request">The request.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispatch(Session session, in Request request)
    {
        if (request.Target == ObjectId.Host)
        {
            ExecuteOnHost(session, request);
        }
        else if (Directory.Find(request.Target) is { } cell)
        {
            cell.Receive(session, request);
        }
        else
        {
            RefuseGone(session, request);
        }
    }

    /// <summary>The client no longer awaits a request: if it still waits for its turn, it is refused instead of carried out; if it is parked, its object ends the wait.</summary>
    /// <param name="session">Whose request.</param>
    /// <param name="id">The request.</param>
    public void Cancel(Session session, RequestId id) => session.Cancel(id)?.Cancel(session, id);

    /// <summary>Finds an object.</summary>
    /// <param name="id">The object.</param>
    /// <param name="reference">Its reference, with its type.</param>
    /// <returns>False when it is gone or never was.</returns>
    public bool TryFind(ObjectId id, out ObjectReference reference)
    {
        var cell = Directory.Find(id);
        reference = cell?.Reference ?? default;
        return cell is not null;
    }

    /// <summary>Finds a type that clients can create; null where there is none of that name.</summary>
    /// <param name="name">Its name.</param>
    public ObjectType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>Lets a session hold an object, as if it had been handed a reference.</summary>
    /// <param name="session">The session.</param>
    /// <param name="id">The object.</param>
    /// <returns>False when the object is gone, or the session.</returns>
    public bool TryHold(Session session, ObjectId id) => Directory.TryHold(session.Id, id);

    /// <summary>One object refers to another from now on, outside its turns: the other lives as long as it does. Counted.</summary>
    /// <param name="owner">The object that refers.</param>
    /// <param name="target">The object that is referred to.</param>
    /// <returns>False when one of them is gone.</returns>
    public bool TryLink(ObjectId owner, ObjectId target) => Directory.TryLink(owner, target);

    /// <summary>One object no longer refers to another.</summary>
    /// <param name="owner">The object that referred.</param>
    /// <param name="target">The object that was referred to.</param>
    public void Unlink(ObjectId owner, ObjectId target) => Directory.Unlink(owner, target);

    /// <summary>A session gives back one reference that it was handed or holds.</summary>
    /// <param name="session">The session.</param>
    /// <param name="target">The object.</param>
    public void Release(Session session, ObjectId target)
    {
        ArgumentNullException.ThrowIfNull(session);
        Directory.Release(session.Id, target, 1);
    }

    /// <summary>The refusal of what stands on a lock that has been lost; null when it is still held.</summary>
    internal Refusal? RefuseUnlessHeld(in Fence fence) => Directory.Find(fence.Lock)?.Lock is { } node && node.IsHeldUnder(fence.Token)
        ? null
        : new Refusal(ErrorCode.LockLost, $"The lock {fence.Lock} is no longer held under token {fence.Token}. Nothing was changed.");

    private void ExecuteOnHost(Session session, in Request request)
    {
        if (!request.Fence.IsNone && RefuseUnlessHeld(request.Fence) is { } lost)
        {
            session.Sink.Refuse(request.Id, request.Operation, lost);
            return;
        }

        _host.Execute(session, request);
    }

    internal ObjectType RequireType(string name) => _types.TryGetValue(name, out var type)
        ? type
        : throw new ActorException(ErrorCode.UnknownType, $"This host has no object type '{name}'; it has: {string.Join(", ", TypeNames)}.");

    // Ids begin anywhere in the lower quarter: what a client still holds from an earlier run of the host names nothing here.
    private static ulong FirstSequence(IRandomSource random)
    {
        const int RandomBits = 46;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> (64 - RandomBits);
    }

    private void RefuseGone(Session session, in Request request)
    {
        DeadLetters.Add(request.Now, request.Target, request.Operation, "no such object");
        session.Sink.Refuse(request.Id, request.Operation, new Refusal(ErrorCode.NoSuchObject, Directory.WhyGone(request.Target) is { } reason
            ? $"Object {request.Target} is gone: {reason}."
            : $"Object {request.Target} is gone or never was. An anonymous object lives while a session or another object refers to it."));
    }
}
