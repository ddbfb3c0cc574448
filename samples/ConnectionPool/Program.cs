using System.Diagnostics;
using System.Security.Cryptography;
using Actors.Client;
using Actors.Hosting;
using Actors.Protocol.Authentication;
using Actors.Samples.ConnectionPool;

const int Workers = 3;
const int Queries = 50;
const int Size = 2;
const string KeyVariable = "CONNECTION_POOL_KEY";

if (args is ["worker", var at])
{
    return await WorkAsync(at, AuthKey.FromText(Environment.GetEnvironmentVariable(KeyVariable)!));
}

var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
var builder = ObjectHost.CreateBuilder();
builder.Options = new ObjectHostOptions { AuthKey = AuthKey.FromText(secret), Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
builder.Objects.Register<IConnectionPool, ConnectionPool>();
await using var host = builder.Build();
await host.StartAsync();
var address = $"actors://127.0.0.1:{host.NativeEndpoints[0].Port}";
await using var client = await ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKey = host.AuthKey });
var pool = await client.GetObjectAsync<IConnectionPool>("orders", Size);

var workers = Enumerable.Range(0, Workers).Select(_ => StartWorker(address, secret)).ToList();
var failed = 0;
foreach (var worker in workers)
{
    await worker.WaitForExitAsync();
    failed += worker.ExitCode == 0 ? 0 : 1;
    worker.Dispose();
}

var report = await pool.ReportAsync();
Console.WriteLine($"{Workers} processes made {report.Queries} queries over {report.Connections} connections, at most {report.AtOnce} at once; {failed} processes failed");
return failed == 0 && report is { Queries: Workers * Queries, Connections: <= Size, AtOnce: <= Size } ? 0 : 1;

static async Task<int> WorkAsync(string address, AuthKey key)
{
    await using var own = await ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKey = key });
    var pool = await own.GetObjectAsync<IConnectionPool>("orders", Size);
    var squares = await Task.WhenAll(Enumerable.Range(0, Queries).Select(number => pool.QueryAsync(number)));
    return squares.SequenceEqual(Enumerable.Range(0, Queries).Select(number => number * number)) ? 0 : 1;
}

static Process StartWorker(string address, string secret)
{
    var program = Environment.ProcessPath!;
    var start = new ProcessStartInfo(program) { Environment = { [KeyVariable] = secret } };
    if (Path.GetFileNameWithoutExtension(program) == "dotnet")
    {
        start.ArgumentList.Add(typeof(IConnectionPool).Assembly.Location);
    }

    start.ArgumentList.Add("worker");
    start.ArgumentList.Add(address);
    return Process.Start(start)!;
}
