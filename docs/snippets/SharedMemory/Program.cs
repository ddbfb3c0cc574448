using System.Runtime.InteropServices;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.SharedMemory;

Blocks();
Lists();
Values();
Locks();
await HostedAsync();

static void Blocks()
{
    using var memory = SharedMemory.Create(1_000_000, "frames");   // /dev/shm/frames
    memory.Span[0] = 1;
    memory.Elements<double>(8, 100)[3] = 2.5;

    using (var same = SharedMemory.Open("frames"))                 // here, or in any other process
    {
        Console.WriteLine(same.Span[0]);                           // 1
    }

    memory.Unlink();                                               // the name goes; who has it open keeps it
}

static void Lists()
{
    using var list = ShareableList.Create(["howdy", 100, 2.5, true, null], "settings");
    list[1] = list.Get<int>(1) + 1;
    Console.WriteLine(string.Join(", ", list));
    list.Memory.Unlink();
}

static void Values()
{
    using var counter = SharedValue<long>.Create(0, "counter");    // others: SharedValue<long>.Open("counter")
    counter.Value = 5;                                             // directly: some nanoseconds
    counter.Add(1);                                                // in one step
    using (var hold = counter.Acquire(TimeSpan.FromSeconds(1)))    // under the lock beside it
    {
        counter.Value = hold.WasAbandoned ? 0 : counter.Value * 2;
    }

    using var points = SharedArray<Point>.Create(1000, "points");
    points[7].X = 1.5;
    counter.Memory.Unlink();
    points.Memory.Unlink();
}

static void Locks()
{
    using var mutex = SharedMutex.OpenOrCreate("jobs-lock");
    using (var hold = mutex.Acquire())
    {
        if (hold.WasAbandoned)
        {
            // Its holder was killed: mend what it may have left half done.
        }
    }

    using var slots = SharedSemaphore.OpenOrCreate("jobs-slots", permits: 4);
    using (slots.Acquire())
    {
        // At most four processes are in here; what a killed one held is free again.
    }

    using var ready = SharedEvent.OpenOrCreate("jobs-ready");
    ready.Set();
    foreach (var part in new SharedPart[] { mutex, slots, ready })
    {
        part.Memory.Unlink();
    }
}

static async Task HostedAsync()
{
    await using var client = await ObjectClient.ConnectAsync();
    await using var manager = new SharedMemoryManager(client);
    var frame = await manager.CreateAsync(100_000_000);
    var frames = await client.GetQueueAsync<ISharedMemoryBlock>("frames");
    await frames.PutAsync(frame.Block!);                           // a reference travels, not the bytes

    await using var block = await frames.GetAsync();               // in another process of this machine
    using var memory = await block.AttachAsync();
    Console.WriteLine(memory.Size);
}

[StructLayout(LayoutKind.Sequential)]
internal struct Point
{
    public double X;
    public double Y;
}
