using Actors.Contracts;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Misuse_is_an_exception_of_the_framework_and_sends_nothing()
    {
        await using var client = await transport.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetDictionaryAsync<string, int>("").AsTask());
    }

    [Fact]
    public async Task Refusal_by_the_host_has_a_code()
    {
        await using var client = await transport.ConnectAsync();
        await client.GetListAsync<int>(_name);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => client.GetDictionaryAsync<string, int>(_name).AsTask());

        Assert.Equal(ErrorCode.WrongType, refusal.Code);
    }

    [Fact]
    public async Task Missing_key_is_an_error_the_framework_knows()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => dictionary.GetAsync("none").AsTask());

        Assert.True(refusal is KeyNotFoundException or ActorException { Code: ErrorCode.KeyNotFound });
    }

    [Fact]
    public async Task Reply_of_another_type_is_the_calls_failure_and_the_link_lives()
    {
        await using var client = await transport.ConnectAsync();
        var texts = await client.GetDictionaryAsync<string, string>(_name);
        await texts.SetAsync("a", "text");
        var numbers = await client.GetDictionaryAsync<string, int>(_name);

        await Assert.ThrowsAsync<ValueFormatException>(() => numbers.GetAsync("a").AsTask());

        Assert.Equal("text", await texts.GetAsync("a"));
        Assert.Equal(LinkState.Connected, client.State);
    }

    [Fact]
    public async Task Wrong_key_is_refused()
    {
        await using var client = await transport.ConnectAsync();
        var refusal = await Assert.ThrowsAsync<ActorException>(() => ObjectClient.ConnectAsync(
            options: transport.Host.ClientOptions with { AuthKey = Protocol.Authentication.AuthKey.Generate(), Connect = transport.Host.OpenStreamAsync }));

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
    }

    [Fact]
    public async Task Call_with_a_cancelled_token_is_not_sent()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dictionary.SetAsync("a", 1, new CancellationToken(canceled: true)).AsTask());

        Assert.False(await dictionary.ContainsKeyAsync("a"));
    }

    [Fact]
    public async Task Disposed_client_refuses_calls()
    {
        var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);

        await client.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => dictionary.SetAsync("a", 1).AsTask());
        Assert.Equal(LinkState.Closed, client.State);
    }

    [Fact]
    public async Task Goodbye_ends_the_session_at_once()
    {
        var client = await transport.ConnectAsync();
        var session = client.Session;

        await client.DisposeAsync();

        await Patience.UntilAsync(() => transport.Host.System.Sessions.All.All(other => other.Id != session), "the session is over");
    }
}
