using Actors.Client;
using Actors.Processes.Children;

namespace Actors.Processes;

public partial class ChildProcess
{
    /// <summary>
    /// The first thing in <c>Main</c> of every program that has children: <c>if (ChildProcess.RunIfChild(args)) return;</c>. In a child it runs what the parent
    /// asks for and ends the process; in any other process it does nothing.
    /// </summary>
    /// <param name="args">The arguments of <c>Main</c>.</param>
    /// <param name="options">What the child's clients are made with besides address, key and times, which come from the parent: contract of JSON, exceptions, certificate checks.</param>
    /// <returns>False in a process that is no child; in a child it does not return.</returns>
    public static bool RunIfChild(IReadOnlyList<string> args, ObjectClientOptions? options = null) => RunIfChildAsync(args, options).GetAwaiter().GetResult();

    /// <inheritdoc cref="RunIfChild"/>
    public static async Task<bool> RunIfChildAsync(IReadOnlyList<string> args, ObjectClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (!ChildSide.IsChild(args))
        {
            return false;
        }

        Environment.Exit(await ChildSide.RunAsync(options ?? ObjectClientOptions.Default));
        return true;
    }
}
