using System.Diagnostics;
using Actors.SharedMemory;

if (args is ["child", var valueName, var arrayName, var totalName])
{
    Child(valueName, arrayName, totalName);
    return 0;
}

// No host and no socket: both processes look at the same memory.
using var value = SharedValue<double>.Create();
using var array = SharedArray<int>.Create([.. Enumerable.Range(0, 10)]);
using var total = SharedValue<long>.Create();
try
{
    using var child = Start(value.Memory.Name, array.Memory.Name, total.Memory.Name);
    CountTo(total);
    child.WaitForExit();

    Console.WriteLine($"value: {value.Value}");
    Console.WriteLine($"array: {string.Join(", ", array.Span.ToArray())}");
    Console.WriteLine($"total: {total.Value:N0} of 200,000");
    return child.ExitCode == 0 && value.Value == 3.1415927 && array[9] == -9 && total.Value == 200_000 ? 0 : 1;
}
finally
{
    value.Memory.Unlink();
    array.Memory.Unlink();
    total.Memory.Unlink();
}

static void Child(string valueName, string arrayName, string totalName)
{
    using var value = SharedValue<double>.Open(valueName);
    using var array = SharedArray<int>.Open(arrayName);
    using var total = SharedValue<long>.Open(totalName);
    value.Value = 3.1415927;
    foreach (ref var element in array.Span)
    {
        element = -element;
    }

    CountTo(total);
}

// Half of it under the lock that lies beside the value, half in single steps without it.
static void CountTo(SharedValue<long> total)
{
    for (var i = 0; i < 50_000; i++)
    {
        total.Add(1);
        using (total.Acquire())
        {
            total.Add(1);
        }
    }
}

static Process Start(params string[] names)
{
    var program = Environment.ProcessPath!;
    string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet"
        ? [typeof(Program).Assembly.Location, "child", .. names]
        : ["child", .. names];
    return Process.Start(program, arguments);
}
