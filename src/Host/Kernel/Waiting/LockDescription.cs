using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Contracts.Values;

namespace Actors.Kernel.Waiting;

/// <summary>Holders, waits and circles of waits, as programs and people read them.</summary>
public static class LockDescription
{
    /// <summary>Writes [token, session, owner, client, held for milliseconds, call site or null].</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="holder">Who holds the lock.</param>
    /// <param name="now">The time, in UTC.</param>
    public static void WriteHolder(ValueWriter writer, Holder holder, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(holder);
        writer.WriteListHeader(6);
        writer.WriteInteger(holder.Token);
        writer.WriteString(holder.Session.ToString());
        writer.WriteInteger(holder.Owner);
        writer.WriteString(holder.Client);
        writer.WriteInteger(Milliseconds(holder.Since, now));
        WriteText(writer, holder.CallSite);
    }

    /// <summary>Writes [client, waits for milliseconds, call site or null].</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="wait">Who waits.</param>
    /// <param name="now">The time, in UTC.</param>
    public static void WriteWait(ValueWriter writer, LockWait wait, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(wait);
        writer.WriteListHeader(3);
        writer.WriteString(wait.Client);
        writer.WriteInteger(Milliseconds(wait.Since, now));
        WriteText(writer, wait.CallSite);
    }

    /// <summary>Writes all locks that are held and all waits, as <see cref="Contracts.Operations.HostOperation.Locks"/> has them.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="held">The locks that are held.</param>
    /// <param name="waits">The waits.</param>
    /// <param name="now">The time, in UTC.</param>
    public static void WriteAll(ValueWriter writer, IReadOnlyList<LockNode> held, IReadOnlyList<LockWait> waits, DateTime now)
    {
        writer.WriteListHeader(2);
        writer.WriteListHeader(held.Count);
        foreach (var node in held)
        {
            var holders = node.Holders.ToList();
            writer.WriteListHeader(3);
            writer.WriteInteger(node.Id.Value);
            writer.WriteString(node.Name);
            writer.WriteListHeader(holders.Count);
            holders.ForEach(holder => WriteHolder(writer, holder, now));
        }

        writer.WriteListHeader(waits.Count);
        foreach (var wait in waits)
        {
            writer.WriteListHeader(6);
            writer.WriteString(wait.Client);
            writer.WriteInteger(wait.Node.Id.Value);
            writer.WriteString(wait.Node.Name);
            writer.WriteInteger(Milliseconds(wait.Since, now));
            WriteText(writer, wait.CallSite);
            writer.WriteListHeader(wait.Holding.Count);
            foreach (var fence in wait.Holding)
            {
                writer.WriteInteger(fence.Lock.Value);
            }
        }
    }

    /// <summary>A circle in one sentence.</summary>
    /// <param name="circle">The circle.</param>
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
    /// <param name="circle">The circle.</param>
    /// <param name="now">The time, in UTC.</param>
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
