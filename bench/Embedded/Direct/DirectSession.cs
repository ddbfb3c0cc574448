using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel;
using Actors.Kernel.Sessions;

namespace Actors.Embedded.Direct;

/// <summary>A session that hands its requests to the actor system as a connection would, with no protocol between. One thread.</summary>
internal sealed class DirectSession
{
    private readonly ActorSystem _system;
    private readonly CountingSink _sink = new();
    private readonly Session _session;

    // A reader asks for the time once a batch; here a measurement is one batch.
    private readonly DateTime _now;
    private ulong _sent;

    public DirectSession(ActorSystem system, string name)
    {
        _system = system;
        _session = system.Sessions.Begin(name, _sink);
        _now = system.Now;
    }

    /// <summary>Opens a named object, or makes it.</summary>
    public ObjectId Open(string type, string name)
    {
        _sink.KeepsReplies = true;
        Send(ObjectId.Host, (ushort)HostOperation.Open, EncodedArguments.Of(writer =>
        {
            writer.WriteString(type);
            writer.WriteString(name);
            writer.WriteListHeader(0);
        }));
        _sink.KeepsReplies = false;
        var reader = new ValueReader(_sink.Kept);
        reader.ReadListHeader();
        return reader.ReadReference().Id;
    }

    public void Send(ObjectId target, ushort operation, ReadOnlySpan<byte> arguments) => _system.Dispatch(_session, new Request
    {
        Id = new RequestId(++_sent),
        Target = target,
        Operation = operation,
        Arguments = arguments,
        Now = _now,
    });

    /// <summary>Waits until at most so many requests are unanswered: where another thread has the object, requests wait in its mailbox.</summary>
    /// <exception cref="InvalidOperationException">A request was refused.</exception>
    public void WaitForReplies(int mayBeOpen = 0)
    {
        var spin = default(SpinWait);
        while ((long)_sent - _sink.Replies > mayBeOpen)
        {
            _sink.DemandNoRefusal();
            spin.SpinOnce();
        }
    }
}
