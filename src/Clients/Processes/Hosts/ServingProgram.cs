using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Actors.Processes.Children;
using Actors.Processes.Programs;
using Actors.Protocol.Authentication;

namespace Actors.Processes.Hosts;

/// <summary>
/// <c>actors serve</c> as a child. Its standard input is the line to this process: it brings the key, and its end, which comes with the
/// end of this process, stops the host.
/// </summary>
internal sealed class ServingProgram : HostProcess
{
    private const int KeptErrors = 20;

    private static readonly string[] Serve = ["serve", "--listen", "127.0.0.1:0", "--json", "--auth-key-file", "-", "--until-input-ends"];

    private readonly Process _process;
    private readonly TimeSpan _stopTimeout;
    private readonly ConcurrentQueue<string> _errors = new();

    private ServingProgram(Process process, TimeSpan stopTimeout)
    {
        _process = process;
        _stopTimeout = stopTimeout;
        Id = process.Id;
        Ended = process.WaitForExitAsync();
        process.ErrorDataReceived += (_, line) => PassOn(line.Data);
        process.BeginErrorReadLine();
    }

    public override string Address => _address;

    public override int Id { get; }

    public override Task Ended { get; }

    private string _address = "";

    /// <exception cref="HostStartException">It did not come to accept connections.</exception>
    public static async Task<ServingProgram> StartAsync(ProgramCommand program, AuthKey key, ManagerOptions options, CancellationToken cancellationToken)
    {
        var host = new ServingProgram(Launch(program, options), options.StopTimeout);
        try
        {
            host.Tell(key);
            host._address = await host.ReadAddressAsync(options.StartTimeout, cancellationToken);
            return host;
        }
        catch
        {
            host._process.Kill();
            await host.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        await Ended.WaitAsync(_stopTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Kill();
        await Ended;
        _process.Dispose();
    }

    private static Process Launch(ProgramCommand program, ManagerOptions options)
    {
        var start = new ProcessStartInfo(program.File, [.. program.First, .. Serve, .. options.Arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new HostStartException($"'{program.File}' could not be started as a host: {e.Message}", e);
        }
    }

    private void Tell(AuthKey key)
    {
        try
        {
            _process.StandardInput.WriteLine(System.Text.Encoding.UTF8.GetString(key.Bytes));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended already; its output says so.
        }
    }

    private async Task<string> ReadAddressAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new HostStartException($"The host '{_process.StartInfo.FileName}' did not accept connections within {timeout}, and was killed. {Said}", e);
        }

        if (line is null)
        {
            await Ended;
            throw new HostStartException($"The host '{_process.StartInfo.FileName}' ended with exit code {Signals.ToExitCode(_process.ExitCode)} before it accepted connections. {Said}");
        }

        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return ParseAddress(line);
    }

    private string ParseAddress(string line)
    {
        try
        {
            return JsonElement.Parse(line).GetProperty("native").GetString() is { } native
                ? $"actors://{native}"
                : throw new HostStartException($"The host '{_process.StartInfo.FileName}' does not listen for native clients; found '{line}'.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HostStartException($"'{_process.StartInfo.FileName}' is no host: found '{line}'; expected the ready line of 'actors serve --json'.", e);
        }
    }

    private string Said => _errors.IsEmpty ? "It said nothing." : $"It said: {string.Join(" ", _errors)}";

    // Its warnings are for whoever runs this program.
    private void PassOn(string? line)
    {
        if (line is null)
        {
            return;
        }

        Console.Error.WriteLine(line);
        _errors.Enqueue(line);
        if (_errors.Count > KeptErrors)
        {
            _errors.TryDequeue(out _);
        }
    }
}
