using System.Diagnostics;
using Actors.Contracts.Values;
using Actors.Processes.Channels;

namespace Actors.Processes.Children;

/// <summary>
/// One child as its parent sees it: starts the process, hands it its work, listens until both the process and the connection have ended.
/// The listening task alone changes what is here, and disposes of it.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The task that listens disposes of it when the child has ended.")]
internal sealed partial class ChildRun(Work work, ChildProcessOptions options)
{
    private const string Missing = "The program's Main does not call ChildProcess.RunIfChild first:";

    // What a process has said before it ended is in the socket already.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<object?> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Rendezvous _rendezvous = new();
    private readonly List<CancellationTokenRegistration> _cancelled = [];
    private Work? _work = work;
    private int? _saidExitCode;

    /// <summary>Called when the child has ended, before anyone else learns of it.</summary>
    public Action? Ending { get; set; }

    public string Name { get; } = options.Name ?? LiveChildren.NextName();

    public Process Process { get; private set; } = null!;

    public int Id { get; private set; }

    public Task Started => _started.Task;

    public Task<object?> Completed => _completed.Task;

    public Task<int> Exited => _exited.Task;

    /// <exception cref="ChildStartException">The system does not start the program.</exception>
    public void Begin()
    {
        try
        {
            Process = ChildLauncher.Launch(Name, options, _rendezvous.Invitation);
        }
        catch
        {
            _rendezvous.Dispose();
            throw;
        }

        Id = Process.Id;
        Observe(_started.Task);
        Observe(_completed.Task);
        _ = Task.Run(RunAsync);
    }

    public void Signal(int signal)
    {
        // A process is not forgotten by the system before this one has asked for its exit code, which completes the task.
        if (_exited.Task.IsCompleted)
        {
            return;
        }

        if (OperatingSystem.IsWindows() || signal == Signals.Kill)
        {
            Process.Kill();
        }
        else if (!Process.HasExited)
        {
            Signals.Send(Id, signal);
        }
    }

    private async Task RunAsync()
    {
        var exited = Process.WaitForExitAsync();
        Exception? failure = null;
        try
        {
            using var channel = await MeetAsync(exited);
            if (channel is not null)
            {
                var listening = ListenAsync(channel);
                await Task.WhenAny(listening, exited);
                if (listening.IsFaulted)
                {
                    await listening;
                }

                await exited;
                await listening.WaitAsync(Drain).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (Exception e)
        {
            failure = new ChildStartException($"Process '{Name}' could not be given its work: {e.Message}", e);
            Process.Kill();
        }

        await exited;
        End(failure);
    }

    private void End(Exception? failure)
    {
        _cancelled.ForEach(registration => registration.Dispose());
        var code = _saidExitCode is { } said && Fits(said, Process.ExitCode) ? said : Signals.ToExitCode(Process.ExitCode);
        _started.TrySetException(failure ?? (code < 0
            ? new ChildEndedException(Name, code)
            : new ChildStartException($"Process '{Name}' ended with exit code {code} before it came to its method.")));
        _completed.TrySetException(failure ?? (_started.Task.IsFaulted ? _started.Task.Exception.InnerException! : new ChildEndedException(Name, code)));
        _work = null;
        Ending?.Invoke();
        _exited.TrySetResult(code);
    }

    // The system keeps the lowest eight bits of a code, and 128 and the signal of a death by one.
    private static bool Fits(int said, int found) => found == (said < 0 ? 128 - said : said & 0xff);

    // Waits for the child to check in, and kills it if it does not.
    private async Task<PrivateChannel?> MeetAsync(Task exited)
    {
        using var patience = new CancellationTokenSource(options.StartTimeout, options.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        _ = exited.ContinueWith(_ => TryCancel(ended), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        using (_rendezvous)
        {
            try
            {
                return await _rendezvous.AcceptAsync(ended.Token);
            }
            catch (OperationCanceledException) when (exited.IsCompleted)
            {
                var code = Signals.ToExitCode(Process.ExitCode);
                _started.TrySetException(code < 0 && code != -Signals.Abort
                    ? new ChildEndedException(Name, code)
                    : new ChildStartException($"{Missing} process '{Name}' ended with exit code {code} and did not check in with its parent."));
                return null;
            }
            catch (OperationCanceledException)
            {
                _started.TrySetException(new ChildStartException(
                    $"{Missing} process '{Name}' did not check in with its parent within {options.StartTimeout}, and was killed."));
                Process.Kill();
                return null;
            }
        }
    }

    private static void TryCancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The child has checked in before it ended.
            return;
        }
    }

    private async Task ListenAsync(PrivateChannel channel)
    {
        Assign(channel, _work!);
        while (await channel.ReadAsync() is { } message)
        {
            switch (message.Kind)
            {
                case MessageKind.Running:
                    Hold(channel);
                    break;
                case MessageKind.Refused:
                    var refusal = Failure.Read(message.Body, options.Exceptions, Name);
                    _started.TrySetException(new ChildStartException($"Process '{Name}' could not come to {_work!.Name}: {refusal.Message}", refusal));
                    break;
                case MessageKind.Report:
                    await ReportAsync(channel, message.Body);
                    break;
                case MessageKind.Result:
                    await CompleteAsync(channel, message.Body);
                    break;
                case MessageKind.Failed:
                    _completed.TrySetException(Failure.Read(message.Body, options.Exceptions, Name));
                    break;
                case MessageKind.Exiting:
                    _saidExitCode = ReadExitCode(message.Body);
                    break;
                default:
                    throw new InvalidDataException($"Found a message of kind {message.Kind} from process '{Name}'.");
            }
        }
    }

    private static int ReadExitCode(byte[] body)
    {
        var reader = new ValueReader(body);
        return reader.ReadInt32();
    }
}
