using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Locks;

/// <summary>One taking of a lock. Thread-safe.</summary>
internal sealed class HeldLock : IHeldLock
{
    private readonly RequestChannel _channel;
    private readonly ReferenceHandle _handle;
    private readonly HoldChain _place;
    private readonly ushort _release;
    private readonly CancellationTokenSource _lost = new();
    private ulong _token;
    private int _isOver;

    public HeldLock(RequestChannel channel, ReferenceHandle handle, HoldChain place, ushort release)
    {
        _channel = channel;
        _handle = handle;
        _place = place;
        _release = release;
        Revocation = new Revocation(Lose);
    }

    public ObjectReference Lock => _handle.Reference;

    public ulong Token => Volatile.Read(ref _token);

    public bool IsAbandoned { get; private set; }

    public CancellationToken Lost => _lost.Token;

    public IRequestScope Scope => new FencedChannel(_channel, this);

    /// <summary>How the host says that it is no longer held.</summary>
    public Revocation Revocation { get; }

    public IRequestScope In(IRequestScope batch) => batch is RequestChannel channel
        ? new FencedChannel(channel, this)
        : throw new ArgumentException($"Found {batch?.GetType().Name ?? "null"}; expected a batch made by an ObjectClient.", nameof(batch));

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
        _isOver = 1;
        _channel.Forget(Revocation);
        _place.End();
    }

    public ValueTask ReleaseAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return default;
        }

        // Before the first await: the flow that gives it back no longer has it.
        _place.End();
        _channel.Forget(Revocation);
        var request = RequestChannel.Begin(Lock.Id, _release);
        request.Arguments.WriteInteger(Token);
        return _channel.SendAsync(request, cancellationToken);
    }

    /// <summary>Gives it back. One that was lost meanwhile is nobody's any more, and a host that is gone holds nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ReleaseAsync();
        }
        catch (Exception e) when (e is LinkLostException or ObjectDisposedException
            or ActorException { Code: ErrorCode.NotHeld or ErrorCode.NoSuchObject or ErrorCode.SessionLost })
        {
            // ReleaseAsync tells those who ask. Here it would hide the exception that a scope ends with.
        }
    }

    private void Lose()
    {
        _place.End();
        Interlocked.Exchange(ref _isOver, 1);
        _lost.Cancel();
    }
}
