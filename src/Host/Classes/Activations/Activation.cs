using Actors.Classes.Calls;
using Actors.Classes.Threads;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Classes.Generated;
using Actors.Contracts.Values;

namespace Actors.Classes.Activations;

/// <summary>
/// One life of an object: the user's object itself, its services, its persistent state, its timers, and the lane in which all
/// its code runs. An object that is put away and called again has another.
/// </summary>
public sealed class Activation : SharedActivation, IAsyncDisposable
{
    private readonly ClassState _state;
    private readonly List<Value> _arguments;
    private readonly List<PersistentState> _states = [];
    private readonly ActivationContext _context;
    private readonly Lock _gate = new();
    private IClassScope? _scope;
    private IObjectChannel? _channel;
    private object? _target;
    private Task? _ended;
    private bool _isChannelClosed;
    private volatile bool _isReady;

    internal Activation(ClassState state, List<Value> arguments)
    {
        _state = state;
        _arguments = arguments;
        _context = new ActivationContext(this);
        Lane = new Lane(this);
    }

    /// <summary>The life whose code runs on this thread; null where none does.</summary>
    public static Activation? Current => SegmentWatch.Current?.Activation ?? ClassCall.Current?.Activation;

    /// <summary>Which object it is.</summary>
    public ObjectReference Reference => _state.Reference;

    /// <summary>Its name; null for an anonymous one.</summary>
    public string? Name => _state.Name;

    /// <summary>The token of the call whose code runs here; none outside of calls.</summary>
    public static CancellationToken CallCancellation => ClassCall.Current?.Cancellation ?? CancellationToken.None;

    /// <summary>The way of its calls to others; opened by the first.</summary>
    public IObjectChannel Channel
    {
        get
        {
            lock (_gate)
            {
                if (_isChannelClosed)
                {
                    throw new ObjectDisposedException(Reference.ToString(), "The object was put away: code of it that goes on can call nobody.");
                }

                return _channel ??= Type.Host.OpenChannel(this);
            }
        }
    }

    /// <inheritdoc/>
    public override ISharedContext Context => _context;

    /// <inheritdoc/>
    public override int ArgumentCount => _arguments.Count;

    internal ClassType Type => _state.Type;

    internal Lane Lane { get; }

    /// <summary>The user's object; null before it is made.</summary>
    internal object? Instance { get; private set; }

    /// <summary>The user's object as its interface.</summary>
    internal object Target => _target!;

    /// <summary>Whether calls may begin.</summary>
    internal bool IsReady => _isReady;

    /// <summary>Keeps something until the call whose code runs here is answered, or for ever where none runs.</summary>
    /// <param name="kept">Disposed then.</param>
    public static void KeepUntilAnswered(IDisposable kept) => ClassCall.Current?.Keep(kept);

    /// <inheritdoc/>
    public override T Service<T>() => OptionalService<T>() ?? throw new InvalidOperationException(
        $"The host has no service {typeof(T)}, which a {Type} needs. Add it to the builder's services, or mark the parameter with [Argument].");

    /// <inheritdoc/>
    public override T? OptionalService<T>()
        where T : default => (T?)(_scope ??= Type.Host.BeginScope()).Services.GetService(typeof(T));

    /// <inheritdoc/>
    public override T Argument<T>(int index, string name)
    {
        if (index >= _arguments.Count)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found {_arguments.Count} arguments for a new {Type}; expected '{name}' ({typeof(T).Name}) in place {index + 1}.");
        }

        return Type.Host.Converters.For<T>().FromValue(_arguments[index]);
    }

    /// <inheritdoc/>
    public override IPersistentState<T> State<T>(string name)
    {
        var state = new PersistentState<T>(Type.Host.Store, $"{Name ?? Reference.ToString()}/{name}", Type.Host.Converters.For<T?>());
        _states.Add(state);
        return state;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(EndAsync());

    /// <summary>Makes the user's object, or takes the one that is given.</summary>
    internal void Construct(object? given)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Lane);
        var segment = SegmentWatch.Own;
        var around = segment.Enter(Type, member: null, this, call: null);
        try
        {
            Instance = given ?? Make(segment);
            _target = given is not null && Type.Interface.IsInstanceOfType(given) ? given : Type.Shared.Adapt(Instance);
            Type.Host.Know(Instance, Reference);
            _isReady = Instance is not IActivated && _states.Count == 0;
        }
        finally
        {
            segment.Leave(around);
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private object Make(Segment segment)
    {
        segment.Open(call: null);
        try
        {
            return Type.Shared.Make(this);
        }
        finally
        {
            segment.Close();
        }
    }

    /// <summary>Comes to life: in the lane, before the first call.</summary>
    internal async ValueTask BeginAsync(object? given)
    {
        if (Instance is null)
        {
            Construct(given);
        }

        foreach (var state in _states)
        {
            await state.LoadAsync(CancellationToken.None);
        }

        if (Instance is IActivated activated)
        {
            await activated.ActivatedAsync(CancellationToken.None);
        }

        _isReady = true;
    }

    /// <summary>Ends in its lane, after what runs there. Any thread.</summary>
    internal Task EndSoon()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Lane.Post(new EndItem(this, ended));
        return ended.Task;
    }

    /// <summary>Ends: the user's code is told, its object and services are disposed, what it held is given back. Once.</summary>
    internal Task EndAsync()
    {
        lock (_gate)
        {
            return _ended ??= EndOnceAsync();
        }
    }

    private async Task EndOnceAsync()
    {
        _context.StopTimers();
        await TryAsync(() => Instance is IDeactivating deactivating && _isReady ? deactivating.DeactivatingAsync(CancellationToken.None) : default);
        _isReady = false;
        await TryAsync(DisposeInstanceAsync);
        await TryAsync(CloseChannelAsync);
        await TryAsync(() => _scope?.DisposeAsync() ?? default);
    }

    // Code that goes on after the end opens no other: nobody would close it.
    private ValueTask CloseChannelAsync()
    {
        IObjectChannel? channel;
        lock (_gate)
        {
            _isChannelClosed = true;
            channel = _channel;
        }

        return channel?.DisposeAsync() ?? default;
    }

    private async ValueTask DisposeInstanceAsync()
    {
        switch (Instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    // One part's failure does not keep the others from ending.
    private async Task TryAsync(Func<ValueTask> end)
    {
        try
        {
            await end();
        }
        catch (Exception e)
        {
            Type.Host.Failed(Reference, e);
        }
    }

    /// <summary>Has the object's code run between calls.</summary>
    internal void Run(Func<CancellationToken, ValueTask> work) =>
        _state.Tell((Func<ClassCall, ValueTask>)(call => work(call.Cancellation)));

    private sealed class EndItem(Activation activation, TaskCompletionSource ended) : LaneItem
    {
        public override async void Run()
        {
            await activation.EndAsync();
            ended.TrySetResult();
        }
    }
}
