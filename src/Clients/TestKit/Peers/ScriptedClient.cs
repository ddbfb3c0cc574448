using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Peers;

/// <summary>
/// A client that says what the test says, operation by operation: what goes out, when, and what must come back. It does the handshake,
/// numbers its requests, answers pings and acknowledges kept replies; nothing else happens by itself. One test at a time. For single frames
/// and bytes, also wrong ones, take a <see cref="RawClient"/>.
/// </summary>
public sealed class ScriptedClient : IAsyncDisposable
{
    private readonly RawClient _peer;
    private readonly Dictionary<ulong, RawFrame> _answers = [];
    private readonly List<string> _transcript = [];
    private ulong _lastRequest;
    private ulong _kept;

    private ScriptedClient(RawClient peer) => _peer = peer;

    /// <summary>What went out and came in so far, a line each.</summary>
    public IReadOnlyList<string> Transcript => _transcript;

    /// <summary>Changes and other events that came while answers were awaited.</summary>
    public TestProbe<RawFrame> Events { get; } = new("of events");

    /// <summary>A client of a host in this process, after its handshake.</summary>
    /// <param name="host">The host.</param>
    public static async Task<ScriptedClient> ConnectAsync(InProcessHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return await ConnectAsync(await host.OpenStreamAsync(), host.Key);
    }

