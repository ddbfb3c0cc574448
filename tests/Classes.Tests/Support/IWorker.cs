using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

[SharedObject("worker")]
public interface IWorker
{
    Task<int> StepAsync(int number);

    [ReadOnly]
    Task<int> ReadAsync(CancellationToken cancellationToken = default);

    [AlwaysInterleave]
    Task<string> PeekAsync();

    Task WaitAsync(CancellationToken cancellationToken = default);

    Task IgnoreAsync();

    Task BlockAsync();

    Task ThrowAsync(string kind);

    Task<object> UnsendableAsync();

    Task<byte[]> LargeAsync(int bytes);

    Task<int> ReportAsync(int reports, IProgress<int> progress);

    IAsyncEnumerable<int> EndlessAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> FailingAsync();

    Task<int> CallAsync(IWorker other, int depth);

    Task<string> SessionAsync();
}
