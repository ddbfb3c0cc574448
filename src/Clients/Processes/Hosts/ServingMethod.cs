using Actors.Processes.Calls;
using Actors.Protocol.Authentication;

namespace Actors.Processes.Hosts;

/// <summary>A method of this program that serves in a child process.</summary>
internal sealed class ServingMethod : HostProcess
{
    private readonly ChildProcess _child;
    private readonly TimeSpan _stopTimeout;

    private ServingMethod(ChildProcess child, string address, TimeSpan stopTimeout)
    {
        _child = child;
        _stopTimeout = stopTimeout;
        Address = address;
    }

    public override string Address { get; }

    public override int Id => _child.Id;

    public override Task Ended => _child.Exited;

    /// <exception cref="ArgumentException">It is no static method.</exception>
    /// <exception cref="HostStartException">It did not come to accept connections.</exception>
    public static async Task<ServingMethod> StartAsync(HostMethod serve, AuthKey key, ManagerOptions options, CancellationToken cancellationToken)
    {
        var ready = new Ready();
        var call = new StaticCall(serve.Method, [System.Text.Encoding.UTF8.GetString(key.Bytes), ready, CancellationToken.None]);
        var child = ChildProcess.Start(call, new ChildProcessOptions { Name = "host", IsDaemon = true, StartTimeout = options.StartTimeout });
        try
        {
            var completed = child.CompletionAsync(CancellationToken.None);
            if (await Task.WhenAny(ready.Address, completed).WaitAsync(options.StartTimeout, cancellationToken) == completed)
            {
                await completed;
                throw new HostStartException($"{serve.Method.DeclaringType}.{serve.Method.Name} has returned and said no address.");
            }

            return new ServingMethod(child, await ready.Address, options.StopTimeout);
        }
        catch (Exception e)
        {
            child.Kill();
            await child.DisposeAsync();
            if (e is OperationCanceledException or HostStartException)
            {
                throw;
            }

            throw new HostStartException($"{serve.Method.DeclaringType}.{serve.Method.Name} did not come to accept connections: {e.Message}", e);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _child.Terminate();
        await Ended.WaitAsync(_stopTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _child.Kill();
        await _child.DisposeAsync();
    }

    private sealed class Ready : IProgress<string>
    {
        private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Address => _address.Task;

        public void Report(string value) => _address.TrySetResult(value);
    }
}
