using System.Threading.Channels;

namespace Actors.Processes.Tests.Support;

/// <summary>What a child reports, to be awaited.</summary>
internal sealed class Received<T> : IProgress<T>
{
    private readonly Channel<T> _reports = Channel.CreateUnbounded<T>();

    public void Report(T value) => _reports.Writer.TryWrite(value);

    /// <summary>Waits for the next report; a process that fails or ends without one is the failure.</summary>
    public async Task<T> NextAsync(ChildProcess from)
    {
        var next = _reports.Reader.ReadAsync(Limits.Ending).AsTask();
        if (await Task.WhenAny(next, from.CompletionAsync(Limits.Ending)) != next)
        {
            // What it reported has come before its end.
            await from.CompletionAsync(Limits.Ending);
        }

        return await next;
    }
}
