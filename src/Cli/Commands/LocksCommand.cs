using System.CommandLine;
using System.Globalization;
using Actors.Cli.Output;
using Actors.Client;
using Spectre.Console;

namespace Actors.Cli.Commands;

/// <summary>Shows who holds which lock of a host, and who waits for whom.</summary>
internal sealed class LocksCommand : ClientCommand
{
    public LocksCommand()
        : base("locks", "Show the locks of a host that are held, and who waits for whom.")
    {
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors locks", "Two tables: holders, and waits with what each holds meanwhile."),
        new("actors locks --json", "One object: {\"held\":[{\"id\":1,\"name\":\"a\",\"holders\":[…]}],\"waits\":[{\"client\":\"worker 42@host\",\"waitsFor\":\"a\",…}]}"),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var locks = await client.LocksAsync(cancellationToken);
        if (WantsJson(arguments))
        {
            await WriteJsonAsync(locks);
        }
        else
        {
            WriteTables(locks);
        }

        return ExitCode.Success;
    }

    private static Task WriteJsonAsync(HostLocks locks) => JsonOutput.WriteAsync(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("held");
        foreach (var held in locks.Held)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", held.Id.Value);
            writer.WriteString("name", held.Name);
            writer.WriteStartArray("holders");
            foreach (var holder in held.Holders)
            {
                writer.WriteStartObject();
                writer.WriteNumber("token", holder.Token);
                writer.WriteString("session", holder.Session);
                writer.WriteString("client", holder.Client);
                writer.WriteNumber("heldForMilliseconds", (long)holder.HeldFor.TotalMilliseconds);
                writer.WriteString("at", holder.CallSite);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("waits");
        foreach (var wait in locks.Waits)
        {
            writer.WriteStartObject();
            writer.WriteString("client", wait.Client);
            writer.WriteNumber("lock", wait.Lock.Value);
            writer.WriteString("waitsFor", wait.LockName);
            writer.WriteNumber("waitsForMilliseconds", (long)wait.WaitsFor.TotalMilliseconds);
            writer.WriteString("at", wait.CallSite);
            writer.WriteStartArray("holding");
            foreach (var id in wait.Holding)
            {
                writer.WriteNumberValue(id.Value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return Task.CompletedTask;
    });

    private static void WriteTables(HostLocks locks)
    {
        if (locks.Held.Count == 0)
        {
            Screen.WriteLine("No lock is held.");
            return;
        }

        var names = locks.Held.ToDictionary(held => held.Id, held => held.Name);
        var holders = Screen.Table("lock", "held by", "for", "at", "token");
        foreach (var held in locks.Held)
        {
            foreach (var holder in held.Holders)
            {
                holders.AddRow(
                    new Text(held.Name), new Text(holder.Client), new Text(Time(holder.HeldFor)), new Text(holder.CallSite ?? ""), new Text(holder.Token.ToString(CultureInfo.InvariantCulture)));
            }
        }

        Screen.Console.Write(holders);
        if (locks.Waits.Count == 0)
        {
            Screen.WriteLine("Nobody waits.");
            return;
        }

        var waits = Screen.Table("waits", "for lock", "since", "at", "holding meanwhile");
        foreach (var wait in locks.Waits)
        {
            var holding = string.Join(", ", wait.Holding.Select(id => names.GetValueOrDefault(id, id.ToString())));
            waits.AddRow(new Text(wait.Client), new Text(wait.LockName), new Text(Time(wait.WaitsFor)), new Text(wait.CallSite ?? ""), new Text(holding));
        }

        Screen.Console.Write(waits);
    }

    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
}
