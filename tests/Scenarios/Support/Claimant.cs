using System.Collections.Concurrent;
using System.Threading.Channels;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios.Support;

/// <summary>A client process in the role of a claimant, and all that it has said, in whatever order it is asked for.</summary>
internal sealed class Claimant : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Word, string Name), TaskCompletionSource<string>> _said = new();
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _listening;

    private Claimant(ChildProcess process)
    {
        Process = process;
        _listening = ListenAsync();
    }

    public ChildProcess Process { get; }

    public static Claimant Start(HostProcess host) => new(ClientRoles.Start(ClientRoles.Claimant, host));

    /// <summary>It is connected.</summary>
    public Task ReadyAsync() => SaysAsync("ready", "");

    /// <summary>Has it claim, and waits until the host knows.</summary>
    public async Task ClaimAsync(string kind, string name)
    {
        await Process.SayAsync(string.Join(ClaimantRole.Divider, "claim", kind, name));
        await SaysAsync("stands", name);
    }

    /// <summary>Has it do what the holder of an object may.</summary>
    /// <returns>What came of it.</returns>
    public Task<string> UseAsync(string name) => OrderAsync("use", name);

    /// <summary>Has it give an object back.</summary>
    /// <returns>What came of it.</returns>
    public Task<string> ReleaseAsync(string name) => OrderAsync("release", name);

    /// <summary>Whether it has said a word of an object.</summary>
    public bool HasSaid(string word, string name) => About(word, name).Task.IsCompleted;

    /// <summary>Waits until it says a word of an object; fails at once when it has ended without.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> SaysAsync(string word, string name)
    {
        var said = About(word, name).Task;
        return await await Task.WhenAny(said, _end.Task).InTime();
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await _listening;
    }

    private async Task<string> OrderAsync(string order, string name)
    {
        await Process.SayAsync(string.Join(ClaimantRole.Divider, order, name));
        return await SaysAsync(order, name);
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            try
            {
                var parts = (await Process.Output.ExpectAsync()).Split(ClaimantRole.Divider);
                About(parts[0], parts[1]).TrySetResult(parts[2]);
            }
            catch (TimeoutException)
            {
                // It need not say anything; whoever waits for a word loses patience itself.
            }
            catch (ChannelClosedException e)
            {
                _end.SetException(e);
                return;
            }
        }
    }

    private TaskCompletionSource<string> About(string word, string name) =>
        _said.GetOrAdd((word, name), static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
