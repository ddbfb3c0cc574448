using Actors.Kernel.Mailboxes;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Cells;

/// <summary>
/// What waits for a client that does not read. A request whose turn comes while its session's link is congested is set
/// aside, and so is all that the session asks of this object later, so that order holds. It goes on when the link has
/// drained, or ends with the session. All of it happens inside turns.
/// </summary>
internal sealed partial class Cell
{
    private Dictionary<Session, Queue<Envelope>>? _setAside;

    // Requests that were set aside run one after another inside one stay in the mailbox, which none of them may leave.
    private bool _isCatchingUp;

    // Of a request whose turn has come on the thread that read it.
    private bool TrySetAside(Session session, in Request request)
    {
        if (_setAside is null || !_setAside.TryGetValue(session, out var queue))
        {
            return false;
        }

        session.RequestWaits();
        queue.Enqueue(MakeEnvelope(session, request));
        return true;
    }

    // Of a request that has waited.
    private bool TrySetAside(Envelope envelope)
    {
        var session = envelope.Session;
        if (_setAside is not null && _setAside.TryGetValue(session, out var queue))
        {
            queue.Enqueue(envelope);
            return true;
        }

        if (!session.Sink.IsCongested || !session.TryTouch(this))
        {
            return false;
        }

        queue = new Queue<Envelope>();
        queue.Enqueue(envelope);
        _setAside ??= [];
        _setAside.Add(session, queue);

        // It may have drained before the session knew of this cell; then nobody else would tell.
        if (!session.Sink.IsCongested)
        {
            LinkReady(session);
        }

        return true;
    }

    /// <summary>Goes on with what a session has set aside, a quantum at a time, as long as its link takes it.</summary>
    private void ResumeSetAside(Session session)
    {
        if (_setAside is null || !_setAside.TryGetValue(session, out var queue))
        {
            return;
        }

        for (var left = _system.Options.MailboxQuantum; queue.Count > 0; left--)
        {
            if (session.Sink.IsCongested)
            {
                return;
            }

            if (left == 0)
            {
                LinkReady(session);
                return;
            }

            RunSetAside(queue.Dequeue());
        }

        ForgetSetAside(session);
        UntouchIfNothingIsLeft(session);
    }

    /// <summary>Carries out all that a session has set aside: it has ended, or something comes that cannot wait behind it.</summary>
    private void RunAllSetAside(Session session)
    {
        if (_setAside is null || !_setAside.TryGetValue(session, out var queue))
        {
            return;
        }

        while (queue.TryDequeue(out var envelope))
        {
            RunSetAside(envelope);
        }

        ForgetSetAside(session);
        UntouchIfNothingIsLeft(session);
    }

    private void RunSetAside(Envelope envelope)
    {
        _isCatchingUp = true;
        TryRunEnvelope(envelope);
        _isCatchingUp = false;
    }

    private void ForgetSetAside(Session session)
    {
        _setAside!.Remove(session);
        if (_setAside.Count == 0)
        {
            _setAside = null;
        }
    }

    private void UntouchIfNothingIsLeft(Session session)
    {
        if (_watchers?.Has(session) != true && _setAside?.ContainsKey(session) != true && _ties?.ContainsKey(session.Id) != true)
        {
            session.Untouch(this);
        }
    }
}
