using Actors.Client.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

/// <summary>Large values go to the socket from where the caller has them; when the call was made, the caller may change them.</summary>
public sealed class LendingTests
{
    // More than the sockets of both ends take.
    private const int Size = 48 * 1024 * 1024;

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task What_the_socket_did_not_take_at_once_arrives_as_it_was_when_the_call_was_made(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await host.ConnectAsync();
        await using var _ = client;
        await using var __ = connection;
        var dictionary = await OpenAsync(client, connection);
        var bytes = MakeBytes();
        var expected = bytes.ToArray();

        var setting = dictionary.SetAsync("large", bytes).AsTask();
        Array.Clear(bytes);

        await TakeAsync(connection, expected);
        await setting.InTime();
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task What_is_sent_again_is_as_it_was_when_the_call_was_made(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await host.ConnectAsync();
        await using var _ = client;
        var dictionary = await OpenAsync(client, connection);
        var bytes = MakeBytes();
        var expected = bytes.ToArray();

        var setting = dictionary.SetAsync("large", bytes).AsTask();
        Array.Clear(bytes);
        await connection.DisposeAsync();
        await using var next = await host.AcceptAsync();
        await next.ShakeHandsAsync(resumed: true, welcome => welcome with { HighestRequest = 1 });

        await TakeAsync(next, expected);
        await setting.InTime();
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Calls_behind_one_that_the_socket_did_not_take_at_once_arrive_after_it_as_they_were(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await host.ConnectAsync();
        await using var _ = client;
        await using var __ = connection;
        var dictionary = await OpenAsync(client, connection);
        var bytes = MakeBytes();
        var second = bytes[..(1024 * 1024)];
        var expected = (First: bytes.ToArray(), Second: second.ToArray());

        var setting = new[] { dictionary.SetAsync("large", bytes).AsTask(), dictionary.SetAsync("less", second).AsTask() };
        Array.Clear(bytes);
        Array.Clear(second);

        await TakeAsync(connection, expected.First);
        await TakeAsync(connection, expected.Second);
        await Task.WhenAll(setting).InTime();
    }

    // The next request stores these bytes.
    private static async Task TakeAsync(ScriptedConnection connection, byte[] expected)
    {
        var request = await connection.ExpectRequestAsync();
        Assert.True(request.Payload.Span.EndsWith(expected));
        await connection.ReplyAsync(request, static reply => reply.WriteNull());
    }

    private static byte[] MakeBytes()
    {
        var bytes = new byte[Size];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static async Task<ISharedDictionary<string, byte[]>> OpenAsync(ObjectClient client, ScriptedConnection connection)
    {
        var opening = client.GetDictionaryAsync<string, byte[]>("d");
        await connection.ReplyAsync(await connection.ExpectRequestAsync(), static reply =>
        {
            reply.WriteListHeader(2);
            reply.WriteReference(new ObjectReference(ObjectId.Create(1, 1), "dictionary"));
            reply.WriteBoolean(true);
        });
        return await opening.AsTask().InTime();
    }
}
