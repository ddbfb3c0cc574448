using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Actors.Classes.Activations;
using Actors.Classes.Streams;
using Actors.Classes.Threads;
using Actors.Contracts;
using Actors.Contracts.Classes.Generated;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Classes.Calls;

/// <summary>
/// One call of an object's code. Begun and answered in turns of the cell, carried out in the object's lane. A call that ends
/// where it began, on the thread that read it, is used again.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Its token may be in use after it; a source without timer and handle holds nothing.")]
internal sealed class ClassCall(ClassState state, ClassMember? member) : SharedCall
{
    private static readonly AsyncLocal<ClassCall?> Flowing = new();

    private readonly Lock _gate = new();
    private ByteBuffer? _output;
    private CancellationTokenSource? _cancellation;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;
    private bool _isCancelled;
    private List<IDisposable>? _kept;
    private Segment? _segment;
    private bool _isOpen;
    private volatile bool _hasLeftTurn;
    private bool _hasEnded;

    /// <summary>The call whose code runs here, also after its awaits; null outside of calls.</summary>
    public static ClassCall? Current => SegmentWatch.Current?.Call ?? Flowing.Value;

    /// <summary>The object.</summary>
    public ClassState State { get; } = state;

    /// <summary>What is called; null for the object's own affairs.</summary>
    public ClassMember? Member { get; private set; } = member;

    /// <summary>The object's life in which it is carried out.</summary>
    public Activation? Activation { get; set; }

    /// <summary>Who awaits the answer; nobody where <see cref="IsParked"/> is false.</summary>
    public Caller Caller { get; private set; }

    /// <summary>Whether it has a parked request to answer.</summary>
    public bool IsParked { get; set; }

    /// <summary>The call of another object of this host that waits for this one.</summary>
    public ClassCall? Parent { get; private set; }

    /// <summary>When it is answered at the latest, in UTC.</summary>
    public DateTime Deadline { get; private set; } = DateTime.MaxValue;

    /// <summary>The encoded arguments, where the call does not begin in the turn that brought them.</summary>
    public byte[] Arguments { get; set; } = [];

    /// <summary>References in the arguments, kept alive by the object until it has them.</summary>
    public List<Value> Retained { get; set; } = [];

    /// <summary>What is done; null for a member.</summary>
    public Func<ClassCall, ValueTask>? Work { get; init; }

    /// <summary>Told in a turn when it is over; for the object's own affairs.</summary>
    public Action<ClassCall>? Done { get; init; }

    /// <summary>The stream that it has begun, or takes from.</summary>
    public ItemStream? Stream { get; set; }

    /// <summary>Why it failed; null where it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Where its caller stands in a distributed trace; usually null.</summary>
    public CallerTrace? Trace { get; set; }

    /// <summary>Its span; null when nobody listens.</summary>
    public Activity? Activity { get; set; }

    /// <summary>The encoded result of a call that did not end where it began.</summary>
    public ReadOnlySpan<byte> Body => _output is null ? default : _output.WrittenSpan;

    /// <summary>Whether there are references in the result.</summary>
    public bool BodyCarriesReferences => _output?.CarriesReferences == true;

    /// <summary>Whether nothing of it can be in use any more.</summary>
    public bool CanBeUsedAgain => _cancellation is null && Stream is null && Sink is null && _kept is null;

    /// <summary>Whether the caller no longer awaits it.</summary>
    public bool IsCancelled => Volatile.Read(ref _isCancelled);

    /// <inheritdoc/>
    public override CancellationToken Cancellation
    {
        get
        {
            lock (_gate)
            {
                if (_cancellation is null)
                {
                    _cancellation = new CancellationTokenSource();
                    if (_isCancelled)
                    {
                        _cancellation.Cancel();
                    }
                }

                return _cancellation.Token;
            }
        }
    }

    /// <inheritdoc/>
    public override ValueWriter Reply
    {
        get
        {
            EndCode();
            return new(_output ??= new ByteBuffer());
        }
    }

    /// <summary>Whether its code took so long that the turn in which it began has ended without it.</summary>
    public bool HasLeftTurn => _hasLeftTurn;

    // Where reports go, if any are made.
    private IReplySink? ReportSink { get; set; }

    // Null where none were asked for.
    private IReplySink? Sink { get; set; }

    /// <summary>Begins it in the turn that brought it.</summary>
    public void Begin(ClassMember? what, Caller caller, IReplySink? sink, ClassCall? parent, DateTime deadline, ByteBuffer? output)
    {
        Member = what;
        Caller = caller;
        ReportSink = sink;
        Parent = parent;
        Deadline = parent is not null && parent.Deadline < deadline ? parent.Deadline : deadline;
        _output = output;
    }

