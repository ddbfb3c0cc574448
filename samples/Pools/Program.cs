using Actors.Processes;
using Actors.Samples.Pools;

// First thing: in a worker process this runs the pool's tasks, and does not return.
if (ChildProcess.RunIfChild(args))
{
    return 0;
}

switch (args)
{
    case []:
        return await Callbacks.RunAsync() + await SharedService.RunAsync() + await Tour.RunAsync();
    case ["callback"]:
        return await Callbacks.RunAsync();
    case ["service"]:
        return await SharedService.RunAsync();
    case ["tour"]:
        return await Tour.RunAsync();
    case ["worker", var address, var pool]:
        await PoolWorker.RunAsync(address, pool, new PoolWorkerOptions { Types = [typeof(Work)], Concurrency = 4 });
        return 0;
    default:
        Console.Error.WriteLine($"Found '{string.Join(' ', args)}'; expected callback, service, tour, worker with an address and a pool's name, or nothing for all.");
        return 2;
}
