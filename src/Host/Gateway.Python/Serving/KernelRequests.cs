using System.Threading.Tasks.Sources;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel;
using Actors.Kernel.Sessions;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// One kernel session, and its one request under way. An answer that comes at once is awaited without a wait; one that is
/// parked continues on the thread pool. Belongs to one connection.
/// </summary>
internal sealed class KernelRequests : IReplySink, IValueTaskSource<Answer>
{
    private const int KeepBytes = 256 * 1024;

    private readonly ActorSystem _system;
    private readonly ByteBuffer _answer = new(256);
    private readonly Lock _gate = new();
    private readonly List<ObjectId> _handedOut = [];
    private ManualResetValueTaskSourceCore<Answer> _source;
    private RequestId _current;
    private ulong _last;
    private bool _isPending;
    private bool _leavesTail;
    private bool _isEnded;
    private IDelivery? _delivery;

    public KernelRequests(ActorSystem system, string client)
    {
        _system = system;
        _source.RunContinuationsAsynchronously = true;
        Session = system.Sessions.Begin(client, this);
    }

    /// <summary>The session.</summary>
    public Session Session { get; }

    /// <summary>The body of the last answer; as it is until the next request.</summary>
    public ReadOnlyMemory<byte> LastAnswer => _answer.WrittenMemory;

    /// <summary>Whether something was handed over that the client may not have yet.</summary>
    public bool HasDelivery => Volatile.Read(ref _delivery) is not null;

    /// <summary>Sends a request.</summary>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="leavesTail">Whether a large value at the answer's end is left where it stands.</param>
    /// <returns>The answer. Awaited once, before the next request.</returns>
    public ValueTask<Answer> AskAsync(ObjectId target, ushort operation, ByteBuffer arguments, bool leavesTail = false)
    {
        lock (_gate)
        {
            _source.Reset();
            _current = new RequestId(++_last);
            _isPending = true;
            _leavesTail = leavesTail;
            if (_isEnded)
            {
                Complete(default(Answer) with { Error = ErrorCode.SessionLost, Message = "The session has ended." });
                return new ValueTask<Answer>(this, _source.Version);
            }
        }

        var version = _source.Version;
        var owned = Join(arguments);
        _system.Dispatch(Session, new Request
        {
            Id = _current,
            Target = target,
            Operation = operation,
            Arguments = owned ?? arguments.WrittenSpan,
            ArgumentsOwner = owned,
            CarriesReferences = arguments.CarriesReferences,
            Now = _system.Now,
        });
        return new ValueTask<Answer>(this, version);
    }

    /// <summary>Sends a request whose answer nobody awaits. Any thread; a session that has ended has no use for it.</summary>
    public void Post(ObjectId target, ushort operation, ByteBuffer arguments)
    {
        RequestId id;
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            id = new RequestId(++_last);
        }

        _system.Dispatch(Session, new Request
        {
            Id = id,
            Target = target,
            Operation = operation,
            Arguments = arguments.WrittenSpan,
            CarriesReferences = arguments.CarriesReferences,
            Now = _system.Now,
        });
    }

    /// <summary>Holds an object until <see cref="LetGo"/>. False when it is gone.</summary>
    public bool TryHold(ObjectId id)
    {
        var isThere = _system.TryHold(Session, id);
        if (isThere)
        {
            _handedOut.Add(id);
        }

        return isThere;
    }

    /// <summary>
    /// Gives back the references that answers have handed out to the session. The client says by itself what it has, and what it
    /// is sent lives until it has had the time to say so.
    /// </summary>
    public void LetGo()
    {
        foreach (var id in _handedOut)
        {
            _system.Release(Session, id);
        }

        _handedOut.Clear();
    }

    /// <summary>The last answer's references are kept beyond this call.</summary>
    public void KeepHandedOut() => _handedOut.Clear();

    /// <summary>References that were kept are given back with those of this call.</summary>
    /// <param name="items">Encoded values, one behind the other.</param>
    public void NoteHandedOut(ReadOnlySpan<byte> items)
    {
        var reader = new ValueReader(items);
        while (!reader.End)
        {
            var item = reader;
            _ = reader.ReadEncoded(out var carriesReferences);
            if (carriesReferences)
            {
                _handedOut.AddRange(ValueReferences.In(Value.Read(ref item)).Select(reference => reference.Id));
            }
        }
    }

    /// <summary>The client's process has what was handed over.</summary>
    public void Settle() => Interlocked.Exchange(ref _delivery, null)?.Settled();

    /// <summary>What was handed over does not reach the client: it goes back.</summary>
    public void GiveBack() => Interlocked.Exchange(ref _delivery, null)?.Returned(isMisfit: false);

    /// <summary>Ends the session: what it awaits is undone; what it was handed and never had goes back.</summary>
    /// <param name="reason">Why, for people.</param>
    public void End(string reason) => _system.Sessions.End(Session, reason);

    public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (IsAwaited(id))
            {
                _answer.Clear(KeepBytes);
                _answer.Write(body);
                Complete(new Answer(_answer.WrittenMemory, ErrorCode.None, null, null));
            }
        }
    }

    // A large value stands behind the answer by reference; it is left there, or copied once.
    public void Reply(RequestId id, ushort operation, ByteBuffer body)
    {
        lock (_gate)
        {
            if (IsAwaited(id))
            {
                _answer.Clear(KeepBytes);
                _answer.Write(body.Head.Span);
                if (_leavesTail && !body.CarriesReferences)
                {
                    Complete(new Answer(_answer.WrittenMemory, ErrorCode.None, null, null) { Tail = body.Tail });
                    return;
                }

                _answer.Write(body.Tail.Span);
                if (body.CarriesReferences)
                {
                    NoteHandedOut(_answer.WrittenSpan);
                }

                Complete(new Answer(_answer.WrittenMemory, ErrorCode.None, null, null));
            }
        }
    }

    public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                // Not settled: the end of the session gives it back.
                return true;
            }

            Volatile.Write(ref _delivery, delivery);
        }

        Reply(id, operation, body);
        return true;
    }

    public void Refuse(RequestId id, ushort operation, in Refusal error)
    {
        lock (_gate)
        {
            if (IsAwaited(id))
            {
                Complete(new Answer(default, error.Code, error.Message, error.Detail));
            }
        }
    }

    // CPython's clients watch nothing.
    public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change) => true;

    public void Ended(string reason)
    {
        lock (_gate)
        {
            _isEnded = true;
            if (_isPending)
            {
                Complete(default(Answer) with { Error = ErrorCode.SessionLost, Message = $"The session has ended: {reason}." });
            }
        }
    }

    Answer IValueTaskSource<Answer>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Answer>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<Answer>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    // A large value at the end keeps the array that it is copied into here.
    private static byte[]? Join(ByteBuffer arguments)
    {
        if (arguments.Tail.IsEmpty)
        {
            return null;
        }

        var joined = GC.AllocateUninitializedArray<byte>(arguments.Length);
        arguments.Head.CopyTo(joined);
        arguments.Tail.CopyTo(joined.AsMemory(arguments.Head.Length));
        return joined;
    }

    private bool IsAwaited(RequestId id) => _isPending && id == _current;

    private void Complete(Answer answer)
    {
        _isPending = false;
        _source.SetResult(answer);
    }
}
