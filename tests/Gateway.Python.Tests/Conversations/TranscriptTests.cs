using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Conversations;

/// <summary>What CPython's clients sent to CPython's server, sent to this host: the replies are the same, without any Python here.</summary>
public partial class TranscriptTests
{
    // What this host does otherwise, and why. The operations are the transcript's own.
    private static readonly Dictionary<string, string> Otherwise = new()
    {
        ["m._number_of_objects()"] = "it counts after what is left out here",
        ["m._debug_info()"] = "as above",
        ["l.sort(key=operator.neg)"] = "a function of Python, which is not run here",
        ["list(l)"] = "the order after a sort that has failed is not specified",
        ["for x in l: pass"] = "as above",
        ["reversed(l)"] = "as above",
        ["l._callmethod('__reversed__')"] = "as above",
        ["l._callmethod('__imul__',(1,))"] = "as above",
        ["str(l)"] = "as above",
        ["l._getvalue()"] = "as above",
        ["n._callmethod('__getattribute__',('__class__',))"] = "the attributes of a namespace are its own alone",
        ["n._callmethod('__getattribute__',('__dict__',))"] = "as above",
        ["a[0:2]=array.array('i',[7,8,9])"] = "the host's arrays keep their length",
        ["len(a)"] = "as above",
        ["list(a)"] = "as above",
        ["str(a)"] = "as above",
        ["a._getvalue()"] = "as above",
        ["k.acquire(True,1e12)"] = "the text depends on the version",
        ["k.acquire('x',0.05)"] = "any truth value, as from 3.12",
        ["k.acquire(True,-1.5)"] = "the text depends on the version",
        ["l[1:2]=5"] = "as above",
        ["d.get(key='k')"] = "as above",
        ["a[0]=1.5"] = "as above",
        ["sm._callmethod('release',(2,))"] = "several permits at once, as from 3.9",
        ["del n.zz"] = "as above",
        ["str(e)"] = "as above",
        ["str(sm)"] = "as above",
        ["str(bs)"] = "as above",
        ["str(b)"] = "as above",
        ["with c3: c3.wait(0.01)"] = "CPython fails at a condition over a reentrant lock; here it works",
        ["with rl: c3.wait(0.01)"] = "as above",
        ["m.Barrier(0)"] = "refused, as from 3.13",
        ["b5=m.Barrier(1,operator.neg)"] = "a function of Python, which is not run here",
        ["b5.wait()"] = "as above",
        ["m.Queue('x')"] = "CPython takes anything as the size and fails later",
        ["l.extend(x for x in [1])"] = "fails in the client",
        ["d._callmethod('get')"] = "the text depends on the version",
        ["d._callmethod('get',('a','b','c','d'))"] = "as above",
        ["str(c)"] = "the text of the lock inside",
        ["import pickle; pickle.dumps(inner)"] = "nothing is sent",
    };