    /// <summary>Its code begins in the turn that brought it.</summary>
    /// <param name="segment">What the thread runs.</param>
    public void BeginHere(Segment segment) => _segment = segment;

    /// <inheritdoc/>
    public override void ArgumentsRead()
    {
        if (_segment is { } segment)
        {
            segment.Open(this);
            _isOpen = true;
        }
    }

    /// <summary>Its code has come back to where it began. Afterwards <see cref="HasLeftTurn"/> stays as it is.</summary>
    public void EndCode()
    {
        if (_isOpen)
        {
            _isOpen = false;
            _segment!.Close();
        }
    }

    /// <summary>Its code blocks the thread on which it began: its turn ends without it. The watch's, while the code is open.</summary>
    public void LeaveTurn()
    {
        if (_hasLeftTurn)
        {
            return;
        }

        _hasLeftTurn = true;
        try
        {
            State.LeaveTurn(this);
        }
        catch (Exception e)
        {
            // A defect; the watch goes on for all others.
            State.Type.Host.Failed(State.Reference, e);
        }
    }

    /// <summary>It does not end where it began: its result has a buffer of its own.</summary>
    public void Detach() => _output = null;

    /// <summary>Keeps something until the answer is on its way. The lane's.</summary>
    public void Keep(IDisposable kept) => (_kept ??= []).Add(kept);

    /// <summary>The answer is on its way.</summary>
    public void LetGo() => _kept?.ForEach(static kept => kept.Dispose());

    /// <summary>Forgets what it was used for.</summary>
    public void Reset()
    {
        Parent = null;
        _segment = null;
        ReportSink = null;
        Activation = null;
        _output = null;
        Activity = null;
        Trace = null;
    }

    /// <inheritdoc/>
    public override IProgress<T> ReportTo<T>(ValueConverter<T> converter)
    {
        Sink = ReportSink;
        return new CallReport<T>(this, converter);
    }

    /// <inheritdoc/>
    public override void BeginStream<T>(Func<CancellationToken, IAsyncEnumerable<T>> items, ValueConverter<T> converter)
    {
        Stream = new ItemStream<T>(items, converter);
        Reply.WriteInteger(Stream.Id);
    }

    /// <summary>Sends a report; nothing after the end.</summary>
    public void Report<T>(ValueConverter<T> converter, T value)
    {
        lock (_gate)
        {
            if (_hasEnded || Sink is not { } sink)
            {
                return;
            }

            // report = [0, set, null, value]: a change like those of a watch
            var report = new ByteBuffer(64);
            var writer = new ValueWriter(report);
            writer.WriteListHeader(4);
            writer.WriteInteger(0L);
            writer.WriteInteger((long)ChangeKind.Set);
            writer.WriteNull();
            converter.Write(writer, value);
            sink.TryEvent(Caller.Request, report.WrittenSpan);
        }
    }

    /// <summary>The caller no longer awaits it. Any thread.</summary>
    public void Cancel()
    {
        CancellationTokenSource? cancellation;
        lock (_gate)
        {
            Volatile.Write(ref _isCancelled, true);
            cancellation = _cancellation;
        }

        if (cancellation is not null)
        {
            // Elsewhere, because what waits for the token may run in there.
            _ = cancellation.CancelAsync();
        }
    }

    /// <summary>Carries it out; in the lane.</summary>
    public ValueTask RunAsync()
    {
        if (Work is { } work)
        {
            return work(this);
        }

        var arguments = new ValueReader(Arguments);
        return State.Type.Dispatcher.InvokeAsync(Activation!.Target, Member!.Index, ref arguments, this);
    }

    /// <summary>Awaits its end, which the state is told in a turn.</summary>
    public void Await(ValueTask task)
    {
        _awaiter = task.ConfigureAwait(false).GetAwaiter();
        _awaiter.UnsafeOnCompleted(End);
    }

    /// <summary>Notes a failure that came before its code could begin.</summary>
    public void Fail(Exception failure)
    {
        Failure = failure;
        Tell();
    }

    /// <summary>Its code begins on this thread: makes it the current one also after awaits.</summary>
    /// <returns>What was the current one.</returns>
    public static ClassCall? Flow(ClassCall? call)
    {
        var before = Flowing.Value;
        if (before != call)
        {
            Flowing.Value = call;
        }

        return before;
    }

    /// <summary>Whether code that was called by another call's code runs here.</summary>
    public static bool IsFlowing => Flowing.Value is not null;

    private void End()
    {
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception e)
        {
            Failure = e;
        }

        Tell();
    }

    private void Tell()
    {
        lock (_gate)
        {
            _hasEnded = true;
        }

        CallTrace.End(this, Failure);
        State.Tell(this);
    }
}
