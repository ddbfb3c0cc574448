using Actors.Client.Tests.Support;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

/// <summary>The blocking adapters on the thread that reads, over the sockets of a real host.</summary>
public class BlockingCallerTests
{
    private const string Reader = "Actors reader";

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Blocking_dictionary_works_in_a_continuation(SocketKind kind)
    {
        var path = Path.Combine(Path.GetTempPath(), $"actors-{Guid.NewGuid():N}.sock");
        await using var host = await InProcessHost.StartAsync(options => options with
        {
            Listen = kind == SocketKind.Tcp ? options.Listen with { Native = ["127.0.0.1:0"] } : options.Listen with { Unix = path },
        });
        var address = kind == SocketKind.Tcp ? $"actors://127.0.0.1:{host.Host.NativeEndpoints[0].Port}" : $"actors+unix://{path}";
        await using var client = await host.ConnectAsync(address, configure: null);
        var dictionary = await client.GetDictionaryAsync<string, int>("d");

        await WorkAsync().InTime();

        async Task WorkAsync()
        {
            // A reader that a busy machine held up lets the pool complete for a while, and a reply may be there before it is awaited.
            do
            {
                await client.PingAsync().ConfigureAwait(false);
            }
            while (Thread.CurrentThread.Name != Reader);

            var blocking = dictionary.AsDictionary();
            blocking["a"] = 1;
            blocking.Add("b", 2);
            Assert.Equal(["a", "b"], blocking.Select(entry => entry.Key));
            Assert.Equal(2, blocking["b"]);
            Assert.True(blocking.Remove("a"));
            Assert.Single(blocking);
        }
    }
}
