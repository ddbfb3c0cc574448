using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Claims;

/// <summary>The ends of a pipe that has room for one item, which processes find by a name.</summary>
internal sealed class PipeEnds(ObjectClient client, string name)
{
    private ISharedPipeEnd? _first;
    private ISharedPipeEnd? _second;

    public ISharedPipeEnd First => Require(_first);

    public ISharedPipeEnd Second => Require(_second);

    public async Task CreateAsync()
    {
        (_first, _second) = await client.CreatePipeAsync(options: new PipeOptions { MaxItems = 1 });
        var ends = await DictionaryAsync();
        await ends.SetAsync($"{name}, first", _first);
        await ends.SetAsync($"{name}, second", _second);
    }

    public async Task FindAsync()
    {
        var ends = await DictionaryAsync();
        _first = await ends.GetAsync($"{name}, first");
        _second = await ends.GetAsync($"{name}, second");
    }

    public async Task<string> LookAsync() => await Second.PollAsync() ? "an item is there" : "nothing is there";

    private ValueTask<ISharedDictionary<string, ISharedPipeEnd>> DictionaryAsync() => client.GetDictionaryAsync<string, ISharedPipeEnd>("ends");

    private ISharedPipeEnd Require(ISharedPipeEnd? end) => end ?? throw new InvalidOperationException($"The pipe '{name}' was neither made nor found.");
}
