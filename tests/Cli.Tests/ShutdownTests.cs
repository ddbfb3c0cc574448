using System.Text.Json;

namespace Actors.Cli.Tests;

public sealed class ShutdownTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Client_ends_a_host()
    {
        var key = _folder.PathOf("auth.key");
        await using var host = RunningProgram.Start("serve", "--json", "--listen", "127.0.0.1:0", "--auth-key-file", key);
        var address = JsonElement.Parse(await host.ReadLineAsync()).GetProperty("native").GetString()!;

        var shutdown = await CompletedRun.OfAsync("shutdown", "--json", "--connect", address, "--auth-key-file", key);

        Assert.Equal("shutdown", shutdown.Json.GetProperty("event").GetString());
        Assert.Equal(new CompletedRun(0, "", ""), await host.CompleteAsync());
    }
}
