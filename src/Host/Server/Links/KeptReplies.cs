using System.Buffers.Binary;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;

namespace Actors.Server.Links;

/// <summary>
/// Answers to changes, and news of what was taken from the client, that it has not acknowledged yet, as the frames that went out, in
/// that order. After a lost connection those that did not arrive are sent again, so that no change is carried out twice and no news is
/// missed. Guarded by its link.
/// </summary>
internal sealed class KeptReplies(int maxBytes)
{
    private const int CompactAbove = 64 * 1024;

    private readonly ByteBuffer _frames = new(1024);
    private int _start;

    /// <summary>How many were kept since the session began.</summary>
    public ulong Total { get; private set; }

    /// <summary>How many of them were acknowledged.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>Whether some had to be dropped for lack of room: the session cannot be resumed exactly any more.</summary>
    public bool HasLost { get; private set; }

    /// <summary>The frames not yet acknowledged, one after another.</summary>
    public ReadOnlySpan<byte> Frames => _frames.WrittenSpan[_start..];

    public void Add(ReadOnlySpan<byte> frame)
    {
        Total++;
        if (HasLost)
        {
            return;
        }

        if (_frames.Length - _start + frame.Length > maxBytes)
        {
            HasLost = true;
            _frames.Clear(0);
            _start = 0;
            return;
        }

        _frames.Write(frame);
    }

    /// <summary>The client has that many.</summary>
    /// <returns>False when it cannot have that many.</returns>
    public bool TryAcknowledge(ulong received)
    {
        if (received > Total || received < Acknowledged)
        {
            return false;
        }

        if (!HasLost)
        {
            for (; Acknowledged < received; Acknowledged++)
            {
                _start += BinaryPrimitives.ReadInt32LittleEndian(_frames.WrittenSpan[_start..]) + FrameHeader.LengthSize;
            }

            Compact();
        }

        Acknowledged = received;
        return true;
    }

    private void Compact()
    {
        if (_start == _frames.Length)
        {
            _frames.Clear(CompactAbove);
            _start = 0;
        }
        else if (_start > CompactAbove && _start > _frames.Length / 2)
        {
            var left = _frames.Length - _start;
            _frames.WrittenSpan[_start..].CopyTo(_frames.WrittenSpan);
            _frames.Length = left;
            _start = 0;
        }
    }
}
