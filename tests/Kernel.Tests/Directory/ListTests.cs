using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Directory;

public class ListTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _client;

    public ListTests()
    {
        _client = _host.Connect();
        foreach (var name in new[] { "b", "a/2", "a/1", "c", "a/3", "Z" })
        {
            _client.Open(name);
        }
    }

    [Fact]
    public void Names_are_listed_in_ordinal_order()
    {
        Assert.Equal(["Z", "a/1", "a/2", "a/3", "b", "c"], List(null, null, 100).Names);
    }

    [Theory]
    [InlineData("a/", "a/1,a/2,a/3")]
    [InlineData("c", "c")]
    [InlineData("a/9", "")]
    [InlineData("zzz", "")]
    public void Prefix_selects_names(string prefix, string expected)
    {
        Assert.Equal(expected, string.Join(',', List(prefix, null, 100).Names));
    }

    [Fact]
    public void Pages_go_on_after_the_last_name()
    {
        var (next, names) = List("a/", null, 2);
        Assert.Equal(["a/1", "a/2"], names);
        Assert.Equal("a/2", next);

        (next, names) = List("a/", next, 2);
        Assert.Equal(["a/3"], names);
        Assert.Null(next);
    }

    [Fact]
    public void Page_goes_on_when_the_last_name_was_removed_meanwhile()
    {
        _client.AskHost(HostOperation.Remove, "a/2");

        Assert.Equal(["a/3"], List("a/", "a/2", 2).Names);
    }

    [Fact]
    public void Host_without_names_lists_nothing()
    {
        var empty = new TestHost().Connect();

        Assert.Equal(Arguments.ToValue(new object?[] { null, Array.Empty<object?>() }).ToEncoded(), empty.AskHost(HostOperation.List, null, null, 10).ToEncoded());
    }

    [Fact]
    public void Listed_objects_are_held()
    {
        var lister = _host.Connect();
        lister.AskHost(HostOperation.List, "c", null, 10);

        _client.AskHost(HostOperation.Remove, "c");
        _client.End();

        Assert.Contains(_host.System.Directory.Holds, new[] { 1L });
    }

    private (string? Next, List<string> Names) List(string? prefix, string? after, int atMost)
    {
        Assert.True(_client.AskHost(HostOperation.List, prefix, after, atMost).TryGetEncoded(out var item));
        var reader = new ValueReader(item);
        Assert.Equal(2, reader.ReadListHeader());
        var next = reader.TryReadNull() ? null : reader.ReadString();
        var names = new List<string>();
        for (var left = reader.ReadListHeader(); left > 0; left--)
        {
            Assert.Equal(4, reader.ReadListHeader());
            names.Add(reader.ReadString());
            reader.ReadReference();
            reader.ReadInt64();
            reader.ReadInt64();
        }

        return (next, names);
    }
}
