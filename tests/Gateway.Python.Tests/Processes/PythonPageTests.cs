using Actors.Client;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Processes;

namespace Actors.Gateway.Python.Processes;

/// <summary>The Python code of docs/python.md runs as it stands there.</summary>
public class PythonPageTests
{
    private const string Fence = "```";

    [Fact]
    public async Task Code_of_the_page_runs()
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var program = Path.Combine(Directory.CreateTempSubdirectory("page").FullName, "page.py");
        await File.WriteAllTextAsync(program, $"KEY, PORT = b'{PythonHost.Key}', {host.Port}\n{string.Join("\n", Blocks())}", TestContext.Current.CancellationToken);

        await using var process = ChildProcess.Start(PythonInterpreter.Any.Path, ["-B", program]);

        Assert.Equal(0, await process.ExpectExitAsync());
        var scores = await client.GetDictionaryAsync<string, int>("scores");
        var work = await client.GetQueueAsync<string>("work");
        Assert.Equal(1, await scores.GetAsync("ann", TestContext.Current.CancellationToken));
        Assert.Equal("from Python", await work.GetAsync(TestContext.Current.CancellationToken));
        Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
    }

    private static List<string> Blocks()
    {
        var blocks = new List<string>();
        List<string>? open = null;
        foreach (var line in File.ReadLines(Path.Combine(Root(), "docs", "python.md")))
        {
            if (line == $"{Fence}python")
            {
                open = [];
            }
            else if (line == Fence && open is not null)
            {
                blocks.Add(string.Join('\n', open));
                open = null;
            }
            else
            {
                open?.Add(line);
            }
        }

        Assert.Equal(3, blocks.Count);
        return blocks;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Actors.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        return folder;
    }
}
