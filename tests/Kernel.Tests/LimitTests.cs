using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests;

public class LimitTests
{
    [Fact]
    public void Object_beyond_the_limit_is_refused_until_another_goes()
    {
        var host = new TestHost(options => options with { MaxObjects = 2 });
        var client = host.Connect();
        var first = client.Open();
        client.Open("named");

        Assert.Equal(ErrorCode.LimitExceeded, client.TryOpen(null).Code);
        Assert.Equal(ErrorCode.LimitExceeded, client.TryOpen("another").Code);
        Assert.Equal(ErrorCode.None, client.TryOpen("named").Code);

        client.Release(first);
        Assert.Equal(ErrorCode.None, client.TryOpen("another").Code);
    }

    [Fact]
    public void Name_beyond_the_limit_is_refused_counting_bytes()
    {
        var client = new TestHost(options => options with { MaxNameBytes = 4 }).Connect();

        Assert.Equal(ErrorCode.None, client.TryOpen("éé").Code);
        Assert.Equal(ErrorCode.BadArgument, client.TryOpen("ééx").Code);
        Assert.Equal(ErrorCode.BadArgument, client.TryOpen("").Code);
    }

    [Fact]
    public void Batch_beyond_the_limit_is_refused_as_a_whole()
    {
        var host = new TestHost(options => options with { MaxAtomicOperations = 2 });
        var client = host.Connect();
        var register = client.Open(null, 0);
        var add = TestHost.Part(register, RegisterOperation.Add, [1]);

        Assert.Equal(ErrorCode.LimitExceeded, client.Atomic(add, add, add).Code);
        Assert.Equal(ErrorCode.None, client.Atomic(add, add).Code);
        Assert.Equal(Contracts.Values.Value.FromInteger(2), client.Ask(register, RegisterOperation.Get));
    }

    [Fact]
    public void Shutdown_is_refused_where_the_host_does_not_offer_it()
    {
        var host = new TestHost();
        var client = host.Connect();
        Assert.Equal(ErrorCode.Forbidden, client.TryHost(HostOperation.Shutdown).Code);

        var asked = false;
        host.System.ShutdownRequested = () => asked = true;
        client.AskHost(HostOperation.Shutdown);

        Assert.True(asked);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Mailboxes_that_could_do_nothing_are_refused_at_the_start(int quantum, int capacity)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ActorSystem(new KernelOptions { MailboxQuantum = quantum, MailboxCapacity = capacity }));
    }
}
