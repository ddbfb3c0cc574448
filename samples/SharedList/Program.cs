using System.Diagnostics;
using System.Text;
using Actors.SharedMemory;

if (args is ["child", var name])
{
    using var opened = ShareableList.Open(name);
    opened[2] = -78.5;
    opened[3] = opened.Get<long>(3) * 2;
    opened[0] = "howdy!\0";
    return 0;
}

using var list = ShareableList.Create(["howdy", "HoWdY"u8.ToArray(), -273.154, 100, null, true, 42]);
try
{
    Print("made:   ");
    using var child = Start(list.Memory.Name);
    child.WaitForExit();
    Print("changed:");

    var isRefused = false;
    try
    {
        list[4] = "longer than a place of eight bytes";
    }
    catch (ArgumentException e)
    {
        isRefused = true;
        Console.WriteLine($"refused: {e.Message}");
    }

    Console.WriteLine($"42 stands at {list.IndexOf(42)}, 200 stands at {list.IndexOf(200)}");
    return isRefused && child.ExitCode == 0 && list.Get<long>(3) == 200 ? 0 : 1;
}
finally
{
    list.Memory.Unlink();
}

void Print(string title) => Console.WriteLine($"{title} {string.Join(", ", list.Select(Describe))}");

static string Describe(object? item) => item switch
{
    null => "null",
    byte[] bytes => $"b\"{Encoding.ASCII.GetString(bytes)}\"",
    string text => $"\"{text.Replace("\0", "\\0")}\"",
    _ => $"{item}",
};

static Process Start(string name)
{
    var program = Environment.ProcessPath!;
    string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet"
        ? [typeof(Program).Assembly.Location, "child", name]
        : ["child", name];
    return Process.Start(program, arguments);
}
