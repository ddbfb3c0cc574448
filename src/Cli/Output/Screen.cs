using Spectre.Console;

namespace Actors.Cli.Output;

/// <summary>Standard output for people: colour and progress on a terminal only, plain text elsewhere.</summary>
internal static class Screen
{
    private const int PlainWidth = 2000;

    private static readonly Lazy<IAnsiConsole> Shared = new(Create);

    public static IAnsiConsole Console => Shared.Value;

    /// <summary>Whether someone looks at it as it is written.</summary>
    public static bool IsTerminal => !System.Console.IsOutputRedirected;

    /// <summary>One line as it is: nothing in it is taken for markup or folded.</summary>
    public static void WriteLine(string line) => System.Console.Out.WriteLine(line);

    /// <summary>A line of markup whose continuation lines, where a terminal is narrow, stand under its text.</summary>
    public static void WriteMarkup(string markup, int indent)
    {
        var line = new Markup(markup);
        if (IsTerminal && indent > 0)
        {
            Console.Write(new Padder(line, new Padding(indent, 0, 0, 0)));
            return;
        }

        Console.Write(new string(' ', indent));
        Console.Write(line);
        Console.WriteLine();
    }

    /// <summary>An empty table in the one look that all have.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        return table;
    }

    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(System.Console.Out),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
