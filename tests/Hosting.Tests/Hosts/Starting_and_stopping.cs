using System.Runtime.Versioning;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;

namespace Actors.Hosting.Tests.Hosts;

public sealed class Starting_and_stopping
{
    [Fact]
    public void A_builder_begins_with_the_defaults()
    {
        var builder = ObjectHost.CreateBuilder();

        Assert.Equal(["127.0.0.1:7411"], builder.Options.Listen.Native);
        Assert.Equal(TimeSpan.FromSeconds(10), builder.Options.Kernel.SessionGrace);
        Assert.Contains(builder.Options.Kernel.Types, type => type.Name == "dictionary");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_host_without_a_key_makes_one_in_its_file_and_finds_it_again()
    {
        using var folder = new TemporaryFolder();
        var options = new ObjectHostOptions { KeyFile = folder["made/auth.key"], Listen = new HostListenOptions { Native = [] } };
        Build(options);
        var made = File.ReadAllText(options.KeyFile);

        Build(options);

        Assert.Equal(made, File.ReadAllText(options.KeyFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(options.KeyFile));

        static void Build(ObjectHostOptions options)
        {
            var builder = ObjectHost.CreateBuilder();
            builder.Options = options;
            builder.Build();
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_key_file_that_others_may_read_is_an_error_with_its_key()
    {
        using var folder = new TemporaryFolder();
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { KeyFile = folder.Write("auth.key", "secret") };
        File.SetUnixFileMode(builder.Options.KeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var error = Assert.Single(Assert.Throws<HostConfigurationException>(builder.Build).Errors);

        Assert.Equal("actors.host.auth-key-file", error.Key);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopping_host_says_goodbye_to_its_clients(bool spin)
    {
        var builder = GivenHost.Builder(GivenHost.AnyPort);
        builder.Options = builder.Options with { Spin = spin };
        await using var host = builder.Build();
        await host.StartAsync(Deadline.Token);
        await using var client = await RawClient.ConnectAsync(host.NativeEndpoints[0]);
        await client.ShakeHandsAsync(host.AuthKey);

        var stopped = host.StopAsync(Deadline.Token);
        var (header, _) = await client.ReadAsync();

        Assert.Equal((FrameKind.Goodbye, ErrorCode.ShuttingDown), (header.Kind, (ErrorCode)header.Code));
        Assert.True(await client.IsAtEndAsync());
        await stopped;
    }

    [Fact]
    public async Task A_connection_in_its_handshake_does_not_hold_up_the_stop()
    {
        await using var host = GivenHost.Host(GivenHost.AnyPort);
        await host.StartAsync(Deadline.Token);
        await using var silent = await RawClient.ConnectAsync(host.NativeEndpoints[0]);

        await host.StopAsync(Deadline.Token);

        Assert.True(host.Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_run_ends_when_its_token_is_cancelled()
    {
        await using var host = GivenHost.Host(GivenHost.AnyPort);
        using var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource<ObjectHost>();

        var run = host.RunAsync(ready.SetResult, stop.Token);
        Assert.Single((await ready.Task.WaitAsync(Deadline.Token)).NativeEndpoints);
        await stop.CancelAsync();

        await run.WaitAsync(Deadline.Token);
    }

    [Fact]
    public async Task A_client_that_shuts_the_host_down_has_its_answer_before_the_goodbye()
    {
        await using var host = GivenHost.Host();
        var run = host.RunAsync(Deadline.Token);
        await using var client = new RawClient(await host.ConnectInMemoryAsync());
        await client.ShakeHandsAsync(host.AuthKey);

        var answer = await client.AskHostAsync(HostOperation.Shutdown);
        var (goodbye, _) = await client.ReadAsync();

        Assert.Equal((FrameKind.Reply, FrameKind.Goodbye), (answer.Kind, goodbye.Kind));
        await run.WaitAsync(Deadline.Token);
    }

    [Fact]
    public async Task A_host_that_forbids_it_is_not_shut_down_by_clients()
    {
        var builder = GivenHost.Builder();
        builder.Options = builder.Options with { AllowShutdown = false };
        await using var host = builder.Build();
        await using var client = new RawClient(await host.ConnectInMemoryAsync());
        await client.ShakeHandsAsync(host.AuthKey);

        var answer = await client.AskHostAsync(HostOperation.Shutdown);

        Assert.Equal((FrameKind.Error, ErrorCode.Forbidden), (answer.Kind, (ErrorCode)answer.Code));
        Assert.False(host.Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Stopping_twice_and_disposing_is_harmless()
    {
        var host = GivenHost.Host(GivenHost.AnyPort);
        await host.StartAsync(Deadline.Token);

        await Task.WhenAll(host.StopAsync(Deadline.Token), host.StopAsync(Deadline.Token));
        await host.DisposeAsync();
        await host.DisposeAsync();

        Assert.True(host.Stopping.IsCancellationRequested);
    }
}
