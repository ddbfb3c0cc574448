using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Tests.Support;

/// <summary>One session that sends requests and keeps what comes back.</summary>
internal sealed class TestClient
{
    private readonly TestHost _host;
    private ulong _lastId;

    public TestClient(TestHost host, string name)
    {
        _host = host;
        Session = host.System.Sessions.Begin(name, Sink);
    }

    public Session Session { get; }

    public RecordingSink Sink { get; } = new();

    /// <summary>Sends a request and does not look for its answer.</summary>
    public RequestId Send(ObjectId target, ushort operation, params object?[] arguments) => Send(trace: null, target, operation, arguments);

    /// <summary>Sends a request of a caller's trace.</summary>
    public RequestId Send(CallerTrace? trace, ObjectId target, ushort operation, params object?[] arguments)
    {
        var id = new RequestId(++_lastId);
        _host.System.Dispatch(Session, new Request
        {
            Id = id,
            Target = target,
            Operation = operation,
            Arguments = Arguments.Encode(arguments),
            CarriesReferences = true,
            Trace = trace,
            Now = _host.System.Now,
        });
        return id;
    }

    public RequestId Send(ObjectReference target, ushort operation, params object?[] arguments) =>
        Send(target.Id, operation, arguments);

    /// <summary>Sends a request, runs what waits, and gives the answer.</summary>
    public Answer Try(ObjectId target, ushort operation, params object?[] arguments)
    {
        var id = Send(target, operation, arguments);
        if (Sink.AnswerTo(id) is null)
        {
            _host.Scheduler.RunAll();
        }

        return _host.IsThreaded
            ? Sink.WaitFor(id)
            : Sink.AnswerTo(id) ?? throw new InvalidOperationException($"Found no answer to request {id}; expected one.");
    }

    public Answer Try(ObjectReference target, ushort operation, params object?[] arguments) => Try(target.Id, operation, arguments);

    /// <summary>As <see cref="Try(ObjectId, ushort, object[])"/>, and demands a reply.</summary>
    public Value Ask(ObjectReference target, ushort operation, params object?[] arguments) => Demand(Try(target.Id, operation, arguments));

    public Value AskHost(HostOperation operation, params object?[] arguments) =>
        Demand(Try(ObjectId.Host, (ushort)operation, arguments));

    public Answer TryHost(HostOperation operation, params object?[] arguments) => Try(ObjectId.Host, (ushort)operation, arguments);

    public Answer TryOpen(string? name, string type = TestHost.Register, params object?[] arguments) =>
        TryHost(HostOperation.Open, type, name, arguments);

    public ObjectReference Open(string? name = null, params object?[] arguments) => Opened(Demand(TryOpen(name, TestHost.Register, arguments))).Reference;

    public static (ObjectReference Reference, bool Created) Opened(Value reply)
    {
        Assert.True(reply.TryGetEncoded(out var item));
        var reader = new ValueReader(item);
        Assert.Equal(2, reader.ReadListHeader());
        return (reader.ReadReference(), reader.ReadBoolean());
    }

    public static ObjectReference Reference(Value value) => Assert.Single(ValueReferences.In(value));

    public void Release(ObjectReference reference, long count = 1) =>
        AskHost(HostOperation.Release, Arguments.ToValue(new object?[] { reference.Id.Value, count }));

    public RequestId Watch(ObjectReference target, long? after = null) => Send(target, (ushort)ObjectOperation.Watch, after);

    public Answer Atomic(params Value[] parts) => TryHost(HostOperation.Atomic, [.. parts.Cast<object?>()]);

    public void End(string reason = "goodbye")
    {
        _host.System.Sessions.End(Session, reason);
        _host.Scheduler.RunAll();
    }

    private static Value Demand(Answer answer) =>
        answer.Refusal is { } refusal ? throw new ActorException(refusal.Code, refusal.Message, refusal.Detail) : answer.Body;
}
