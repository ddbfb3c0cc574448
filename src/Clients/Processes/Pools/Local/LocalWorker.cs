using Actors.Client;
using Actors.Client.Links;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;
using Actors.Processes.Pools.Methods;
using Actors.Processes.Pools.Workers;

namespace Actors.Processes.Pools.Local;

/// <summary>A worker process of a pool: the child's side.</summary>
internal static class LocalWorker
{
    /// <summary>Runs the pool's tasks. Called in the child.</summary>
    /// <param name="client">The client of the pool's host.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="initializer">Has the call that is made first; null for none.</param>
    /// <param name="plan">What the parent wants.</param>
    /// <param name="joined">Told the worker's number in the pool.</param>
    /// <returns>Whether it has run its share of tasks, and is to be replaced, as where it has lost the host; false where the pool has no use for it any more.</returns>
    public static async Task<bool> RunAsync(ObjectClient client, ISharedWorkerPool pool, ISharedValue<Value>? initializer, WorkerPlan plan, IProgress<ulong> joined)
    {
        var types = plan.Types.Select(name => Type.GetType(name, throwOnError: true)!).ToList();
        var methods = new MethodTable(types, client.Converters);
        var clientOptions = ((HostLink)client.Channel).Options;
        if (initializer is not null)
        {
            Initialize(methods, await initializer.GetAsync());
        }

        try
        {
            var options = new PoolWorkerOptions { Types = types, Name = plan.Name, Concurrency = plan.Concurrency, Client = clientOptions, KillWhenStuck = true };
            var proxy = (WorkerPoolProxy)pool;
            var (worker, grace) = await proxy.EnlistAsync(plan.Name, plan.Concurrency, methods.Keys, plan.IsNearHost, CancellationToken.None);
            using var run = new WorkerRun(proxy, worker, grace, methods, options, new TaskAllowance(plan.MaxTasks));
            joined.Report(worker);
            await run.RunAsync(CancellationToken.None);
            return plan.MaxTasks is not null;
        }
        catch (PoolClosedException)
        {
            return false;
        }
        catch (Exception e) when (e is LinkLostException or ActorException or ObjectDisposedException)
        {
            // The one in its place finds out whether there still is a host and a pool.
            return true;
        }
    }

    // As a task is run, but that nobody gives it a token or takes reports.
    private static void Initialize(MethodTable methods, in Value call)
    {
        var reader = new ValueReader(call.TryGetEncoded(out var item) ? item : call.ToEncoded());
        reader.ReadListHeader();
        var method = methods.Find(reader.ReadString());
        reader.Skip();
        method.Invoke(method.ReadArguments(ref reader, NoInvocation.Instance), new ByteBuffer());
    }

    private sealed class NoInvocation : Invocation
    {
        public static NoInvocation Instance { get; } = new();

        public override CancellationToken Cancellation => CancellationToken.None;

        public override IProgress<T> ReportTo<T>() => new Progress<T>();
    }
}
