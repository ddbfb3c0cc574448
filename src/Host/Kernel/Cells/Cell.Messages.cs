using Actors.Contracts;
using Actors.Kernel.Mailboxes;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Cells;

/// <summary>Messages that a state has sent to itself, from other threads than its turns'.</summary>
internal sealed partial class Cell
{
    /// <summary>Where the answers of the turn's own session go.</summary>
    public IReplySink? TurnSink => _turnSession?.Sink;

    /// <summary>Lets the state have a message in a turn of its own. Most often the object is idle, and this thread brings it in itself.</summary>
    public void TellState(object message)
    {
        var told = new StateMessage(message);
        if (!_mailbox.TryEnter())
        {
            Tell(told);
            return;
        }

        told.Run(this);
        GiveBack();
    }

    private void RunMessage(object message)
    {
        if (_goneBecause is not null)
        {
            return;
        }

        _context.Now = _system.Now;
        _context.Session = SessionId.None;
        _context.Request = default;
        _context.Changes = _watchers;
        _turnSession = null;
        var version = _state.Version;
        try
        {
            _state.Receive(_context, message);
            EndUnanswered(stands: true);
        }
        catch (Exception e)
        {
            _context.Abort();
            _system.DeadLetters.Add(_context.Now, Id, 0, Supervise(e, version).Message);
        }
    }

    private sealed class StateMessage(object message) : SystemMessage
    {
        public override void Run(Cell cell) => cell.RunMessage(message);
    }
}
