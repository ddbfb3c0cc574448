using System.Text;
using Actors.Client;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;

namespace Actors.Gateway.Python.Conversations;

public class WaitingTests
{
    [Fact]
    public async Task Clients_that_wait_keep_no_thread_each()
    {
        const int Waiting = 300;
        await using var host = await PythonHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var jobs = await client.GetQueueAsync<int>("jobs");
        var ident = await OpenQueueAsync(host.Port);
        var sessions = new List<RawPythonClient>();
        for (var i = 0; i < Waiting; i++)
        {
            var session = await RawPythonClient.OpenAsync(host.Port);
            sessions.Add(session);
            await session.AskAsync(Pickle("(NVaccept_connection\n(Vx\nt}t."));
            await session.SendAsync(Pickle($"(V{ident}\nVget\n(t}}t."));
        }

        await Patience.UntilAsync(() => jobs.GetStatusAsync().AsTask().Result.WaitingGetters == Waiting, "all wait");
        Assert.True(ThreadPool.ThreadCount < Waiting / 2, $"There are {ThreadPool.ThreadCount} threads.");

        await jobs.PutManyAsync(Enumerable.Range(0, Waiting));
        var items = new HashSet<string>();
        foreach (var session in sessions)
        {
            items.Add(Pickles.Describe((await session.ReceiveAsync())!));
            await session.DisposeAsync();
        }

        Assert.Equal(Enumerable.Range(0, Waiting).Select(item => $"('#RETURN', {item})").Order(), items.Order());
    }

    private static async Task<string> OpenQueueAsync(int port)
    {
        await using var creator = await RawPythonClient.OpenAsync(port);
        return (await creator.AskAsync(Pickle("(NVcreate\n(Vget_queue\nVjobs\nt}t."))).Split('\'')[3];
    }

    private static byte[] Pickle(string text) => Encoding.Latin1.GetBytes(text);
}
