using Actors.Processes;
using Actors.Samples.Processes;

// First thing: in a child process this runs what the parent asks for, and does not return.
if (ChildProcess.RunIfChild(args))
{
    return 0;
}

var programs = new (string Name, Func<Task> RunAsync)[]
{
    ("dictionary", TenProcesses.RunAsync),
    ("queue", QueueAndPipe.RunAsync),
    ("lock", LockedPrinting.RunAsync),
    ("nested", NestedDictionary.RunAsync),
    ("watcher", EventWatcher.RunAsync),
    ("namespace", SharedSettings.RunAsync),
    ("host", OwnHost.RunAsync),
};

var chosen = programs.Where(program => args.Length == 0 || args[0] == program.Name).ToList();
foreach (var program in chosen)
{
    await program.RunAsync();
}

if (chosen.Count == 0)
{
    Console.Error.WriteLine($"Found '{args[0]}'; expected one of {string.Join(", ", programs.Select(program => program.Name))}, or nothing for all.");
}

return chosen.Count > 0 ? 0 : 2;
