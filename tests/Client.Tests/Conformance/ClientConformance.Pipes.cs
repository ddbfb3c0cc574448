using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task End_of_a_pipe_travels_to_another_client_and_both_talk()
    {
        await using var parent = await transport.ConnectAsync();
        await using var child = await transport.ConnectAsync();
        var queue = await parent.GetQueueAsync<ISharedPipeEnd>(_name);
        var (first, second) = await parent.CreatePipeAsync();
        await queue.PutAsync(second);
        var received = await (await child.GetQueueAsync<ISharedPipeEnd>(_name)).GetAsync();

        Assert.Equal(second.Reference, received.Reference);
        var answer = received.ReceiveAsync<string>().AsTask();
        await first.SendAsync("question");
        Assert.Equal("question", await answer.InTime());
        await received.SendBytesAsync(new byte[] { 1, 2, 3 });
        Assert.True(await first.PollAsync(Timeout.InfiniteTimeSpan).AsTask().InTime());
        Assert.Equal([1, 2, 3], await first.ReceiveBytesAsync());
        Assert.False(await first.PollAsync());
    }

    [Fact]
    public async Task Death_of_the_other_end_is_the_end_of_the_stream()
    {
        await using var parent = await transport.ConnectAsync();
        var child = await transport.ConnectAsync();
        var queue = await parent.GetQueueAsync<ISharedPipeEnd>(_name);
        var (first, second) = await parent.CreatePipeAsync();
        await queue.PutAsync(second);
        var received = await (await child.GetQueueAsync<ISharedPipeEnd>(_name)).GetAsync();
        await received.SendAsync(1);
        await received.SendAsync(2);
        var reading = first.ReadAllAsync<int>().ToListAsync().AsTask();

        await child.DisposeAsync();

        Assert.Equal([1, 2], await reading.InTime());
        Assert.Equal(ErrorCode.BrokenPipe, (await Assert.ThrowsAsync<ActorException>(() => first.SendAsync(3).AsTask())).Code);
    }

    [Fact]
    public async Task One_way_pipe_refuses_the_other_way()
    {
        await using var client = await transport.ConnectAsync();
        var (receiver, sender) = await client.CreatePipeAsync(duplex: false);

        await sender.SendAsync("a");
        Assert.Equal("a", await receiver.ReceiveAsync<string>());
        Assert.Equal(ErrorCode.BadArgument, (await Assert.ThrowsAsync<ActorException>(() => receiver.SendAsync("b").AsTask())).Code);
        Assert.Equal(ErrorCode.BadArgument, (await Assert.ThrowsAsync<ActorException>(() => sender.ReceiveAsync<string>().AsTask())).Code);
        await sender.DisposeAsync();
        Assert.Equal(ErrorCode.EndOfStream, (await Assert.ThrowsAsync<ActorException>(() => receiver.ReceiveAsync<string>().AsTask())).Code);
        await receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Item_of_a_pipe_that_does_not_fit_the_asked_type_is_the_next_one_still(bool isWaiting)
    {
        await using var client = await transport.ConnectAsync();
        var (first, second) = await client.CreatePipeAsync();
        var receiving = isWaiting ? second.ReceiveAsync<int>().AsTask() : null;
        await first.SendAsync("text");
        await first.SendAsync(2);

        await Assert.ThrowsAsync<ValueFormatException>(() => (receiving ?? second.ReceiveAsync<int>().AsTask()).InTime());

        Assert.Equal("text", await second.ReceiveAsync<string>());
        await Assert.ThrowsAsync<ValueFormatException>(() => second.ReceiveBytesAsync().AsTask());
        await first.CloseAsync();
        Assert.Equal([2], await second.ReadAllAsync<int>().ToListAsync());
    }
}
