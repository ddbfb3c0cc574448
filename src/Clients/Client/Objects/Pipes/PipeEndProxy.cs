using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Pipes;

/// <summary>One end of a pipe on a host. Thread-safe.</summary>
public sealed class PipeEndProxy : ISharedPipeEnd, IChannelled
{
    private readonly RequestChannel _channel;
    private readonly ReferenceHandle _handle;
    private readonly PipeHold _hold;
    private readonly int _end;
    private readonly ValueConverter<bool> _truth;
    private int _isDisposed;

    internal PipeEndProxy(RequestChannel channel, ReferenceHandle handle, PipeHold hold, int end)
    {
        _channel = channel;
        _handle = handle;
        _hold = hold;
        _end = end;
        _truth = channel.Converters.For<bool>();
    }

    RequestChannel IChannelled.Channel => _channel;

    /// <inheritdoc/>
    public ObjectReference Reference => new(_handle.Reference.Id, PipeSide.Name(_end));

    /// <inheritdoc/>
    public ValueTask AttachAsync(CancellationToken cancellationToken = default) => _channel.SendAsync(Begin(PipeOperation.Attach), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SendAsync<T>(T item, CancellationToken cancellationToken = default) =>
        await TrySendAsync(item, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TrySendAsync<T>(T item, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(PipeOperation.Send).With(_channel.Converters.For<T>(), item);
        request.Arguments.WriteOptional(milliseconds);
        return _channel.SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        await _channel.SendAsync(BeginBytes(bytes.Span).MayWait(), _truth, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<T> ReceiveAsync<T>(CancellationToken cancellationToken = default) =>
        (await TryReceiveAsync<T>(Timeout.InfiniteTimeSpan, cancellationToken)).Value;

    /// <inheritdoc/>
    public ValueTask<Optional<T>> TryReceiveAsync<T>(TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(PipeOperation.Receive);
        request.Arguments.WriteOptional(milliseconds);
        return _channel.SendAsync(request.MayWait(), new OptionalReply<T>(_channel.Converters.For<T>()), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> ReceiveBytesAsync(CancellationToken cancellationToken = default) => ReceiveAsync<byte[]>(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> PollAsync(TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(PipeOperation.Poll);
        request.Arguments.WriteOptional(milliseconds);
        return _channel.SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> ReadAllAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            T item;
            try
            {
                item = await ReceiveAsync<T>(cancellationToken);
            }
            catch (ActorException e) when (e.Code == ErrorCode.EndOfStream)
            {
                yield break;
            }

            yield return item;
        }
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync(CancellationToken cancellationToken = default) => _channel.SendAsync(Begin(PipeOperation.Close), cancellationToken);

    /// <summary>Closes the end for this client. With a host that is gone there is nothing to close.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await CloseAsync().AtScopeEnd();
        await _hold.ReleaseAsync().AtScopeEnd();
    }

    /// <summary><c>type@id</c>.</summary>
    public override string ToString() => Reference.ToString();

    private RequestBuilder Begin(PipeOperation operation)
    {
        var request = RequestChannel.Begin(_handle.Reference.Id, (ushort)operation);
        request.Arguments.WriteInteger((long)_end);
        return request;
    }

    private RequestBuilder BeginBytes(ReadOnlySpan<byte> bytes)
    {
        var request = Begin(PipeOperation.Send);
        request.Arguments.WriteBytes(bytes);
        request.Arguments.WriteNull();
        return request;
    }
}
