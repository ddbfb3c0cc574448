using Actors.Contracts;
using Actors.Kernel.Sessions;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests;

public class AllocationTests
{
    private readonly TestHost _host = new();
    private readonly SilentSink _sink = new();
    private readonly Session _session;
    private readonly ObjectReference _register;

    public AllocationTests()
    {
        _session = _host.System.Sessions.Begin("quiet", _sink);
        _register = _host.Connect().Open("r", 0);
    }

    [Theory]
    [InlineData(RegisterOperation.Set)]
    [InlineData(RegisterOperation.Add)]
    [InlineData(RegisterOperation.Get)]
    public void Request_on_an_integer_that_runs_inline_allocates_nothing(int operation)
    {
        const int requests = 2_000;
        var arguments = operation == RegisterOperation.Get ? [] : Arguments.Encode(1000);
        Dispatch(100, (ushort)operation, arguments);

        // A collection may take rented arrays away at any time: what needs the heap needs it in every round.
        var least = long.MaxValue;
        var rounds = 0;
        for (; rounds < 5 && least != 0; rounds++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Dispatch(requests, (ushort)operation, arguments);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal((rounds * requests) + 100, _sink.Replies);
    }

    private void Dispatch(int count, ushort operation, byte[] arguments)
    {
        var now = _host.System.Now;
        for (var i = 1; i <= count; i++)
        {
            _host.System.Dispatch(_session, new Request
            {
                Id = new RequestId((ulong)i),
                Target = _register.Id,
                Operation = operation,
                Arguments = arguments,
                Now = now,
            });
        }
    }
}
