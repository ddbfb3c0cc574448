using Actors.Contracts.Values;
using Actors.Objects.Coordination;

namespace Actors.Objects.Semaphores;

/// <summary>Who holds permits and who waits for some, as programs and people read it.</summary>
internal static class SemaphoreDescription
{
    private const int MostDescribed = 1000;

    public static void Write(ValueWriter writer, PermitHolds holds, WaitingLine<PermitWaiter> line, DateTime now)
    {
        writer.WriteListHeader(2);
        writer.WriteListHeader(Math.Min(holds.Count, MostDescribed));
        foreach (var hold in holds.All.Take(MostDescribed))
        {
            writer.WriteListHeader(7);
            writer.WriteInteger(hold.Token);
            writer.WriteInteger(hold.Count);
            writer.WriteString(hold.Origin.Session.ToString());
            writer.WriteString(hold.Client);
            writer.WriteInteger(Milliseconds(now - hold.Since));
            WriteText(writer, hold.CallSite);
            if (hold.Expires == DateTime.MaxValue)
            {
                writer.WriteNull();
            }
            else
            {
                writer.WriteInteger(Milliseconds(hold.Expires - now));
            }
        }

        writer.WriteListHeader(Math.Min(line.Count, MostDescribed));
        foreach (var waiter in line.All.Take(MostDescribed))
        {
            writer.WriteListHeader(4);
            writer.WriteInteger(waiter.Request.Count);
            writer.WriteString(waiter.Request.Client);
            writer.WriteInteger(Milliseconds(now - waiter.Since));
            WriteText(writer, waiter.Request.CallSite);
        }
    }

    private static long Milliseconds(TimeSpan time) => Math.Max(0, (long)time.TotalMilliseconds);

    private static void WriteText(ValueWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(text);
        }
    }
}
