using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.Objects.Locks;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Semaphores;

/// <summary>Permits of one grant. Thread-safe.</summary>
internal sealed class HeldPermits : IHeldPermits
{
    private readonly RequestChannel _channel;
    private readonly ReferenceHandle _handle;
    private readonly CancellationTokenSource _lost = new();
    private HoldingState _state;

    public HeldPermits(RequestChannel channel, ReferenceHandle handle, int count)
    {
        _channel = channel;
        _handle = handle;
        Count = count;
        Revocation = new Revocation(Lose);
    }

    public ObjectReference Semaphore => _handle.Reference;

    public int Count { get; }

    public ulong Token { get; private set; }

    public CancellationToken Lost => _lost.Token;

    /// <summary>How the host says that they are no longer held.</summary>
    public Revocation Revocation { get; }

    /// <summary>The host has granted them.</summary>
    public void Granted(ulong token) => Token = token;

    /// <summary>They were never granted.</summary>
    public void Refused()
    {
        _state.GiveBack();
        _channel.Forget(Revocation);
    }

    public async ValueTask ExtendAsync(TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var milliseconds = SemaphoreCalls.Milliseconds(lease);
        try
        {
            await SendExtendAsync(milliseconds, cancellationToken);
        }
        catch (ActorException e) when (e.Code == ErrorCode.NotHeld)
        {
            // The host may not have been able to say so.
            _channel.Forget(Revocation);
            Lose();

            throw;
        }
    }

    public ValueTask ReleaseAsync(CancellationToken cancellationToken = default)
    {
        switch (_state.GiveBack())
        {
            case Holding.GivenBack:
                return default;
            case Holding.Lost:
                return ValueTask.FromException(new ActorException(ErrorCode.NotHeld, $"The permits of {Semaphore} were lost before: their lease was over, or their session."));
        }

        _channel.Forget(Revocation);
        var request = RequestChannel.Begin(Semaphore.Id, (ushort)SemaphoreOperation.Release);
        request.Arguments.WriteInteger(Token);
        return _channel.SendAsync(request, cancellationToken);
    }

    /// <summary>Gives them back. Permits that were lost meanwhile are nobody's any more, and a host that is gone holds nothing.</summary>
    public ValueTask DisposeAsync() => ReleaseAsync().AtScopeEnd();

    private ValueTask SendExtendAsync(long milliseconds, CancellationToken cancellationToken)
    {
        var request = RequestChannel.Begin(Semaphore.Id, (ushort)SemaphoreOperation.Extend);
        request.Arguments.WriteInteger(Token);
        request.Arguments.WriteInteger(milliseconds);
        return _channel.SendAsync(request, cancellationToken);
    }

    private void Lose()
    {
        if (_state.TryLose())
        {
            _lost.Cancel();
        }
    }
}
