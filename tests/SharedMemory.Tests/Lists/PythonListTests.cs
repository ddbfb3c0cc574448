using System.Globalization;
using System.Text;
using Actors.SharedMemory.Tests.Support;
using FsCheck.Fluent;

namespace Actors.SharedMemory.Tests.Lists;

/// <summary>CPython's own <c>ShareableList</c> on the other side.</summary>
public class PythonListTests
{
    // What an item is in Python, written so that both sides write it alike.
    private const string Describe = """
        import struct
        def describe(item):
            if item is None: return "none"
            if isinstance(item, bool): return "bool %d" % item
            if isinstance(item, int): return "int %d" % item
            if isinstance(item, float): return "float " + struct.pack(">d", item).hex()
            if isinstance(item, str): return "str " + item.encode("utf-8").hex()
            return "bytes " + item.hex()

        """;

    private static readonly object?[] Mixed = [1, -7.25, true, false, null, "text", "", "exactly8", new byte[] { 0, 1, 255 }, long.MinValue];

    public static TheoryData<string> Versions => Python.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Python_reads_and_changes_a_list_made_here(string version)
    {
        using var name = new TestName();
        using var list = ShareableList.Create(Mixed, name, FormatOf(version));

        var heard = await Python.RunAsync(
            version,
            Describe + """
            items = ShareableList(name=sys.argv[1])
            forget(items.shm)
            for item in items: say(describe(item))
            items[0] = "eight ch"
            items[5] = None
            items[8] = -1
            """,
            name);

        Assert.Equal(Mixed.Select(DescribeHere), heard);
        Assert.Equal(["eight ch", -7.25, true, false, null, null, "", "exactly8", -1L, long.MinValue], list);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task List_that_Python_made_is_read_and_changed_here(string version)
    {
        await using var python = Python.Start(
            version,
            Describe + """
            items = ShareableList([1, -7.25, True, False, None, "text", "", "exactly8", b"\x00\x01\xff", -2**63])
            say(items.shm.name)
            hear()
            for item in items: say(describe(item))
            items.shm.close()
            items.shm.unlink()
            """);
        using var list = ShareableList.Open(await python.Output.ExpectAsync());
        Assert.Equal(FormatOf(version), list.Format);
        Assert.Equal(Mixed.Select(DescribeHere), list.Select(DescribeHere));
        object?[] changed = ["1234567é"[..7], 2, null, 1.5, "x", false, new byte[] { 5 }, "other", "é", 0];

        foreach (var (item, index) in changed.Select((item, index) => (item, index)))
        {
            list[index] = item;
        }

        await python.SayAsync("look");
        foreach (var item in changed)
        {
            Assert.Equal(DescribeHere(item), await python.Output.ExpectAsync());
        }

        Assert.Equal(0, await python.ExpectExitAsync());
    }

    // Random lists: the same bytes as CPython's wherever CPython gets the list right itself.
    [Theory]
    [InlineData("3.8")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public async Task Random_lists_have_the_bytes_that_CPython_gives_them(string version)
    {
        var lists = RandomItems.Lists.Generator.Sample(60, 20).Where(items => items.All(IsRightInPython)).ToList();
        Assert.InRange(lists.Count, 5, 60);
        await using var python = Python.Start(
            version,
            """
            import json
            def make(text):
                kind, _, rest = text.partition(" ")
                if kind == "none": return None
                if kind == "bool": return rest == "1"
                if kind == "int": return int(rest)
                if kind == "float": return struct.unpack(">d", bytes.fromhex(rest))[0]
                if kind == "str": return bytes.fromhex(rest).decode("utf-8")
                return bytes.fromhex(rest)
            import struct
            while True:
                line = hear()
                if not line: break
                items = ShareableList([make(text) for text in json.loads(line)])
                say(bytes(items.shm.buf).hex())
                items.shm.close()
                items.shm.unlink()
            """);
        foreach (var items in lists)
        {
            using var name = new TestName();
            using var list = ShareableList.Create(items, name, FormatOf(version));
            await python.SayAsync("[" + string.Join(',', items.Select(item => $"\"{DescribeHere(item)}\"")) + "]");

            Assert.Equal(await python.Output.ExpectAsync(), Convert.ToHexStringLower(list.Memory.Span));
        }

        await python.SayAsync("");
        Assert.Equal(0, await python.ExpectExitAsync());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Trailing_NULs_are_kept_here_dropped_in_Python_and_forgotten_when_Python_writes(string version)
    {
        using var name = new TestName();
        using var list = ShareableList.Create(["ab\0", new byte[] { 1, 0, 0 }, "cd\0"], name, FormatOf(version));

        var heard = await Python.RunAsync(
            version,
            Describe + """
            items = ShareableList(name=sys.argv[1])
            forget(items.shm)
            say(describe(items[0]), describe(items[1]))
            items[2] = "12345678"
            say(describe(items[2]))
            """,
            name);

        Assert.Equal(["str 6162 bytes 01", "str 3132333435363738"], heard);
        Assert.Equal(["ab\0", new byte[] { 1, 0, 0 }, "12345678"], list);
    }

    [Fact]
    public async Task Text_that_CPython_cut_within_a_character_is_told_from_a_whole_one()
    {
        await using var python = Python.Start(
            "3.11",
            """
            items = ShareableList(["€€€€€", 1])
            say(items.shm.name)
            hear()
            items.shm.close()
            items.shm.unlink()
            """);
        using var list = ShareableList.Open(await python.Output.ExpectAsync());

        Assert.Contains("is no UTF-8", Assert.Throws<InvalidDataException>(() => list[0]).Message);
        Assert.Equal(1L, list[1]);
        await python.SayAsync("end");
        Assert.Equal(0, await python.ExpectExitAsync());
    }

    private static ShareableListFormat FormatOf(string version) => version == "3.8" ? ShareableListFormat.Python38 : ShareableListFormat.Current;

    // CPython makes room for characters, not bytes, and drops trailing NULs.
    private static bool IsRightInPython(object? item) => item switch
    {
        string text => Encoding.UTF8.GetByteCount(text) / 8 == text.Length / 8 && !text.EndsWith('\0'),
        byte[] bytes => bytes is not [.., 0],
        _ => true,
    };

    private static string DescribeHere(object? item) => item switch
    {
        null => "none",
        bool truth => truth ? "bool 1" : "bool 0",
        int or long => string.Create(CultureInfo.InvariantCulture, $"int {item}"),
        double number => $"float {BitConverter.DoubleToInt64Bits(number):x16}",
        string text => $"str {Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))}",
        _ => $"bytes {Convert.ToHexStringLower((byte[])item)}",
    };
}
