using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Actors.Classes.Activations;
using Actors.Classes.Calls;
using Actors.Classes.Threads;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Classes.Generated;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Scheduling;
using Actors.Kernel.Sessions;

namespace Actors.Classes;

/// <summary>
/// The users' classes of one host: registers them, and has what their objects share: values, services, threads, the clock.
/// Thread-safe, but for registration, which ends before the first object is made.
/// </summary>
public sealed class ClassHost
{
    /// <summary>The name of the source of activities: one for each call.</summary>
    public const string ActivitySourceName = "Actors.Classes";

    private readonly List<ClassType> _types = [];
    private readonly ConcurrentDictionary<Caller, ClassCall> _origins = new();
    private readonly ConcurrentDictionary<ClassState, bool> _live = new();
    private readonly ConditionalWeakTable<object, object> _references = [];
    private readonly CallThreads _threads = new();
    private int _originCount;
    private volatile bool _isStopping;

    /// <summary>Makes it.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="scheduler">Where quick code runs.</param>
    public ClassHost(TimeProvider time, IScheduler scheduler)
    {
        Time = time;
        Scheduler = scheduler;
    }

    /// <summary>How values are read and written for users' code; proxies included.</summary>
    public required ValueConverterSet Converters { get; init; }

    /// <summary>The exceptions that cross as themselves.</summary>
    public SharedExceptions Exceptions { get; init; } = new();

    /// <summary>Where persistent state is kept.</summary>
    public IStateStore Store { get; init; } = new MemoryStateStore();

    /// <summary>Begins an object's services.</summary>
    public required Func<IClassScope> BeginScope { get; init; }

    /// <summary>Makes the way of an object's own calls to others.</summary>
    public required Func<Activation, IObjectChannel> OpenChannel { get; init; }

    /// <summary>Told of failures that are nobody's call: hooks, timers. Must not block or throw.</summary>
    public Action<ObjectReference, Exception> Failed { get; init; } = static (_, _) => { };

    internal static ActivitySource Activities { get; } = new(ActivitySourceName);

    internal TimeProvider Time { get; }

    internal IScheduler Scheduler { get; }

    internal bool IsStopping => _isStopping;

    /// <summary>Registers a class.</summary>
    /// <param name="name">The type name that travels.</param>
    /// <param name="interfaceType">The interface's type.</param>
    /// <param name="shared">What was generated for the interface.</param>
    /// <param name="made">What was generated for the class.</param>
    /// <param name="options">How its objects are kept.</param>
    /// <returns>The type for the kernel.</returns>
    public ObjectType Register(string name, Type interfaceType, SharedInterface shared, SharedClass made, ClassOptions options)
    {
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(options);
        var type = new ClassType(this, name, interfaceType, shared.MakeDispatcher(Converters), made, shared.IsReentrant || made.IsReentrant, options);
        _types.Add(type);
        return new ObjectType(name, type.Create) { Shape = type.Shape };
    }

    /// <summary>The type name under which objects of an interface are made; null when no class is registered for it.</summary>
    /// <param name="interfaceType">The interface.</param>
    public string? FindTypeName(Type interfaceType) => _types.Find(type => type.Interface == interfaceType)?.Name;

    /// <summary>Figures for an info request: members whose code was seen to block, and how often.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Figures
    {
        get
        {
            if (_types.Count == 0)
            {
                yield break;
            }

            yield return new("class_objects", Value.FromInteger(_live.Count));
            foreach (var (type, member) in _types.SelectMany(type => type.Members.Select(member => (type, member))).Where(pair => pair.member.BlockedRuns > 0))
            {
                yield return new($"blocking:{type.Name}.{member.Shared.Name}", Value.FromInteger(member.BlockedRuns));
            }
        }
    }

    /// <summary>Which shared object a user's object is.</summary>
    /// <param name="value">The user's object.</param>
    /// <returns>Its reference; null when it is not shared.</returns>
    public ObjectReference? FindReference(object value) => _references.TryGetValue(value, out var reference) ? (ObjectReference)reference : null;

    /// <summary>A request that the running call is about to send to another object of this host.</summary>
    /// <param name="request">The request.</param>
    public void NoteOrigin(Caller request)
    {
        if (ClassCall.Current is { } call && _origins.TryAdd(request, call))
        {
            Interlocked.Increment(ref _originCount);
        }
    }

    /// <summary>The request is answered.</summary>
    /// <param name="request">The request.</param>
    public void ForgetOrigin(Caller request)
    {
        if (Volatile.Read(ref _originCount) != 0 && _origins.TryRemove(request, out _))
        {
            Interlocked.Decrement(ref _originCount);
        }
    }

    /// <summary>The next object that this thread makes, at once, is this one.</summary>
    /// <param name="value">An object of the user's that is not shared yet.</param>
    public static void Give(object value) => Given.Object = value;

    /// <summary>Takes no new calls, lets those under way end, then puts all objects away.</summary>
    /// <param name="cancellationToken">Cuts it short.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        foreach (var state in _live.Keys)
        {
            await state.DrainedAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var state in _live.Keys)
        {
            await state.PutAwayAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs code that is not known to be quick.</summary>
    internal void RunLong(IThreadPoolWorkItem item) => _threads.Run(Scheduler.Track(item));

    internal void Know(object instance, ObjectReference reference) => _references.AddOrUpdate(instance, reference);

    internal ClassCall? FindOrigin(Caller request) =>
        Volatile.Read(ref _originCount) == 0 ? null : _origins.GetValueOrDefault(request);

    internal object? TakeGiven()
    {
        var given = Given.Object;
        Given.Object = null;
        return given;
    }

    internal void Add(ClassState state) => _live.TryAdd(state, true);

    internal void Remove(ClassState state) => _live.TryRemove(state, out _);

    private static class Given
    {
        [ThreadStatic]
        public static object? Object;
    }
}
