using System.Runtime.InteropServices;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

/// <summary>
/// The arguments of a page operation: (cursor or null, at most or null, backwards). A cursor is [generation, place], made
/// by the reply before; null begins.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PageRequest
{
    /// <summary>The longest head of an encoded item.</summary>
    public const int HeadBytes = 9;

    private readonly long _generation;
    private readonly int _place;
    private readonly bool _begins;

    private PageRequest(bool begins, long generation, int place, int? atMost, bool backwards)
    {
        _begins = begins;
        _generation = generation;
        _place = place;
        AtMost = atMost ?? int.MaxValue;
        Backwards = backwards;
    }

    /// <summary>How many items the client wishes at most.</summary>
    public int AtMost { get; }

    /// <summary>The direction.</summary>
    public bool Backwards { get; }

    /// <summary>Reads the arguments to their end.</summary>
    /// <param name="turn">The command.</param>
    public static PageRequest Read(ref Turn turn)
    {
        var begins = turn.Arguments.TryReadNull();
        var generation = 0L;
        var place = 0;
        if (!begins)
        {
            var parts = turn.Arguments.ReadListHeader();
            generation = parts == 2 ? turn.Arguments.ReadInt64() : -1;
            place = parts == 2 ? turn.Arguments.ReadInt32() : -1;
        }

        int? atMost = turn.Arguments.TryReadNull() ? null : turn.Arguments.ReadInt32();
        var backwards = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        if (generation < 0 || place < 0 || atMost < 1)
        {
            throw new ActorException(
                ErrorCode.BadArgument,
                "Expected a cursor that an earlier page has given or null, and at least 1 item or null.");
        }

        return new PageRequest(begins, generation, place, atMost, backwards);
    }

    /// <summary>Finds the extent of the page, and writes the reply as far as the page's items: [next cursor or null, …</summary>
    /// <typeparam name="TPayload">What stands beside the keys.</typeparam>
    /// <param name="turn">The command.</param>
    /// <param name="table">What is iterated.</param>
    /// <param name="start">The first place of the page.</param>
    /// <param name="count">How many items the page has.</param>
    /// <returns>False when the cursor is lost; the turn is refused then.</returns>
    public bool TryBegin<TPayload>(ref Turn turn, OrderedTable<TPayload> table, out int start, out int count)
        where TPayload : struct, IEntryPayload
    {
        count = 0;
        start = _begins ? (Backwards ? table.End : 0) : _place;
        if (!_begins && !table.TryTranslate(_generation, ref start))
        {
            turn.Fail(ErrorCode.PositionLost, "So much was removed since the cursor was given that its place is not known any more; begin again.");
            return false;
        }

        var limits = turn.Context.Page;
        var most = Math.Min(AtMost, Math.Max(limits.MaxItems, 1));
        var bytes = 0L;
        var place = start;
        var position = table.Visit(place, Backwards);
        while (position >= 0 && count < most && (count == 0 || bytes < limits.MaxBytes))
        {
            bytes += HeadBytes + table.KeyAt(position).ExtraBytes + table.PayloadAt(position).EncodedBytes;
            count++;
            place = Backwards ? position : position + 1;
            position = table.Visit(place, Backwards);
        }

        turn.Reply.WriteListHeader(2);
        WriteCursor(turn.Reply, table.Generation, position < 0 ? null : place);
        return true;
    }

    private static void WriteCursor(ValueWriter writer, long generation, int? place)
    {
        if (place is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteListHeader(2);
        writer.WriteInteger(generation);
        writer.WriteInteger(place.Value);
    }
}
