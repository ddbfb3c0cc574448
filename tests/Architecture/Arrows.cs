namespace Actors.Architecture;

/// <summary>
/// Which box may refer to which, and to what from outside. A box that is not here has no right to exist yet: add its row
/// together with the decision that it is needed.
/// </summary>
internal static class Arrows
{
    public const string WebFramework = "Microsoft.AspNetCore.App";

    private static readonly string[] HostBoxes =
    [
        "Kernel", "Objects", "Journal", "Journal.Sqlite", "Journal.Postgres", "Cluster", "Server", "Gateway.Python", "Dashboard", "Contracts", "Protocol",
    ];

    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Contracts"] = [],
        ["Protocol"] = ["Contracts"],
        ["Kernel"] = ["Contracts"],
        ["Objects"] = ["Kernel", "Contracts"],
        ["Journal"] = ["Kernel", "Contracts"],
        ["Journal.Sqlite"] = ["Journal", "Kernel", "Contracts"],
        ["Journal.Postgres"] = ["Journal", "Kernel", "Contracts"],
        ["Cluster"] = ["Kernel", "Protocol", "Contracts"],
        ["Server"] = ["Kernel", "Protocol", "Contracts"],
        ["Gateway.Python"] = ["Kernel", "Contracts"],
        ["Dashboard"] = ["Kernel", "Contracts"],
        ["Classes"] = ["Kernel", "Contracts"],

        // The client's proxies serve objects of the host itself, over a channel that never leaves the process.
        ["Hosting"] = [.. HostBoxes, "Classes", "Client", "SharedMemory"],
        ["Client"] = ["Contracts", "Protocol"],
        ["Processes"] = ["Client", "Contracts"],
        ["SharedMemory"] = ["Contracts"],
        ["Generator"] = [],
        ["TestKit"] = ["Client", "Hosting", "Contracts", "Kernel"],
        ["Cli"] = ["Hosting", "Client", "Contracts"],
    };

    /// <summary>What a box must not reach by any way, also through others.</summary>
    public static IReadOnlyDictionary<string, string[]> Never { get; } = new Dictionary<string, string[]>
    {
        ["Kernel"] = ["Protocol"],
        ["Objects"] = ["Journal", "Server", "Cluster", "Protocol"],
        ["Gateway.Python"] = ["Server"],
        ["Server"] = ["Gateway.Python"],
        ["Classes"] = ["Protocol", "Server", "Client"],
        ["Client"] = ["Kernel", "Objects", "Classes", "Journal", "Cluster", "Server", "Gateway.Python", "Dashboard", "Hosting"],
    };

    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>
    {
        ["Cli"] = ["System.CommandLine", "Spectre.Console"],
        ["Journal.Sqlite"] = ["Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3"],
        ["Journal.Postgres"] = ["Npgsql"],
        ["Cluster"] = ["Npgsql"],
        ["Hosting"] = ["OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol"],
        ["Generator"] = ["Microsoft.CodeAnalysis.CSharp"],
    };

    public static IReadOnlyList<string> OnTheWebFramework { get; } = ["Server", "Hosting", "Cli", "TestKit"];
}
