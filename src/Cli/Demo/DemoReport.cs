using System.Diagnostics;
using Actors.Cli.Output;
using Spectre.Console;

namespace Actors.Cli.Demo;

/// <summary>Prints what happens as it happens, and keeps what was checked.</summary>
internal sealed class DemoReport(bool json)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<DemoCheck> _checks = [];
    private int _scenes;

    /// <summary>Whether every check held, and there was at least one.</summary>
    public bool IsGood => _checks.Count > 0 && _checks.TrueForAll(check => check.Held);

    /// <summary>Changes of all clients in a second, as measured.</summary>
    public double WritesPerSecond { get; set; }

    public void Scene(string title)
    {
        Line("");
        Line($"[bold]{++_scenes}. {Markup.Escape(title)}[/]");
    }

    /// <summary>Something that happened.</summary>
    public void Tell(string text) => Line(Markup.Escape(text), 3);

    /// <summary>Something that must be so.</summary>
    public void Check(string claim, bool held, string found)
    {
        _checks.Add(new DemoCheck(claim, held, found));
        var verdict = held ? "[green]ok[/]" : "[red]FAIL[/]";
        Line($"{verdict} {Markup.Escape(claim)}: {Markup.Escape(found)}", 3);
    }

    /// <summary>The last words: a line for people, or the one JSON document for programs.</summary>
    public void End()
    {
        var seconds = Stopwatch.GetElapsedTime(_started);
        var held = _checks.Count(check => check.Held);
        if (json)
        {
            WriteJson(seconds);
            return;
        }

        Line("");
        Line(IsGood
            ? $"[bold green]All {held} checks held[/] in {Figures.Seconds(seconds)}."
            : $"[bold red]{_checks.Count - held} of {_checks.Count} checks failed[/] in {Figures.Seconds(seconds)}.");
    }

    private void Line(string markup, int indent = 0)
    {
        if (!json)
        {
            Screen.WriteMarkup(markup, indent);
        }
    }

    private void WriteJson(TimeSpan time) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ok", IsGood);
        writer.WriteNumber("seconds", Math.Round(time.TotalSeconds, 2));
        writer.WriteNumber("writes_per_second", Math.Round(WritesPerSecond));
        writer.WriteStartArray("checks");
        foreach (var check in _checks)
        {
            writer.WriteStartObject();
            writer.WriteString("claim", check.Claim);
            writer.WriteBoolean("held", check.Held);
            writer.WriteString("found", check.Found);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