    public static TheoryData<string> Versions => ["3.8", "3.11", "3.13"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Requests_of_CPython_get_the_replies_that_CPython_gave(string version)
    {
        await using var host = await PythonHost.StartAsync();
        await using var replay = new Replay(host.Port, isModern: version == "3.13");
        var compared = 0;
        var different = new List<string>();

        // From here on the transcripts use classes of their own.
        foreach (var operation in Transcript.Load(version).Operations.TakeWhile(operation => !operation.Code.StartsWith("cn=m._Client", StringComparison.Ordinal)))
        {
            foreach (var (expected, found) in await replay.PlayAsync(operation))
            {
                compared++;
                if (expected != found && !Otherwise.ContainsKey(operation.Code))
                {
                    different.Add($"{operation.Code}\n  expected {expected}\n  found    {found}");
                }
            }
        }

        Assert.True(compared > 700, $"Only {compared} replies were compared.");
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    // One connection here for each of the transcript's; its ids and the host's in step.
    private sealed partial class Replay(int port, bool isModern) : IAsyncDisposable
    {
        private readonly Dictionary<int, RawPythonClient> _clients = [];
        private readonly Dictionary<string, string> _hostIdents = [];

        public async Task<List<(string Expected, string Found)>> PlayAsync(Transcript.Operation operation)
        {
            var replies = new List<(string, string)>();
            byte[]? found = null;
            foreach (var message in operation.Messages.Where(message => message.IsPickle))
            {
                if (message.IsFromClient)
                {
                    found = await AskAsync(message);
                }
                else if (found is not null)
                {
                    Learn(message.Bytes, found);
                    replies.Add((Normal(message.Bytes), Normal(found)));
                    found = null;
                }
            }

            return replies;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var client in _clients.Values)
            {
                await client.DisposeAsync();
            }
        }

        private async Task<byte[]?> AskAsync(Transcript.Message message)
        {
            if (!_clients.TryGetValue(message.Connection, out var client))
            {
                _clients.Add(message.Connection, client = await RawPythonClient.OpenAsync(port, isModern));
            }

            await client.SendAsync(WithHostIdents(message.Bytes));
            return await client.ReceiveAsync();
        }

        // What stands as an id in CPython's reply is an id of the host in the same place of the host's reply.
        private void Learn(byte[] expected, byte[] found)
        {
            var theirs = Idents(expected);
            var ours = Idents(found);
            for (var i = 0; i < Math.Min(theirs.Count, ours.Count); i++)
            {
                _hostIdents[theirs[i]] = ours[i];
            }
        }

        // ('#RETURN', (ident, exposed)) or ('#PROXY', (exposed, token))
        private static List<string> Idents(byte[] reply)
        {
            var (graph, root) = Pickles.Read(reply);
            var payload = graph.Child(root, 1);
            var idents = new List<string>();
            if (graph[payload].Kind != NodeKind.Tuple || graph[payload].Count != 2)
            {
                return idents;
            }

            var (first, second) = (graph.Child(payload, 0), graph.Child(payload, 1));
            if (graph[first].Kind == NodeKind.String && graph[second].Kind == NodeKind.Tuple && graph[second].Count > 0
                && graph[graph.Child(second, 0)].Kind == NodeKind.String)
            {
                idents.Add(graph.Text(first));
            }
            else if (graph[first].Kind == NodeKind.Tuple && Python.Values.ProxyNodes.TryReadToken(graph, second, out _, out var ident))
            {
                idents.Add(graph.Text(ident));
            }

            return idents;
        }

        // The bytes as they were sent, but for the ids and the length of the frame that has them.
        private byte[] WithHostIdents(byte[] pickle)
        {
            var text = Encoding.Latin1.GetString(pickle);
            foreach (var (theirs, ours) in _hostIdents)
            {
                text = text.Replace($"\u008c{(char)theirs.Length}{theirs}", $"\u008c{(char)ours.Length}{ours}", StringComparison.Ordinal);
            }

            var changed = Encoding.Latin1.GetBytes(text);
            const int FrameAt = 2;
            if (changed[FrameAt] == PickleOpcode.Frame)
            {
                var length = BinaryPrimitives.ReadInt64LittleEndian(changed.AsSpan(FrameAt + 1));
                BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(FrameAt + 1), length + changed.Length - pickle.Length);
            }

            return changed;
        }

        // Without what differs between any two servers: addresses, traces, and how Python writes views of dicts.
        private static string Normal(byte[] reply)
        {
            var text = Full(reply);
            if (text.StartsWith("('#TRACEBACK'", StringComparison.Ordinal))
            {
                return "#TRACEBACK " + LastLine().Match(text).Value;
            }

            text = Address().Replace(text, "0x0");
            text = Ident().Replace(text, "IDENT");
            return text.Replace("_queue.Empty", "queue.Empty", StringComparison.Ordinal);
        }

        private static string Full(byte[] reply)
        {
            var (graph, root) = Pickles.Read(reply);
            return Describe(graph, root, 0);
        }

        private static string Describe(PickleGraph graph, int node, int depth)
        {
            if (depth > 20)
            {
                return "...";
            }

            switch (graph[node].Kind)
            {
                case NodeKind.Object:
                    var parts = graph.PartsOf(node);
                    if (graph.IsGlobal(parts.Callable, "builtins"u8, "list"u8))
                    {
                        return Describe(graph, graph.Child(parts.Arguments, 0), depth + 1);
                    }

                    if (Python.Values.ProxyNodes.TryReadToken(graph, node, out _, out _))
                    {
                        return $"Token({Describe(graph, graph.Child(parts.State, 0), depth + 1)})";
                    }

                    // What 3.12 and later say besides of an exception, and the type of an array's machine format, say nothing new.
                    var name = graph.Text(graph[parts.Callable].Second);
                    var state = name.EndsWith("Error", StringComparison.Ordinal) || parts.State < 0 ? "" : Describe(graph, parts.State, depth + 1);
                    return name == "_array_reconstructor"
                        ? $"array({Describe(graph, graph.Child(parts.Arguments, 1), depth + 1)}, {Describe(graph, graph.Child(parts.Arguments, 3), depth + 1)})"
                        : $"{name}{Describe(graph, parts.Arguments, depth + 1)}{Part(graph, parts.Items, depth)}{Part(graph, parts.Pairs, depth)}{state}";
                case NodeKind.Tuple or NodeKind.List or NodeKind.Dict or NodeKind.Set or NodeKind.FrozenSet:
                    var children = new List<string>();
                    foreach (var child in graph.ChildrenOf(node))
                    {
                        children.Add(Describe(graph, child, depth + 1));
                    }

                    return $"{graph[node].Kind}({string.Join(", ", children)})";
                case NodeKind.Global:
                    return $"{graph.Text(graph[node].First)}.{graph.Text(graph[node].Second)}";
                default:
                    return Python.Values.NodeDescription.Of(graph, node);
            }
        }

        private static string Part(PickleGraph graph, int node, int depth) => node < 0 ? "" : Describe(graph, node, depth + 1);

        [GeneratedRegex("0x[0-9a-f]+", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Address();

        [GeneratedRegex("'(7[0-9a-f]{11}|[0-9a-f]{9,12}|iterator-[0-9a-f]+)'", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Ident();

        [GeneratedRegex("[A-Za-z.]*(Error|Exception)?: [^\\\\]*(?=\\\\n['\"]\\)$)", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex LastLine();
    }
}
