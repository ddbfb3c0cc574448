using System.Threading.Channels;

namespace Actors.Processes.Tests.Support;

/// <summary>What a child reports, to be awaited.</summary>
internal sealed class Received<T> : IProgress<T>
{
    private readonly Channel<T> _reports = Channel.CreateUnbounded<T>();

    public void Report(T value) => _reports.Writer.TryWrite(value);

    public ValueTask<T> NextAsync() => _reports.Reader.ReadAsync(Limits.Ending);
}
