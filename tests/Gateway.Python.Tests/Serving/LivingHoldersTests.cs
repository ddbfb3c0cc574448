using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Types;
using Actors.Kernel;
using Actors.Objects;

namespace Actors.Gateway.Python.Serving;

/// <summary>Whose sessions go on when their connections end, without any client.</summary>
public sealed class LivingHoldersTests : IDisposable
{
    private readonly ActorSystem _system = new(new KernelOptions { Types = BuiltInTypes.All });
    private readonly GatewayCore _core;

    public LivingHoldersTests() => _core = new GatewayCore(_system, new PythonGatewayOptions(), PythonTypeTable.Of(_system));

    public void Dispose() => _core.Dispose();

    [Fact]
    public async Task One_that_holds_a_lock_goes_on_with_its_process_alone()
    {
        Assert.SkipUnless(ProcessStat.TryRead(Environment.ProcessId, out var own), "Only Linux tells which processes live.");

        Assert.True(_core.Holders.TryKeep(await HoldAsync(new PeerProcess(own, 0))));
        Assert.False(_core.Holders.TryKeep(await HoldAsync(new PeerProcess(own with { StartTime = own.StartTime + 1 }, 0))));
    }

    [Fact]
    public async Task One_whose_death_nobody_would_see_does_not_go_on()
    {
        Assert.False(_core.Holders.TryKeep(await HoldAsync(PeerProcess.Elsewhere)));
        Assert.False(_core.Holders.TryKeep(await HoldAsync(null)));
    }

    [Fact]
    public async Task One_that_holds_nothing_does_not_go_on()
    {
        Assert.SkipUnless(ProcessStat.TryRead(Environment.ProcessId, out var own), "Only Linux tells which processes live.");
        var call = await HoldAsync(new PeerProcess(own, 0));
        await LockTypes.ReleaseAsync(call, call.Target.Id);

        Assert.False(_core.Holders.TryKeep(call));
    }

    private async Task<PythonCall> HoldAsync(PeerProcess? process)
    {
        var graph = new PickleGraph();
        var call = new PythonCall(_core, graph) { Peer = process };
        var (none, nothing) = (graph.AddContainer(NodeKind.Tuple, []), graph.AddContainer(NodeKind.Dict, []));
        call.Begin(default, LockTypes.Lock, "Lock", none, nothing);
        call.Begin(await LockTypes.Lock.Make!(call), LockTypes.Lock, "acquire", none, nothing);
        await LockTypes.AcquireAsync(call);
        Assert.NotEmpty(call.LockTokens);
        return call;
    }
}
