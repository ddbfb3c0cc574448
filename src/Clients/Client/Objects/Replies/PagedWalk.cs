using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>A walk over a container, a page a round trip. The host decides how large a page is.</summary>
internal static class PagedWalk
{
    /// <summary>Walks.</summary>
    /// <typeparam name="T">The item.</typeparam>
    /// <param name="channel">Where the requests go.</param>
    /// <param name="target">The container; kept alive by the walk.</param>
    /// <param name="operation">The page operation: (cursor or null, at most or null, backwards).</param>
    /// <param name="reply">Reads a page.</param>
    /// <param name="backwards">The direction.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<T> EnumerateAsync<T>(
        RequestChannel channel,
        ReferenceHandle target,
        ushort operation,
        PageReply<T> reply,
        bool backwards,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PageCursor? cursor = null;
        do
        {
            var page = await channel.SendAsync(BeginPage(target, operation, cursor, backwards), reply, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static RequestBuilder BeginPage(ReferenceHandle target, ushort operation, PageCursor? cursor, bool backwards)
    {
        var request = RequestChannel.Begin(target.Reference.Id, operation);
        if (cursor is { } place)
        {
            request.Arguments.WriteListHeader(2);
            request.Arguments.WriteInteger(place.Generation);
            request.Arguments.WriteInteger(place.Place);
        }
        else
        {
            request.Arguments.WriteNull();
        }

        request.Arguments.WriteNull();
        request.Arguments.WriteBoolean(backwards);
        return request;
    }
}
