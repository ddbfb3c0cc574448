using Actors.Classes;
using Actors.Classes.Activations;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Hosting.Classes;

/// <summary>
/// The way of one object's calls to others of its host. It has a session of its own: locks that the object takes, and whatever
/// else it holds, are given back when it is put away. References it keeps are the object's, so that circles of objects that
/// nobody else refers to are found. Thread-safe.
/// </summary>
internal sealed class HostChannel : EmbeddedChannel, IObjectChannel, IReplySink
{
    private readonly ActorSystem _system;
    private readonly ClassHost _classes;
    private readonly ObjectReference _owner;
    private readonly Session _session;

    public HostChannel(ActorSystem system, ClassHost classes, Activation activation, ValueConverterSet converters)
    {
        _system = system;
        _classes = classes;
        _owner = activation.Reference;
        Converters = converters;
        _session = system.Sessions.Begin($"object {activation.Name ?? activation.Reference.ToString()}", this);
    }

    public override ValueConverterSet Converters { get; }

    protected override CancellationToken Ambient => Activation.CallCancellation;

    public override ReferenceHandle Adopt(ObjectReference reference)
    {
        var isLinked = _system.TryLink(_owner.Id, reference.Id);
        _system.Release(_session, reference.Id);
        return new HostHandle(_system, _owner, reference, isLinked);
    }

    public ValueTask<T> OpenAsync<T>(string? name, object?[] arguments)
        where T : class => OpenAsync<T>(name, _classes.FindTypeName(typeof(T)), arguments);

    public ValueTask DisposeAsync()
    {
        _system.Sessions.End(_session, "its object was put away");
        RefuseAll(new ObjectDisposedException(_owner.ToString(), "The object that made the call was put away."));
        return default;
    }

    void IReplySink.Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body) => TryAnswer(id, body);

    bool IReplySink.TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery)
    {
        // Never inside this call, and the answer cannot be lost on its way.
        if (TryAnswer(id, body.WrittenSpan))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static delivered => delivered.Settled(), delivery, preferLocal: false);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static declined => declined.Returned(isMisfit: true), delivery, preferLocal: false);
        }

        return true;
    }

    void IReplySink.Refuse(RequestId id, ushort operation, in Refusal error)
    {
        _classes.ForgetOrigin(new Caller(_session.Id, id));
        Refuse(id.Value, error.Code == ErrorCode.RemoteFailure
            ? _classes.Exceptions.Restore(RemoteException.Read(error.Message, error.Detail))
            : new ActorException(error.Code, error.Message, error.Detail));
    }

    bool IReplySink.TryEvent(RequestId watch, ReadOnlySpan<byte> change)
    {
        Report(watch.Value, change);
        return true;
    }

    void IReplySink.Revoke(RequestId request, ReadOnlySpan<byte> change) => Revoke(request.Value);

    void IReplySink.Ended(string reason) => RefuseAll(new ObjectDisposedException(_owner.ToString(), $"The object that made the call was put away: {reason}."));

    protected override ObjectReference Share<TInterface>(TInterface value)
    {
        if (_classes.FindReference(value) is { } known)
        {
            return known;
        }

        if (_classes.FindTypeName(typeof(TInterface)) is not { } type)
        {
            throw new ArgumentException($"Found an object of {value.GetType()}; expected a proxy, or a class registered for {typeof(TInterface)}, so that it can be shared.", nameof(value));
        }

        // The host's own object has no mailbox: the answer is there when the request is sent.
        ClassHost.Give(value);
        var opened = OpenHandleAsync(type);
        var handle = opened.IsCompleted ? opened.GetAwaiter().GetResult() : throw new InvalidOperationException("The host did not answer at once.");
        Activation.KeepUntilAnswered((HostHandle)handle);
        return handle.Reference;
    }

    protected override void Dispatch(in EmbeddedRequest request)
    {
        var id = new RequestId(request.Id);
        _classes.NoteOrigin(new Caller(_session.Id, id));
        _system.Dispatch(_session, new Request
        {
            Id = id,
            Target = request.Target,
            Operation = request.Operation,
            CarriesReferences = request.CarriesReferences,
            Arguments = request.Arguments,
            Fence = new Fence(request.HeldLock, request.HeldUnder),
            Trace = request.Trace is { } trace ? new CallerTrace(trace.Context) : null,
            Now = _system.Now,
        });
    }

    // References in it are this object's, whosever thread this is.
    private bool TryAnswer(RequestId id, ReadOnlySpan<byte> body)
    {
        _classes.ForgetOrigin(new Caller(_session.Id, id));
        var before = CurrentChannel.Answering;
        CurrentChannel.Answering = this;
        try
        {
            return TryAnswer(id.Value, body);
        }
        finally
        {
            CurrentChannel.Answering = before;
        }
    }

    protected override void Cancel(ulong request) => _system.Cancel(_session, new RequestId(request));
}
