using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Classes;

/// <summary>Begins the call that returns a stream.</summary>
internal delegate RequestBuilder StreamWriter();

/// <summary>
/// The items of a stream, read from the host as they are asked for, as many at once as are there. Each reader begins a stream
/// of its own. Leaving the loop, and the token, end it on the host.
/// </summary>
internal sealed class ItemStream<T>(
    RequestChannel channel, ReferenceHandle handle, StreamWriter begin, ValueConverter<T> item, CancellationToken ending) : IAsyncEnumerable<T>
{
    private readonly BatchReply _batch = new(item);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => ReadAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, cancellationToken);
        var stream = await channel.SendAsync(begin(), channel.Converters.For<ulong>(), either.Token);
        var hasEnded = false;
        try
        {
            while (!hasEnded)
            {
                T[] items;
                (hasEnded, items) = await TakeAsync(stream, either.Token);
                foreach (var next in items)
                {
                    yield return next;
                }
            }
        }
        finally
        {
            if (!hasEnded)
            {
                await CloseAsync(stream);
            }

            // The stream belongs to the object, which lives as long as the handle is in use.
            GC.KeepAlive(handle);
        }
    }

    // It may take long until there is an item. What comes after the reader has given up is lost with the stream.
    private ValueTask<(bool HasEnded, T[] Items)> TakeAsync(ulong stream, CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(ClassOperation.Next, stream).MayWait(static _ => { }), _batch, cancellationToken);

    private async ValueTask CloseAsync(ulong stream)
    {
        try
        {
            await channel.SendAsync(Begin(ClassOperation.CloseStream, stream), CancellationToken.None);
        }
        catch (Exception e) when (e is ActorException or LinkLostException or ObjectDisposedException or TimeoutException)
        {
            // The object is gone, or the session's end closes the stream: it is closed either way.
            return;
        }
    }

    private RequestBuilder Begin(ClassOperation operation, ulong stream)
    {
        var request = RequestChannel.Begin(handle.Reference.Id, (ushort)operation);
        request.Arguments.WriteInteger(stream);
        return request;
    }

    private sealed class BatchReply(ValueConverter<T> item) : ValueConverter<(bool HasEnded, T[] Items)>
    {
        public override void Write(ValueWriter writer, (bool HasEnded, T[] Items) value) => throw new NotSupportedException();

        public override (bool HasEnded, T[] Items) Read(ref ValueReader reader)
        {
            reader.ReadListHeader();
            var hasEnded = reader.ReadBoolean();
            var items = new T[reader.ReadListHeader()];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = item.Read(ref reader);
            }

            return (hasEnded, items);
        }
    }
}
