using Actors.Client;

namespace Actors.Processes;

/// <summary>How a <see cref="Manager"/> starts its host. Immutable.</summary>
public sealed record ManagerOptions
{
    /// <summary>The options where none are given.</summary>
    public static ManagerOptions Default { get; } = new();

    /// <summary>
    /// The <c>actors</c> program: an executable, or an assembly (<c>.dll</c>) that <c>dotnet</c> runs. Default null: it is looked for beside this program, then where the
    /// variable <c>ACTORS_HOST</c> says, then in the folders of <c>PATH</c>.
    /// </summary>
    public string? Program { get; init; }

    /// <summary>
    /// A static method of this program that serves, in place of the <c>actors</c> program: for programs that have classes of their own on the host, or
    /// nothing installed beside them. It runs in a child process, whose <c>Main</c> begins with <see cref="ChildProcess.RunIfChild"/>. Default null.
    /// </summary>
    public HostMethod? Serve { get; init; }

    /// <summary>More of <c>actors serve</c>'s options, for example <c>--config host.conf</c> or <c>--python tcp://127.0.0.1:0</c>. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the client is made with besides the key. Default: a client's defaults.</summary>
    public ObjectClientOptions Client { get; init; } = ObjectClientOptions.Default;

    /// <summary>Time for the host to accept connections; beyond, it is killed. Default 30 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for the host to drain when the manager is disposed; beyond, it is killed. Default 15 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
