using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>One taking of a lock. Thread-safe.</summary>
internal sealed class HeldLock : IUpgradeableHeldLock
{
    private readonly RequestChannel _channel;
    private readonly ReferenceHandle _handle;
    private readonly HoldChain _place;
    private readonly CancellationTokenSource _lost = new();
    private ulong _token;
    private HoldingState _state;

    public HeldLock(RequestChannel channel, ReferenceHandle handle, HoldChain place)
    {
        _channel = channel;
        _handle = handle;
        _place = place;
        Revocation = new Revocation(Lose);
    }

    public ObjectReference Lock => _handle.Reference;

    public ulong Token => Volatile.Read(ref _token);

    public bool IsAbandoned { get; private set; }

    public CancellationToken Lost => _lost.Token;

    public IRequestScope Scope => new FencedChannel(_channel, this);

    /// <summary>Whether it was taken through the same client.</summary>
    public bool IsOf(RequestChannel channel) => ReferenceEquals(_channel.Converters, channel.Converters);

    /// <summary>How the host says that it is no longer held.</summary>
    public Revocation Revocation { get; }

    public IRequestScope In(IRequestScope batch) => batch is RequestChannel channel
        ? new FencedChannel(channel, this)
        : throw new ArgumentException($"Found {batch?.GetType().Name ?? "null"}; expected a batch made by an ObjectClient.", nameof(batch));

    /// <summary>Writes (call site or null, [lock id, token, …]) for a wait with this lock: it is given back meanwhile, the others are not.</summary>
    public void WriteWaiting(ValueWriter writer) => writer.WriteWaiting(callSite: null, _place, _channel, except: this);

    /// <summary>The host has granted it, or granted it again after a wait for a condition.</summary>
    public void Granted(ulong token, bool isAbandoned)
    {
        Volatile.Write(ref _token, token);
        IsAbandoned = isAbandoned;
        _place.Fill(this);
    }

    /// <summary>It was never granted.</summary>
    public void Refused()
    {
        _state.GiveBack();
        _channel.Forget(Revocation);
        _place.End();
    }

    public ValueTask ReleaseAsync(CancellationToken cancellationToken = default)
    {
        switch (_state.GiveBack())
        {
            case Holding.GivenBack:
                return default;
            case Holding.Lost:
                return ValueTask.FromException(new ActorException(ErrorCode.NotHeld, $"The lock {Lock} was lost before: released by force, or with its session."));
        }

        // Before the first await: the flow that gives it back no longer has it.
        _place.End();
        _channel.Forget(Revocation);
        var request = RequestChannel.Begin(Lock.Id, (ushort)LockOperation.Release);
        request.Arguments.WriteInteger(Token);
        return _channel.SendAsync(request, cancellationToken);
    }

    /// <summary>Gives it back. One that was lost meanwhile is nobody's any more, and a host that is gone holds nothing.</summary>
    public ValueTask DisposeAsync() => ReleaseAsync().AtScopeEnd();

    public ValueTask<bool> UpgradeAsync(TimeSpan timeout, CancellationToken cancellationToken = default, string member = "", string file = "", int line = 0)
    {
        var request = RequestChannel.Begin(Lock.Id, (ushort)ReaderWriterLockOperation.Upgrade);
        request.Arguments.WriteInteger(Token);
        request.Arguments.WriteOptional(WaitArguments.Milliseconds(timeout));
        request.Arguments.WriteWaiting(WaitArguments.CallSite(member, file, line), _place, _channel);
        return _channel.SendAsync(request.MayWait(GiveUpWriting), _channel.Converters.For<bool>(), cancellationToken);
    }

    public ValueTask DowngradeAsync(CancellationToken cancellationToken = default) => _channel.SendAsync(BeginDowngrade(), cancellationToken);

    private RequestBuilder BeginDowngrade()
    {
        var request = RequestChannel.Begin(Lock.Id, (ushort)ReaderWriterLockOperation.Downgrade);
        request.Arguments.WriteInteger(Token);
        return request;
    }

    // The caller had given up before it became a writer.
    private void GiveUpWriting(Value upgraded)
    {
        if (upgraded.TryGetBoolean(out var isWriter) && isWriter)
        {
            _channel.SendAsync(BeginDowngrade(), CancellationToken.None).Unattended();
        }
    }

    private void Lose()
    {
        if (_state.TryLose())
        {
            _place.End();
            _lost.Cancel();
        }
    }
}
