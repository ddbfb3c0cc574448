using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>
/// What the host handed over and nobody here has: its caller has given up, or it does not fit the asked type. It is declined before it
/// is acknowledged, so that it is the host's all the time, whatever happens to this process.
/// </summary>
internal sealed partial class HostLink
{
    // Declined, and not known to have reached the host; with the last request before each.
    private readonly Queue<(ulong Request, CancelReason Reason, ulong LastPlaced)> _declined = new();
    private ulong _lastPlaced;

    // The reader. The acknowledgement comes after it, and what the caller asks next comes after that.
    private void Decline(ulong request, CancelReason reason)
    {
        lock (_gate)
        {
            _declined.Enqueue((request, reason, _lastPlaced));
            if (_state == LinkState.Connected)
            {
                WriteCancel(request, reason);
            }
        }
    }

    // The reader. The host has answered what was asked later, so it has heard the rest.
    private void ForgetDeclined(ulong answered)
    {
        while (_declined.TryPeek(out var first) && first.LastPlaced < answered)
        {
            _declined.Dequeue();
        }
    }

    // Under the gate, while nobody reads. What was handed over stays the host's until it has an acknowledgement on this connection.
    private void DeclineAgain()
    {
        foreach (var (request, reason, _) in _declined)
        {
            WriteCancel(request, reason);
        }

        FrameWriter.WriteAck(_outgoing, _keptReceived);
        _keptAcknowledged = _keptReceived;
        _mustAcknowledge = false;
    }
}
