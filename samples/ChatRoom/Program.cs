using Actors.Client;
using Actors.Hosting;
using Actors.Samples.ChatRoom;

var builder = ObjectHost.CreateBuilder();
builder.Options = new ObjectHostOptions { Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
builder.Objects.Register<IChatRoom, ChatRoom>();
await using var host = builder.Build();
await host.StartAsync();
var address = $"actors://127.0.0.1:{host.NativeEndpoints[0].Port}";
var options = new ObjectClientOptions { AuthKey = host.AuthKey };

await using var alice = await ObjectClient.ConnectAsync(address, options);
var bob = await ObjectClient.ConnectAsync(address, options);
var room = await alice.GetObjectAsync<IChatRoom>("lobby");
var bobsRoom = await bob.GetObjectAsync<IChatRoom>("lobby");
await using var aliceHears = room.JoinAsync("alice").GetAsyncEnumerator();
await using var bobHears = bobsRoom.JoinAsync("bob").GetAsyncEnumerator();

await HearAsync("alice", aliceHears);
await HearAsync("bob", bobHears);
await HearAsync("alice", aliceHears);

await bobsRoom.SayAsync("bob", "hello");
await HearAsync("alice", aliceHears);
await HearAsync("bob", bobHears);

await room.SayAsync("alice", "good bye");
await HearAsync("bob", bobHears);
await HearAsync("alice", aliceHears);

await bob.DisposeAsync();
await HearAsync("alice", aliceHears);
var present = await room.PresentAsync();
Console.WriteLine($"present: {string.Join(", ", present)}");
return present is ["alice"] ? 0 : 1;

static async Task HearAsync(string who, IAsyncEnumerator<string> messages)
{
    await messages.MoveNextAsync();
    Console.WriteLine($"{who} hears: {messages.Current}");
}
