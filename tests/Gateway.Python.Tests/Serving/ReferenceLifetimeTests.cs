using System.Text;
using Actors.Contracts;
using Actors.Gateway.Python.Serving.Iterators;
using Actors.Gateway.Python.Serving.References;
using Actors.Gateway.Python.Support;
using Actors.Gateway.Python.Types;
using Actors.Kernel;
using Actors.Objects;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Serving;

/// <summary>How long references of Python's clients keep objects alive, without any client.</summary>
public sealed class ReferenceLifetimeTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ActorSystem _system;
    private readonly GatewayCore _core;

    public ReferenceLifetimeTests()
    {
        _system = new ActorSystem(new KernelOptions { Time = _clock, Types = BuiltInTypes.All });
        _core = new GatewayCore(_system, new PythonGatewayOptions(), PythonTypeTable.Of(_system));
    }

    public void Dispose() => _core.Dispose();

    [Fact]
    public async Task An_object_lives_while_references_are_counted()
    {
        var id = (await MakeAsync()).Id;
        Assert.True(_core.Counts.Objects.TryAdd(id, null));
        Assert.Equal([new KeyValuePair<ObjectId, int>(id, 2)], _core.Counts.Objects.All);

        Assert.True(_core.Counts.Objects.TryRemove(id, null));
        Assert.True(_system.TryFind(id, out _));
        Assert.True(_core.Counts.Objects.TryRemove(id, null));

        Assert.False(_system.TryFind(id, out _));
        Assert.False(_core.Counts.Objects.TryRemove(id, null));
        Assert.False(_core.Counts.Objects.TryAdd(id, null));
        Assert.Equal(0, _core.Counts.Objects.Count);
    }

    [Fact]
    public async Task What_is_sent_lives_until_its_receiver_had_time_to_say_that_it_has_it()
    {
        var id = (await MakeAsync()).Id;
        _clock.Advance(TimeSpan.FromSeconds(20));
        _core.Counts.Sending(id);
        _core.Counts.Objects.TryRemove(id, null);

        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_system.TryFind(id, out _));
        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.False(_system.TryFind(id, out _));
    }

    [Fact]
    public async Task An_iterator_keeps_what_it_iterates_over_until_its_last_reference_is_gone()
    {
        var source = await MakeAsync();
        var ident = Encoding.UTF8.GetBytes(_core.Iterators.Add(new KeyIterator(source, [], 0), null));
        Assert.True(_core.Iterators.TryClaim(ident, null));
        _core.Counts.Objects.TryRemove(source.Id, null);

        Assert.True(_core.Iterators.References.TryRemove(Encoding.UTF8.GetString(ident), null));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(_system.TryFind(source.Id, out _));
        Assert.True(_core.Iterators.References.TryRemove(Encoding.UTF8.GetString(ident), null));

        Assert.False(_system.TryFind(source.Id, out _));
        Assert.False(_core.Iterators.References.TryRemove(Encoding.UTF8.GetString(ident), null));
        Assert.False(_core.Iterators.TryClaim(ident, null));
        Assert.Throws<PythonException>(() => _core.Iterators.Add(new KeyIterator(source, [], 0), null));
    }

    [Fact]
    public async Task An_iterator_that_no_client_claims_is_forgotten()
    {
        var source = await MakeAsync();
        var ident = Encoding.UTF8.GetBytes(_core.Iterators.Add(new KeyIterator(source, [], 0), null));
        _core.Counts.Objects.TryRemove(source.Id, null);

        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.NotNull(_core.Iterators.Find(ident));
        _clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Null(_core.Iterators.Find(ident));
        Assert.False(_system.TryFind(source.Id, out _));
    }

    private Task<ObjectReference> MakeAsync() => Counted.MakeAsync(_core, "dictionary");
}
