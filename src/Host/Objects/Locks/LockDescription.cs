using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Contracts.Values;
using Actors.Kernel.Waiting;

namespace Actors.Objects.Locks;

/// <summary>Holders, waits and circles of waits, as programs and people read them.</summary>
internal static class LockDescription
{
    public static void WriteHolder(ValueWriter writer, Holder holder, DateTime now)
    {
        writer.WriteListHeader(6);
        writer.WriteInteger(holder.Token);
        writer.WriteString(holder.Session.ToString());
        writer.WriteInteger(holder.Owner);
        writer.WriteString(holder.Client);
        writer.WriteInteger(Milliseconds(holder.Since, now));
        WriteText(writer, holder.CallSite);
    }

    public static void WriteWait(ValueWriter writer, LockWait wait, DateTime now)
    {
        writer.WriteListHeader(3);
        writer.WriteString(wait.Client);
        writer.WriteInteger(Milliseconds(wait.Since, now));
        WriteText(writer, wait.CallSite);
    }

    /// <summary>A circle in one sentence.</summary>
    public static string Explain(IReadOnlyList<LockWait> circle)
    {
        var text = new StringBuilder("Deadlock: ");
        for (var i = 0; i < circle.Count; i++)
        {
            var (wait, next) = (circle[i], circle[(i + 1) % circle.Count]);
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}{wait.Client} waits for '{wait.Node.Name}'");
            text.Append(CultureInfo.InvariantCulture, $", which {next.Client} holds");
        }

        return text.Append(". The wait that closes the circle was not begun.").ToString();
    }

    /// <summary>A circle for programs: an array of {session, client, waitsFor, waitsAt, holds, heldForMilliseconds, heldAt}.</summary>
    public static string ToJson(IReadOnlyList<LockWait> circle, DateTime now)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var i = 0; i < circle.Count; i++)
            {
                // What one holds is what the one before it waits for.
                var (wait, before) = (circle[i], circle[(i + circle.Count - 1) % circle.Count]);
                var held = before.Node.Holders.FirstOrDefault(holder => wait.Holding.Contains(new Fence(before.Node.Id, holder.Token)));
                json.WriteStartObject();
                json.WriteString("session", wait.Caller.Session.ToString());
                json.WriteString("client", wait.Client);
                json.WriteString("waitsFor", wait.Node.Name);
                json.WriteString("waitsAt", wait.CallSite);
                json.WriteString("holds", before.Node.Name);
                json.WriteNumber("heldForMilliseconds", held is null ? 0 : Milliseconds(held.Since, now));
                json.WriteString("heldAt", held?.CallSite);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static long Milliseconds(DateTime since, DateTime now) => Math.Max(0, (long)(now - since).TotalMilliseconds);

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
