using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.TestKit.Hosts;
using Actors.TestKit.Time;

namespace Actors.Classes.Tests.Calls;

public class AllocationTests
{
    private const ushort GetBalance = 0x6BDF;
    private const ushort DepositTimes = 0xB5D3;

    [Theory]
    [InlineData(GetBalance)]
    [InlineData(DepositTimes)]
    public async Task Synchronous_call_with_primitive_arguments_allocates_nothing_on_the_host(ushort operation)
    {
        const int Requests = 10_000;

        // On a clock that stands still: a thread that the machine holds up in the middle of a call is not taken for one that blocks.
        await using var host = await InProcessHost.StartAsync(time: new ManualTimeProvider(), prepare: builder => builder.Objects.Register<IAccount, Account>());
        var client = await host.ConnectAsync();
        var account = await client.GetObjectAsync<IAccount>("alice");
        for (var i = 0; i < 100; i++)
        {
            // Until the member is known to be quick.
            await account.DepositAsync(1m, 1);
            await account.GetBalanceAsync();
        }

        // The last call is answered inside its turn; from here on its object is idle.
        await host.SettleAsync();
        var sink = new CountingSink();
        var session = host.System.Sessions.Begin("quiet", sink);
        var target = ((ISharedObject)account).Reference.Id;
        var arguments = operation == GetBalance ? [] : Encode(1.5m, 2);
        Dispatch(host, session, target, operation, arguments, 100);

        // A collection may take rented arrays away at any time: what needs the heap needs it in every round.
        var least = long.MaxValue;
        var rounds = 0;
        for (; rounds < 5 && least != 0; rounds++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Dispatch(host, session, target, operation, arguments, Requests);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal((rounds * Requests) + 100, sink.Replies);
        Assert.Equal(0, least);
    }

    private static byte[] Encode(decimal amount, int times)
    {
        var buffer = new ByteBuffer();
        var writer = new ValueWriter(buffer);
        writer.WriteDecimal(amount);
        writer.WriteInteger((long)times);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Dispatch(InProcessHost host, Session session, ObjectId target, ushort operation, byte[] arguments, int count)
    {
        var now = host.System.Now;
        for (var i = 1; i <= count; i++)
        {
            host.System.Dispatch(session, new Request { Id = new RequestId((ulong)i), Target = target, Operation = operation, Arguments = arguments, Now = now });
        }
    }
}
