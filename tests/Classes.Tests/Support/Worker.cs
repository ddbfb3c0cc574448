using System.Runtime.CompilerServices;
using Actors.Contracts;
using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

/// <summary>Does what a test asks for, and tells it.</summary>
public sealed class Worker : IWorker, IActivated, IDeactivating, ISessionEnded, IAsyncDisposable
{
    private readonly WorkerEvents _events;
    private readonly ISharedContext _context;
    private readonly IPersistentState<int> _steps;
    private int _inside;

    public Worker(WorkerEvents events, ISharedContext context, IPersistentState<int> steps)
    {
        _events = events;
        _context = context;
        _steps = steps;
        if (events.FailConstruction)
        {
            throw new InvalidOperationException("No worker today.");
        }

        events.Seen.Add("made");
    }

    public ValueTask ActivatedAsync(CancellationToken cancellationToken)
    {
        _events.Seen.Add($"activated {_steps.Value}");
        return _events.FailActivation ? throw new TimeoutException("Not yet.") : default;
    }

    public ValueTask DeactivatingAsync(CancellationToken cancellationToken)
    {
        _events.Seen.Add("deactivating");
        return default;
    }

    public ValueTask SessionEndedAsync(SessionId session)
    {
        _events.Seen.Add("session ended");
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _events.Seen.Add("disposed");
        return default;
    }

    public async Task<int> StepAsync(int number)
    {
        _inside++;
        await Task.Yield();
        var alone = _inside == 1;
        _inside--;
        _steps.Value += number;
        await _steps.SaveAsync();
        return alone ? _steps.Value : -1;
    }

    public async Task<int> ReadAsync(CancellationToken cancellationToken = default)
    {
        _events.Seen.Add("reading");
        await _events.Gate("read").WaitAsync(cancellationToken);
        return _steps.Value;
    }

    public Task<string> PeekAsync() => Task.FromResult($"{_inside} inside");

    public async Task WaitAsync(CancellationToken cancellationToken = default)
    {
        _events.Seen.Add("waiting");
        try
        {
            await _events.Gate("wait").WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _events.Seen.Add("told to end");
            throw;
        }
    }

    public async Task IgnoreAsync()
    {
        _events.Seen.Add("ignoring");
        await _events.Gate("never");
    }

    public Task BlockAsync()
    {
        _events.Seen.Add("blocking");
        _events.Blocked.Wait();
        return Task.CompletedTask;
    }

    public Task ThrowAsync(string kind) => throw (kind switch
    {
        "known" => new InvalidOperationException("Not now.") { Data = { ["try-again"] = "tomorrow" } },
        "argument" => new ArgumentOutOfRangeException(nameof(kind), "Too kind."),
        "odd" => new OddException(7, "seven"),
        "coded" => new ActorException(ErrorCode.Full, "No room."),
        _ => new UnknownException("Nobody knows."),
    });

    public Task<object> UnsendableAsync() => Task.FromResult<object>(new Circle());

    public Task<byte[]> LargeAsync(int bytes) => Task.FromResult(new byte[bytes]);

    public async Task<int> ReportAsync(int reports, IProgress<int> progress)
    {
        for (var i = 0; i < reports; i++)
        {
            progress.Report(i);
            await Task.Yield();
        }

        return reports;
    }

    public async IAsyncEnumerable<int> EndlessAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _events.Seen.Add("stream begun");
        try
        {
            for (var i = 0; ; i++)
            {
                yield return i;
                if (i == 2)
                {
                    await _events.Gate("stream").WaitAsync(cancellationToken);
                }
            }
        }
        finally
        {
            _events.Seen.Add("stream ended");
        }
    }

    public async IAsyncEnumerable<int> FailingAsync()
    {
        yield return 1;

        // At once: what was there goes out before the failure.
        await Task.CompletedTask;
        throw new InvalidOperationException("The stream broke.");
    }

    public async Task<int> CallAsync(IWorker other, int depth) =>
        depth == 0 ? 0 : 1 + await other.CallAsync(await _context.GetObjectAsync<IWorker>(_context.Name!["worker/".Length..]), depth - 1);

    public Task<string> SessionAsync() => Task.FromResult(_context.Session.ToString());

    private sealed class Circle
    {
        public Circle Next => this;
    }
}
