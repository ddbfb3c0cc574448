using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Mailboxes;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Cells;

/// <summary>How a cell ends: by a defect in its state, or because nobody refers to it any more; and how it is woken.</summary>
internal sealed partial class Cell
{
    private ITimer? _wakeTimer;
    private DateTime _wakeTime = DateTime.MaxValue;

    /// <summary>Asks for a wake command at a time; an earlier wish stands.</summary>
    public void WakeAt(DateTime time)
    {
        if (time >= _wakeTime || _goneBecause is not null)
        {
            return;
        }

        _wakeTime = time;
        ArmWakeTimer(_system.Now);
    }

    private void ArmWakeTimer(DateTime now)
    {
        var due = _wakeTime - now;
        due = due < TimeSpan.Zero ? TimeSpan.Zero : due > Timing.LongestDue ? Timing.LongestDue : due;
        if (_wakeTimer is null)
        {
            _wakeTimer = _system.Options.Time.CreateTimer(static cell => ((Cell)cell!).Tell(new WakeMessage()), this, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _wakeTimer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    // A state that failed before it counted a change is as it was. One that failed in the middle of a change is not known
    // any more: the object goes, and whoever uses it is told why.
    private Refusal Supervise(Exception defect, ulong versionBefore)
    {
        if (_state.Version == versionBefore)
        {
            return new Refusal(ErrorCode.Internal, $"{this} failed: {defect.Message}", defect.ToString());
        }

        _system.Directory.Discard(this, $"its state was lost by a defect: {defect.Message}");
        return new Refusal(ErrorCode.Internal, $"{this} failed in the middle of a change and was removed: {defect.Message}", defect.ToString());
    }

    // A batch that cannot be taken back leaves a state that is not known: this object goes, the batch's others are restored.
    private void TakeBack(UndoLog undo)
    {
        try
        {
            undo.Unwind();
        }
        catch (Exception e)
        {
            _system.Directory.Discard(this, $"its state was lost by a defect: {e.Message}");
        }
    }

    private void RunWake()
    {
        if (_goneBecause is not null || _wakeTime == DateTime.MaxValue)
        {
            return;
        }

        // A wish further off than one timer runs, or a clock that was set back.
        var now = _system.Now;
        if (now < _wakeTime)
        {
            ArmWakeTimer(now);
            return;
        }

        _wakeTime = DateTime.MaxValue;
        RunCommand(KernelOperation.Wake, SessionId.None, default, default, now);
    }

    // A command of the kernel's own. Nobody waits for its answer: a defect is on record, and the object's users hear of it if
    // the object goes.
    private void RunCommand(ushort operation, SessionId session, RequestId request, ReadOnlySpan<byte> arguments, DateTime now)
    {
        if (_goneBecause is not null)
        {
            return;
        }

        _context.Now = now;
        _context.Session = session;
        _context.Request = request;
        _context.Changes = _watchers;
        _turnSession = null;
        var version = _state.Version;
        try
        {
            var reply = _commandReply ??= new ByteBuffer(16);
            reply.Clear();
            var turn = new Turn(_context, operation, arguments, reply);
            _state.Apply(ref turn);
            EndUnanswered(stands: turn.Error == ErrorCode.None || _state.Version != version);
        }
        catch (Exception e)
        {
            _context.Abort();
            _system.DeadLetters.Add(now, Id, operation, Supervise(e, version).Message);
        }
    }

    private void RunStop(string reason)
    {
        if (_goneBecause is not null)
        {
            return;
        }

        _goneBecause = reason;
        _wakeTimer?.Dispose();
        var last = _state;
        _state = new GoneState(last.Version + 1);
        RefuseParked();
        last.Stopped();
        _watchers?.Gone(_state.Version, reason);
        ForgetToldWatchers();
    }

    private sealed class StopMessage(string reason) : SystemMessage
    {
        public override void Run(Cell cell) => cell.RunStop(reason);
    }

    private sealed class WakeMessage : SystemMessage
    {
        public override void Run(Cell cell) => cell.RunWake();
    }

    // Before an object is made and after it is gone: nothing, so that its memory goes at once even while someone holds the cell.
    private sealed class GoneState : ObjectState
    {
        public GoneState(ulong version) => Version = version;

        public static GoneState BeforeCreation { get; } = new(0);

        public override long Count => 0;

        public override void Apply(ref Turn turn) => turn.Fail(ErrorCode.NoSuchObject, "The object is gone.");

        public override void WriteSnapshot(ValueWriter writer) => writer.WriteNull();

        public override void ReadSnapshot(ref ValueReader reader) => reader.Skip();
    }
}
