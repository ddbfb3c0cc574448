using System.Text;
using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Conversations;

/// <summary>What methods each version of CPython is told that the objects have.</summary>
public class ExposedMethodsTests
{
    private const string Mapping =
        "__contains__ __delitem__ __getitem__ __iter__ __len__ __setitem__ clear copy get items keys pop popitem setdefault update values __iter__";

    private const string Sequence =
        "__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append count extend index insert pop remove reverse sort __imul__";

    private const string Set =
        "__and__ __class_getitem__ __contains__ __iand__ __ior__ __isub__ __iter__ __ixor__ __len__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__ "
        + "__ge__ __gt__ __le__ __lt__ add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop "
        + "remove symmetric_difference symmetric_difference_update union update";

    // The type and its arguments as a pickle of protocol 0 has them, what CPython 3.8 to 3.13 has, and what 3.14 has besides.
    public static TheoryData<string, string, string> Types => new()
    {
        { "Vdict\n", Mapping, "__ior__ __or__ __reversed__ __ror__ fromkeys" },
        { "Vlist\n", Sequence, "clear copy" },
        { "Vset\n", Set, "" },
        { "VNamespace\n", "__getattribute__ __setattr__ __delattr__", "" },
        { "VValue\nVi\nI1\n", "get set", "" },
        { "VArray\nVi\n(l", "__len__ __getitem__ __setitem__", "" },
        { "VEvent\n", "is_set set clear wait", "" },
        { "VLock\n", "acquire release", "locked" },
        { "VRLock\n", "acquire release", "locked" },
        { "VSemaphore\n", "acquire release", "locked" },
        { "VBoundedSemaphore\n", "acquire release", "locked" },
        { "VCondition\n", "acquire release wait notify notify_all", "locked" },
        { "VBarrier\nI2\n", "__getattribute__ wait abort reset", "" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_version_is_told_of_what_it_has(string type, string methods, string latest)
    {
        await using var host = await PythonHost.StartAsync();

        Assert.Equal(methods, await CreateAsync(host, type, isModern: false, protocol: 4));
        Assert.Equal(methods, await CreateAsync(host, type, isModern: true, protocol: 4));
        Assert.Equal($"{methods} {latest}".Trim(), await CreateAsync(host, type, isModern: true, protocol: 5));
    }

    [Theory]
    [InlineData("VQueue\n")]
    [InlineData("VJoinableQueue\n")]
    public async Task A_queue_can_be_shut_down_by_clients_that_have_a_method_for_it(string type)
    {
        await using var host = await PythonHost.StartAsync();

        Assert.Equal("empty full get get_nowait join put put_nowait qsize task_done", await CreateAsync(host, type, isModern: false, protocol: 4));
        Assert.Equal("empty full get get_nowait join put put_nowait qsize shutdown task_done", await CreateAsync(host, type, isModern: true, protocol: 4));
        Assert.Equal("empty full get get_nowait join put put_nowait qsize shutdown task_done", await CreateAsync(host, type, isModern: true, protocol: 5));
    }

    private static async Task<string> CreateAsync(PythonHost host, string type, bool isModern, byte protocol)
    {
        await using var client = await RawPythonClient.OpenAsync(host.Port, isModern);
        var reply = await client.AskAsync([0x80, protocol, .. Encoding.ASCII.GetBytes($"(NVcreate\n({type}t}}t.")]);

        // ('#RETURN', ('ident', ('name', ...)))
        Assert.StartsWith("('#RETURN', ('", reply, StringComparison.Ordinal);
        return string.Join(' ', reply.Split(", (")[2].Split('\'').Where((_, at) => at % 2 == 1));
    }
}
