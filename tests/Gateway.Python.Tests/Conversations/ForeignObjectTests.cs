using System.Text;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Conversations;

/// <summary>Objects of classes that only Python has, in the hands of .NET.</summary>
public class ForeignObjectTests
{
    // module.Point() with {'x': 1}
    private const string Point = "cmodule\nPoint\n)\u0081}Vx\nI1\nsb";

    [Fact]
    public async Task NET_reads_a_description_and_gives_it_back_as_it_was()
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await host.ConnectAsync();
        await using var python = await RawPythonClient.OpenAsync(host.Port);
        var ident = await OpenAsync(host.Port);
        await python.AskAsync(Pickle("(NVaccept_connection\n(Vx\nt}t."));
        Assert.Equal("('#RETURN', None)", await AskAsync(python, ident, "__setitem__", $"Vone\n{Point}"));
        var things = await client.GetDictionaryAsync<string, object>("things");

        var thing = Assert.IsType<Value>(await things.GetAsync("one"));
        Assert.Equal(ValueKind.Foreign, thing.Kind);
        Assert.Contains("module.Point", thing.ToString(), StringComparison.Ordinal);
        await things.SetAsync("other", thing);

        // Not of a type that .NET has: told by both names, and the connection goes on.
        var numbers = await client.GetDictionaryAsync<string, int>("things");
        var e = await Assert.ThrowsAsync<ValueFormatException>(() => numbers.GetAsync("one").AsTask());
        Assert.Equal("Found a foreign object of python, <module.Point object>; expected System.Int32.", e.Message);
        Assert.Equal(2, await things.CountAsync());

        await python.SendAsync(Pickle($"(V{ident}\nV__getitem__\n(Vother\nt}}t."));
        var (graph, root) = Pickles.Read((await python.ReceiveAsync())!);
        var (expected, point) = Pickles.Read(Pickle($"{Point}."));
        Assert.Equal(Pickles.Write(expected, point), Pickles.Write(graph, graph.Child(root, 1)));
    }

    [Fact]
    public async Task Its_content_is_what_it_is_compared_by()
    {
        await using var host = await PythonHost.StartAsync();
        await using var python = await RawPythonClient.OpenAsync(host.Port);
        await using var creator = await RawPythonClient.OpenAsync(host.Port);
        var ident = (await creator.AskAsync(Pickle("(NVcreate\n(Vlist\nt}t."))).Split('\'')[3];
        await python.AskAsync(Pickle("(NVaccept_connection\n(Vx\nt}t."));
        await AskAsync(python, ident, "append", Point);

        Assert.Equal("('#RETURN', True)", await AskAsync(python, ident, "__contains__", Point));
        Assert.Equal("('#RETURN', False)", await AskAsync(python, ident, "__contains__", Point.Replace("I1", "I2", StringComparison.Ordinal)));
        Assert.Equal("('#RETURN', False)", await AskAsync(python, ident, "__contains__", Point.Replace("Point", "Pint", StringComparison.Ordinal)));
    }

    private static async Task<string> OpenAsync(int port)
    {
        await using var creator = await RawPythonClient.OpenAsync(port);
        return (await creator.AskAsync(Pickle("(NVcreate\n(Vget_dictionary\nVthings\nt}t."))).Split('\'')[3];
    }

    private static Task<string> AskAsync(RawPythonClient client, string ident, string method, string arguments) =>
        client.AskAsync(Pickle($"(V{ident}\nV{method}\n({arguments}t}}t."));

    private static byte[] Pickle(string text) => Encoding.Latin1.GetBytes(text);
}
