using System.Text.Json;
using Actors.Contracts.Classes;

namespace Actors.Processes;

/// <summary>How a child process is started. Immutable.</summary>
public sealed record ChildProcessOptions
{
    /// <summary>The options where none are given.</summary>
    public static ChildProcessOptions Default { get; } = new();

    /// <summary>Its name, for people. Default null: <c>Process-1</c>, <c>Process-2</c> and so on; a child's own children are <c>Process-1:1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether it dies with this process, however that ends. Default: no; then this process waits for it when it ends in good order, and
    /// the child lives on when this process is killed.
    /// </summary>
    public bool IsDaemon { get; init; }

    /// <summary>Variables that it has besides this process's, or instead of them; null takes one away. Default: none.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Its working directory. Default null: this process's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether its standard output is read by <see cref="ChildProcess.StandardOutput"/>. Default: no, it goes where this process's goes.</summary>
    public bool RedirectStandardOutput { get; init; }

    /// <summary>Whether its standard error is read by <see cref="ChildProcess.StandardError"/>. Default: no, it goes where this process's goes.</summary>
    public bool RedirectStandardError { get; init; }

    /// <summary>
    /// The program that it runs: an executable, or an assembly (<c>.dll</c>) that <c>dotnet</c> runs. Default null: this process's own program.
    /// To be named where this process is not the program itself, for example in a test host. It has to have the method that is called.
    /// </summary>
    public string? Program { get; init; }

    /// <summary>Time for the child to reach <see cref="ChildProcess.RunIfChild"/>; beyond, it is killed. Default 30 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The contract of classes that travel as embedded JSON, in arguments and result; null is the default one. The child has its own, given to <see cref="ChildProcess.RunIfChild"/>.</summary>
    public JsonSerializerOptions? Json { get; init; }

    /// <summary>The exceptions that come from the child as themselves. Default: the framework's common ones.</summary>
    public SharedExceptions Exceptions { get; init; } = new();

    /// <summary>The clock of timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
