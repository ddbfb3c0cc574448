using System.Text;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Pickling;

public class PickleReaderTests
{
    public static TheoryData<string> ReplyNames => [.. Transcript.Replies().Select(reply => reply.What)];

    public static TheoryData<string> Transcripts => ["3.8", "3.11", "3.13"];

    [Theory]
    [InlineData("None", "('#RETURN', None)")]
    [InlineData("True", "('#RETURN', True)")]
    [InlineData("int -1", "('#RETURN', -1)")]
    [InlineData("int 2**31", "('#RETURN', 2147483648)")]
    [InlineData("int -2**63", "('#RETURN', -9223372036854775808)")]
    [InlineData("int 10**60", "('#RETURN', 1000000000000000000000000000000000000000000000000000000000000)")]
    [InlineData("float 0.25", "('#RETURN', 0.25)")]
    [InlineData("str", "('#RETURN', 'héllo')")]
    [InlineData("lone surrogate", "('#RETURN', '\\ud800')")]
    [InlineData("bytes", "('#RETURN', b'\\x00\\xff')")]
    [InlineData("tuple4", "('#RETURN', (1, 2, 3, 4))")]
    [InlineData("list", "('#RETURN', [1, 'a', None])")]
    [InlineData("dict", "('#RETURN', {'a': 1, 2: [3]})")]
    [InlineData("set", "('#RETURN', {1})")]
    [InlineData("frozenset", "('#RETURN', frozenset({1}))")]
    [InlineData("complex", "('#RETURN', (1+2j))")]
    [InlineData("range", "('#RETURN', range(0, 3, 1))")]
    [InlineData("KeyError(k)", "('#ERROR', KeyError('k'))")]
    [InlineData("deque maxlen 3", "('#RETURN', deque([1, 2]))")]
    public void A_reply_says_what_CPython_reads_in_it(string what, string expected)
    {
        var pickle = Transcript.Replies().Single(reply => reply.What == what).Pickle;

        Assert.Equal(expected, Pickles.Describe(pickle));
    }

    [Theory]
    [MemberData(nameof(ReplyNames))]
    public void A_reply_is_the_same_after_it_was_written_again(string what) =>
        IsSameWhenWrittenAgain(Transcript.Replies().Single(reply => reply.What == what).Pickle);

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Every_pickle_that_CPython_sent_is_the_same_after_it_was_written_again(string version)
    {
        var pickles = Transcript.Load(version).Operations.SelectMany(operation => operation.Messages).Where(message => message.IsPickle).ToList();

        Assert.True(pickles.Count > 1000);
        Assert.All(pickles, message => IsSameWhenWrittenAgain(message.Bytes));
    }

    [Theory]
    [InlineData("I42\n.", "42")]
    [InlineData("I01\n.", "True")]
    [InlineData("I00\n.", "False")]
    [InlineData("L-12345678901234567890L\n.", "-12345678901234567890")]
    [InlineData("F1.5\n.", "1.5")]
    [InlineData("S'a\\'b\\n\\x41'\n.", "\"a'b\\nA\"")]
    [InlineData("V\\u00e9\\U0001f600z\n.", "'é😀z'")]
    [InlineData("(lp0\nI1\naI2\na.", "[1, 2]")]
    [InlineData("(I1\nI2\nl.", "[1, 2]")]
    [InlineData("(dp0\nVa\nI1\ns.", "{'a': 1}")]
    [InlineData("(Va\nI1\nd.", "{'a': 1}")]
    [InlineData("(I1\ntp1\n0g1\n.", "(1,)")]
    [InlineData("c__builtin__\nset\n((lI1\natR.", "<set object>")]
    [InlineData("(I1\nimodule\nName\n.", "<module.Name object>")]
    [InlineData("(cmodule\nName\nI1\no.", "<module.Name object>")]
    public void The_text_of_protocol_0_is_read(string pickle, string expected) =>
        Assert.Equal(expected, Pickles.Describe(Encoding.UTF8.GetBytes(pickle)));

