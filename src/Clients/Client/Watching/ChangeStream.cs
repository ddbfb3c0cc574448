using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Watching;

/// <summary>
/// The changes of one object, across lost connections: after each it asks for what came after the last version seen. The
/// host sends exactly that, or one Reset when it no longer can.
/// </summary>
internal sealed class ChangeStream(IWatchSource source, ReferenceHandle target, ulong? afterVersion)
{
    private ulong? _after = afterVersion;
    private ObjectId _watched = target.Reference.Id;

    public async IAsyncEnumerable<ObjectChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        WatchInbox? previous = null;
        while (true)
        {
            var (inbox, current) = await BeginAsync(previous, cancellationToken);
            try
            {
                if (_watched != target.Reference.Id)
                {
                    // The name is another object now, on a host that knows nothing of the versions seen so far.
                    _watched = target.Reference.Id;
                    yield return new ObjectChange(current, ChangeKind.Reset, Value.Null, Value.Null);
                }

                while (await inbox.TakeAsync(cancellationToken) is { } change)
                {
                    _after = change.Version;
                    yield return change;
                    if (change.Kind == ChangeKind.Gone)
                    {
                        yield break;
                    }
                }
            }
            finally
            {
                source.ForgetWatch(inbox);
                if (!inbox.IsInterrupted)
                {
                    EndAtHost(inbox);
                }
            }

            previous = inbox;
        }
    }

    /// <summary>change = [version, kind, key, value]</summary>
    public static ObjectChange Read(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        if (parts != 4)
        {
            throw new ValueFormatException($"Found a change of {parts} parts; expected [version, kind, key, value].");
        }

        var version = reader.ReadUInt64();
        var kind = (ChangeKind)reader.ReadInt32();
        var key = Value.Read(ref reader);
        return new ObjectChange(version, kind, key, Value.Read(ref reader));
    }

    private async Task<(WatchInbox Inbox, ulong Current)> BeginAsync(WatchInbox? previous, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (previous is not null)
            {
                await source.WhenConnectedAsync(cancellationToken);
            }

            var inbox = new WatchInbox();
            try
            {
                var isSame = _watched == target.Reference.Id;
                var current = await BeginWatchAsync(isSame ? _after : null, inbox, cancellationToken);
                _after = isSame && _after is { } seen ? seen : current;
                if (previous is not null)
                {
                    EndAtHost(previous);
                }

                return (inbox, current);
            }
            catch (LinkLostException) when (previous is not null)
            {
                // The link went away again between; the stream goes on when it is back.
                source.ForgetWatch(inbox);
            }
            catch
            {
                source.ForgetWatch(inbox);
                if (!inbox.IsInterrupted)
                {
                    EndAtHost(inbox);
                }

                throw;
            }
        }
    }

    private ValueTask<ulong> BeginWatchAsync(ulong? after, WatchInbox inbox, CancellationToken cancellationToken)
    {
        var request = RequestChannel.Begin(target.Reference.Id, (ushort)ObjectOperation.Watch);
        if (after is { } version)
        {
            request.Arguments.WriteInteger(version);
        }
        else
        {
            request.Arguments.WriteNull();
        }

        return source.BeginWatchAsync(request, inbox, cancellationToken);
    }

    // The host forgets the watch; when it cannot be told, the session's end tells it.
    private void EndAtHost(WatchInbox inbox)
    {
        if (!source.Reaches(inbox))
        {
            return;
        }

        var request = RequestChannel.Begin(target.Reference.Id, (ushort)ObjectOperation.Unwatch);
        request.Arguments.WriteInteger(inbox.Id);
        _ = ForgetAsync(source.SendAsync(request, CancellationToken.None));
    }

    private static async Task ForgetAsync(ValueTask unwatch)
    {
        try
        {
            await unwatch;
        }
        catch (Exception e) when (e is ActorException or LinkLostException or ObjectDisposedException or TimeoutException)
        {
            // The object or the session is gone, and the watch with it.
            return;
        }
    }
}