    /// <summary>A client over a connection, after its handshake.</summary>
    /// <param name="stream">The connection's bytes; disposed with the client.</param>
    /// <param name="key">The host's key.</param>
    /// <exception cref="ActorException">The host said goodbye.</exception>
    public static async Task<ScriptedClient> ConnectAsync(Stream stream, AuthKey key)
    {
        var peer = new RawClient(stream);
        try
        {
            await peer.ShakeHandsAsync(key);
            return new ScriptedClient(peer);
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a named object, or makes it.</summary>
    /// <param name="typeName">Its type, for example <c>dictionary</c>.</param>
    /// <param name="name">Its name; null for one without.</param>
    /// <param name="arguments">What it is made with.</param>
    /// <exception cref="ActorException">The host refused.</exception>
    public async Task<ObjectId> OpenAsync(string typeName, string? name, params object?[] arguments)
    {
        var answer = await AwaitAsync(await SendAsync(ObjectId.Host, (ushort)HostOperation.Open, typeName, name, arguments));
        if (answer.Kind == FrameKind.Error)
        {
            throw ErrorPayload.ReadError(answer.Header.Code, answer.Payload.Span);
        }

        var reader = new ValueReader(answer.Payload.Span);
        reader.ReadListHeader();
        return reader.ReadReference().Id;
    }

    /// <summary>Sends a request and does not wait for its answer.</summary>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Its arguments, of any types that values can have.</param>
    /// <returns>The request's id.</returns>
    public async Task<ulong> SendAsync(ObjectId target, ushort operation, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var id = ++_lastRequest;
        _transcript.Add($"-> {id}: operation 0x{operation:x4} of {target} ({string.Join(", ", arguments.Select(Describe))})");
        await _peer.RequestAsync(id, target, operation, writer =>
        {
            foreach (var argument in arguments)
            {
                Write(writer, argument);
            }
        });
        return id;
    }

    /// <summary>Sends a request and waits for its reply.</summary>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Its arguments, of any types that values can have.</param>
    /// <exception cref="ExpectationException">It was refused.</exception>
    public async Task<Value> CallAsync(ObjectId target, ushort operation, params object?[] arguments) =>
        await ExpectReplyAsync(await SendAsync(target, operation, arguments));

    /// <summary>Waits for the answer to a request, which must be a reply; answers to others may come before it and are kept for later.</summary>
    /// <param name="request">The request's id.</param>
    /// <returns>The reply's value.</returns>
    /// <exception cref="ExpectationException">It was refused.</exception>
    public async Task<Value> ExpectReplyAsync(ulong request)
    {
        var answer = await AwaitAsync(request);
        return answer.Kind == FrameKind.Reply ? ReadValue(answer) : throw Found(request, answer, "a reply");
    }

    /// <summary>Waits for the answer to a request, which must be a refusal.</summary>
    /// <param name="request">The request's id.</param>
    /// <param name="code">Why.</param>
    /// <returns>The refusal.</returns>
    /// <exception cref="ExpectationException">It was answered, or refused for another reason.</exception>
    public async Task<ActorException> ExpectErrorAsync(ulong request, ErrorCode code)
    {
        var answer = await AwaitAsync(request);
        return answer.Kind == FrameKind.Error && answer.Header.Code == (ushort)code
            ? ErrorPayload.ReadError(answer.Header.Code, answer.Payload.Span)
            : throw Found(request, answer, $"the refusal {code}");
    }

    /// <summary>Gives a request up: its answer is no longer awaited.</summary>
    /// <param name="request">The request's id.</param>
    public Task CancelAsync(ulong request)
    {
        _transcript.Add($"-> {request}: cancel");
        return _peer.SendAsync(FrameKind.Cancel, request);
    }

    /// <summary>Plays a script to its end.</summary>
    /// <param name="script">What goes out and what must come back.</param>
    /// <exception cref="ExpectationException">Something else came back; says at which step, and all that went before.</exception>
    public async Task RunAsync(ClientScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var requests = new Dictionary<string, ulong>();
        for (var step = 0; step < script.Steps.Count; step++)
        {
            try
            {
                await script.Steps[step].PlayAsync(this, requests);
            }
            catch (ExpectationException e)
            {
                throw new ExpectationException($"Step {step + 1} of {script.Steps.Count}, {script.Steps[step].Text}: {e.Message}");
            }
        }
    }

    /// <summary>Breaks the connection off, as a client does that dies.</summary>
    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    internal static Value ToValue(object? value)
    {
        var buffer = new ByteBuffer();
        Write(new ValueWriter(buffer), value);
        var reader = new ValueReader(buffer.WrittenSpan);
        return Value.Read(ref reader);
    }

    internal ExpectationException Found(ulong request, string found, string expected) =>
        new($"Request {request}: found {found}; expected {expected}. What went on:\n  {string.Join("\n  ", _transcript)}");

    private ExpectationException Found(ulong request, RawFrame answer, string expected) => Found(request, Describe(answer), expected);

    private async Task<RawFrame> AwaitAsync(ulong request)
    {
        if (request == 0 || request > _lastRequest)
        {
            throw new ArgumentOutOfRangeException(nameof(request), request, $"Expected the id of a request that was sent: 1 to {_lastRequest}.");
        }

        RawFrame? answer;
        while (!_answers.Remove(request, out answer))
        {
            await TakeAsync(request, await ReadAsync(request));
        }

        return answer;
    }

    private async Task<RawFrame> ReadAsync(ulong request)
    {
        try
        {
            return await _peer.ReadFrameAsync() ?? throw Found(request, "the end of the connection", "an answer");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(Found(request, $"nothing within {Patience.Default.TotalSeconds} s", "an answer").Message, e);
        }
    }

    private async Task TakeAsync(ulong request, RawFrame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Ping:
                await _peer.SendAsync(FrameKind.Pong, frame.Header.Correlation);
                return;
            case FrameKind.Reply or FrameKind.Error:
                _transcript.Add($"<- {frame.Header.Correlation}: {Describe(frame)}");
                _answers[frame.Header.Correlation] = frame;
                break;
            case FrameKind.Goodbye:
                throw Found(request, $"the goodbye {(ErrorCode)frame.Header.Code}: {ErrorPayload.ReadGoodbye(frame.Payload.Span)}", "an answer");
            default:
                _transcript.Add($"<- {frame}");
                Events.Add(frame);
                break;
        }

        if ((frame.Header.Flags & FrameFlags.Kept) != FrameFlags.None)
        {
            await _peer.SendAsync(FrameKind.Ack, ++_kept);
        }
    }

    private static Value ReadValue(RawFrame frame)
    {
        var reader = new ValueReader(frame.Payload.Span);
        return Value.Read(ref reader);
    }

    private static string Describe(RawFrame answer) => answer.Kind == FrameKind.Reply
        ? $"the reply {ReadValue(answer)}"
        : $"the refusal {(ErrorCode)answer.Header.Code}: {ErrorPayload.ReadError(answer.Header.Code, answer.Payload.Span).Message}";

    private static string Describe(object? argument) => ToValue(argument).ToString();

    private static void Write(ValueWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case Value encoded:
                encoded.Write(writer);
                break;
            case object?[] items:
                writer.WriteListHeader(items.Length);
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                break;
            default:
                ValueConverterSet.Default.For(value.GetType()).WriteObject(writer, value);
                break;
        }
    }
}
