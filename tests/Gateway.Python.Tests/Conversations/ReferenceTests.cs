using System.Text;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;

namespace Actors.Gateway.Python.Conversations;

/// <summary>What the gateway knows of objects, and what it keeps alive: gone when nobody can ask for it any more.</summary>
public class ReferenceTests
{
    [Fact]
    public async Task What_is_noted_of_an_object_goes_with_it_and_a_barrier_keeps_what_its_action_needs()
    {
        await using var host = await PythonHost.StartAsync();
        await using var gateway = new PythonGateway(host.System, new PythonGatewayOptions { Listen = ["tcp://127.0.0.1:0"] }, Encoding.ASCII.GetBytes(PythonHost.Key));
        gateway.Start();
        var port = int.Parse(gateway.Endpoints[0].Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var before = host.System.ObjectCount;
        var chosen = await CreateAsync(port, "VEvent\n");
        var value = await CreateAsync(port, "VValue\nVi\nI5\n");
        var barrier = await CreateAsync(port, $"VBarrier\nI1\ncbuiltins\ngetattr\n({ProxyOf(chosen)}Vset\ntR");
        var list = await CreateAsync(port, $"Vlist\n({ProxyOf(chosen)}l");
        Assert.Equal(3, gateway.Core!.Notes.Count);

        await FreeAsync(port, list);
        await FreeAsync(port, chosen);
        await using (var session = await RawPythonClient.OpenAsync(port))
        {
            await session.AskAsync(Pickle("(NVaccept_connection\n(Vx\nt}t."));
            Assert.Equal("('#RETURN', 0)", await session.AskAsync(Pickle($"(V{barrier}\nVwait\n(t}}t.")));
            Assert.Equal("('#RETURN', True)", await session.AskAsync(Pickle($"(V{chosen}\nVis_set\n(t}}t.")));
        }

        await FreeAsync(port, barrier);
        await FreeAsync(port, value);
        await Patience.UntilAsync(() => host.System.ObjectCount == before && gateway.Core.Notes.Count == 0, "its objects are gone, and what was noted of them");
    }

    [Fact]
    public async Task A_session_holds_nothing_of_what_it_was_only_shown()
    {
        await using var host = await PythonHost.StartAsync();
        var inner = await CreateAsync(host.Port, "VEvent\n");
        var outer = await CreateAsync(host.Port, $"Vdict\n(I1\n{ProxyOf(inner)}d");
        var other = await CreateAsync(host.Port, "Vdict\n");
        await FreeAsync(host.Port, inner);
        var before = host.System.ObjectCount;
        await using var session = await RawPythonClient.OpenAsync(host.Port);
        await session.AskAsync(Pickle("(NVaccept_connection\n(Vx\nt}t."));
        foreach (var method in (string[])["keys", "__len__", "__str__", "__iter__"])
        {
            Assert.StartsWith("('#", await session.AskAsync(Pickle($"(V{outer}\nV{method}\n(t}}t.")), StringComparison.Ordinal);
        }

        Assert.Equal("('#RETURN', None)", await session.AskAsync(Pickle($"(V{other}\nVupdate\n({ProxyOf(outer, "Dict")}t}}t.")));
        Assert.Equal("('#RETURN', None)", await session.AskAsync(Pickle($"(V{other}\nVclear\n(t}}t.")));
        Assert.Equal("('#RETURN', None)", await session.AskAsync(Pickle($"(V{outer}\nVclear\n(t}}t.")));

        await Patience.UntilAsync(() => host.System.ObjectCount == before - 1, "the inner object is gone");
    }

    private static async Task<string> CreateAsync(int port, string arguments)
    {
        await using var client = await RawPythonClient.OpenAsync(port);
        var reply = await client.AskAsync(Pickle($"(NVcreate\n({arguments}t}}t."));
        Assert.StartsWith("('#RETURN', ('", reply, StringComparison.Ordinal);
        return reply.Split('\'')[3];
    }

    private static async Task FreeAsync(int port, string ident)
    {
        await using var client = await RawPythonClient.OpenAsync(port);
        Assert.Equal("('#RETURN', None)", await client.AskAsync(Pickle($"(NVdecref\n(V{ident}\nt}}t.")));
    }

    // RebuildProxy(EventProxy, Token(), 'pickle', {}), the token with its state
    private static string ProxyOf(string ident, string type = "Event") =>
        $"cmultiprocessing.managers\nRebuildProxy\n(cmultiprocessing.managers\n{type}Proxy\n"
        + $"cmultiprocessing.managers\nToken\n)\u0081(V{type}\nNV{ident}\ntbVpickle\n}}tR";

    private static byte[] Pickle(string text) => Encoding.Latin1.GetBytes(text);
}
