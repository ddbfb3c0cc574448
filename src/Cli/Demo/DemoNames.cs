namespace Actors.Cli.Demo;

/// <summary>The names of the demonstration's shared objects, which its processes agree on.</summary>
internal static class DemoNames
{
    public const string Scores = "scores";
    public const string Journal = "journal";
    public const string Counters = "counters";
    public const string Total = "total";
    public const string PlainLists = "plain lists";
    public const string SharedLists = "shared lists";
    public const string Colours = "colours";
    public const string Temperature = "temperature";
    public const string Alarm = "alarm";
    public const string Accounts = "accounts";
    public const string Giver = "giver";
    public const string Taker = "taker";

    /// <summary>The money in both accounts together, at any time.</summary>
    public const int Money = 1_000_000;

    /// <summary>The temperature above which there is an alarm.</summary>
    public const double TooWarm = 30;

    /// <summary>A client's key for its nth score.</summary>
    public static string ScoreKey(int client, int number) => $"client {client}, score {number}";

    /// <summary>A client's nth entry of the journal.</summary>
    public static long JournalEntry(int client, int number) => (client * 1_000_000L) + number;
}
