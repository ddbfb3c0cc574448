using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Support;
using Actors.Gateway.Python.Types;
using Actors.Kernel;
using Actors.Kernel.Cells;
using Actors.Objects;

namespace Actors.Gateway.Python.Serving;

/// <summary>What debug_info says while objects go, without any client.</summary>
public sealed class DescriptionOfAllTests : IDisposable
{
    private readonly ActorSystem _system;
    private readonly GatewayCore _core;
    private Action _whenAsked = static () => { };

    public DescriptionOfAllTests()
    {
        var refusing = new ObjectType("list", (ref ValueReader arguments, TurnContext _) =>
        {
            arguments = new ValueReader([]);
            return new Refusing(() => _whenAsked());
        });
        _system = new ActorSystem(new KernelOptions { Types = [.. BuiltInTypes.All.Where(type => type.Name != "list"), refusing] });
        _core = new GatewayCore(_system, new PythonGatewayOptions(), PythonTypeTable.Of(_system));
    }

    public void Dispose() => _core.Dispose();

    [Fact]
    public async Task One_that_goes_while_it_is_described_is_left_out()
    {
        var going = await MakeAsync("list");
        var staying = await MakeAsync("event");
        _whenAsked = () => _core.Counts.Objects.TryRemove(going, null);

        var reply = await DescribeAllAsync();

        Assert.StartsWith($"('#RETURN', '  {Idents.Of(staying)}:       refcount=1", reply, StringComparison.Ordinal);
        Assert.DoesNotContain(Idents.Of(going) + ":", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_stays_and_cannot_be_described_is_told()
    {
        await MakeAsync("list");

        Assert.StartsWith("('#TRACEBACK'", await DescribeAllAsync(), StringComparison.Ordinal);
    }

    private async Task<string> DescribeAllAsync()
    {
        var graph = new PickleGraph();
        var call = new PythonCall(_core, graph);
        await ServerFunctions.ServeAsync(call, new PickleReader(graph, PickleLimits.Default), Encoding.ASCII.GetBytes("(NVdebug_info\n(t}t."));
        call.EndReply();
        return Pickles.Describe(call.Output.WrittenSpan[4..].ToArray());
    }

    private async Task<ObjectId> MakeAsync(string type) => (await Counted.MakeAsync(_core, type)).Id;

    /// <summary>Refuses whatever it is asked, after something else has happened.</summary>
    private sealed class Refusing(Action before) : ObjectState
    {
        public override long Count => 0;

        public override void Apply(ref Turn turn)
        {
            before();
            throw new ActorException(ErrorCode.NoSuchObject, "It refuses.");
        }

        public override void WriteSnapshot(ValueWriter writer) => writer.WriteNull();

        public override void ReadSnapshot(ref ValueReader reader) => reader.Skip();
    }
}