    [Theory]
    [InlineData("", "ends early")]
    [InlineData("80", "ends early")]
    [InlineData("8006", "protocol 6")]
    [InlineData("80044e", "ends early")]
    [InlineData("80042e", "0 objects")]
    [InlineData("80044e4e2e", "2 objects")]
    [InlineData("80044e2e00", "after the end")]
    [InlineData("8004284e2e", "marks")]
    [InlineData("8004652e", "not begun")]
    [InlineData("80044b01742e", "not begun")]
    [InlineData("80044b014b02612e", "expected a list")]
    [InlineData("80044b0128752e", "expected a dict")]
    [InlineData("80047d284b01752e", "pairs")]
    [InlineData("800468002e", "memo entry 0")]
    [InlineData("80044e72ffffff7f2e", "memo entry 2147483647")]
    [InlineData("80048cff612e", "ends early")]
    [InlineData("800458ffffff7f612e", "ends early")]
    [InlineData("800458ffffffff612e", "4294967295 bytes")]
    [InlineData("80048d00000000010000002e", "4294967296 bytes")]
    [InlineData("80048c01ff2e", "not UTF-8")]
    [InlineData("80048c02c3282e", "not UTF-8")]
    [InlineData("80044b014b02932e", "not both text")]
    [InlineData("80044b014b02522e", "tuple of arguments")]
    [InlineData("80045d4b01622e", "expected an object")]
    [InlineData("8004820e2e", "0x82")]
    [InlineData("8004502e", "0x50")]
    [InlineData("8004972e", "0x97")]
    [InlineData("80048bffffff7f2e", "limit is")]
    public void What_is_no_pickle_is_refused_with_what_was_found(string hex, string part)
    {
        var e = Assert.Throws<PickleException>(() => Pickles.Read(Convert.FromHexString(hex)));

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_objects_than_the_limit_are_refused()
    {
        byte[] pickle = [.. "(NNNNNNNN"u8, .. "t."u8];

        var e = Assert.Throws<PickleException>(() => Pickles.Read(pickle, PickleLimits.Default with { MaxNodes = 5 }));

        Assert.Contains("more than 5 objects", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_memo_entries_than_the_limit_are_refused()
    {
        byte[] pickle = [0x80, 4, (byte)'N', 0x94, 0x94, 0x94, (byte)'.'];
        var limits = PickleLimits.Default with { MaxMemo = 2 };

        var e = Assert.Throws<PickleException>(() => Pickles.Read(pickle, limits));

        Assert.Contains("memo entry 2; expected at most 2", e.Message, StringComparison.Ordinal);
        Pickles.Read(pickle, limits with { MaxMemo = 3 });
    }

    [Fact]
    public void A_mark_protects_what_stands_below_it() =>
        Assert.Throws<PickleException>(() => Pickles.Read([.. "N(N\x85R."u8]));

    [Fact]
    public void Depth_needs_no_stack()
    {
        const int Depth = 9_000;
        byte[] pickle = [0x80, 4, .. Enumerable.Repeat((byte)']', Depth), .. Enumerable.Repeat((byte)'a', Depth - 1), (byte)'.'];
        var (graph, root) = Pickles.Read(pickle);

        var written = Pickles.Write(graph, root);

        Assert.Equal(Depth, written.Count(one => one == ']'));
        Assert.Contains("...", Pickles.Describe(pickle), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("]", "a")]
    [InlineData("(", "t")]
    [InlineData("}K\u0001", "s")]
    [InlineData("cm\nC\n", "\u0085R")]
    public void More_depth_than_the_limit_is_refused(string begin, string end)
    {
        const int Most = 10;
        var limits = PickleLimits.Default with { MaxDepth = Most };

        // An object has its arguments in a tuple, which is a level as well.
        var levels = begin[0] == 'c' ? Most / 2 : Most;
        Write(levels);
        Assert.Contains("deeper than 10 levels", Assert.Throws<PickleException>(() => Write(levels + 1)).Message, StringComparison.Ordinal);

        void Write(int depth)
        {
            var text = string.Concat(Enumerable.Repeat(begin, depth)) + "N" + string.Concat(Enumerable.Repeat(end, depth)) + ".";
            var (graph, root) = Pickles.Read([.. text.Select(one => (byte)one)]);
            new GraphWriter(graph, limits).Write(root, new ByteBuffer(), null);
        }
    }

    // What was read is written in one way only, so that what is the same is the same byte for byte.
    private static void IsSameWhenWrittenAgain(byte[] pickle)
    {
        var (graph, root) = Pickles.Read(pickle);
        var once = Pickles.Write(graph, root);
        var (again, rootAgain) = Pickles.Read(once);

        Assert.Equal(once, Pickles.Write(again, rootAgain));
        Assert.Equal(Pickles.Describe(pickle), Pickles.Describe(once));
    }
}
