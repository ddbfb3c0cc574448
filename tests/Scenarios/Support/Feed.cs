using System.Runtime.CompilerServices;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.TestKit.Probes;

namespace Actors.Scenarios.Support;

/// <summary>Tells the test what its users' deaths do to it.</summary>
public sealed class Feed(TestProbe<string> seen) : IFeed, ISessionEnded
{
    private int _count;

    public async IAsyncEnumerable<int> NumbersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return ++_count;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            seen.Add("stream ended");
        }
    }

    public async Task HoldAsync(CancellationToken cancellationToken = default)
    {
        _count++;
        seen.Add("held");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task StallAsync(bool blocks, CancellationToken cancellationToken = default)
    {
        if (blocks)
        {
            _count++;
            seen.Add("stalled");
            cancellationToken.WaitHandle.WaitOne();
            seen.Add("let go");
        }

        return Task.CompletedTask;
    }

    public Task<int> CountAsync() => Task.FromResult(_count);

    public ValueTask SessionEndedAsync(SessionId session)
    {
        seen.Add("session ended");
        return default;
    }
}
