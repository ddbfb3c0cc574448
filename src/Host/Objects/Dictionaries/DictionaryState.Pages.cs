using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Dictionaries;

// Walks over everything.
internal sealed partial class DictionaryState
{
    private void WriteEntryPage(ref Turn turn)
    {
        var request = PageRequest.Read(ref turn);
        if (request.TryBegin(ref turn, Entries, out var place, out var count))
        {
            turn.Reply.WriteMapHeader(count);
            for (var i = 0; i < count; i++)
            {
                var position = Step(ref place, request.Backwards);
                turn.Write(Entries.KeyAt(position));
                turn.Write(Entries.PayloadAt(position).Value);
            }
        }
    }

    private void WriteKeyPage(ref Turn turn)
    {
        var request = PageRequest.Read(ref turn);
        if (request.TryBegin(ref turn, Entries, out var place, out var count))
        {
            turn.Reply.WriteListHeader(count);
            for (var i = 0; i < count; i++)
            {
                turn.Write(Entries.KeyAt(Step(ref place, request.Backwards)));
            }
        }
    }

    private void WriteValuePage(ref Turn turn)
    {
        var request = PageRequest.Read(ref turn);
        if (request.TryBegin(ref turn, Entries, out var place, out var count))
        {
            turn.Reply.WriteListHeader(count);
            for (var i = 0; i < count; i++)
            {
                turn.Write(Entries.PayloadAt(Step(ref place, request.Backwards)).Value);
            }
        }
    }

    private void Copy(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteMapHeader(Entries.Count);
        for (var position = Entries.First(); position >= 0; position = Entries.Next(position + 1))
        {
            turn.Write(Entries.KeyAt(position));
            turn.Write(Entries.PayloadAt(position).Value);
        }
    }

    private int Step(ref int place, bool backwards)
    {
        var position = Entries.Visit(place, backwards);
        place = backwards ? position : position + 1;
        return position;
    }
}
