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
                var position = Entries.Step(ref place, request.Backwards);
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
                turn.Write(Entries.KeyAt(Entries.Step(ref place, request.Backwards)));
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
                turn.Write(Entries.PayloadAt(Entries.Step(ref place, request.Backwards)).Value);
            }
        }
    }
}
