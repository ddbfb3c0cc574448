using Actors.Contracts.Values;

namespace Actors.Kernel.HostObject;

/// <summary>The answer to an info request: figures by name, for people and programs.</summary>
internal static class HostInfo
{
    public static void Write(ActorSystem system, ValueWriter writer)
    {
        var sessions = system.Sessions.All;
        var figures = new List<KeyValuePair<string, Value>>
        {
            new("version", Value.FromString(typeof(ActorSystem).Assembly.GetName().Version!.ToString(3))),
            new("pid", Value.FromInteger(Environment.ProcessId)),
            new("uptime_s", Value.FromFloat((system.Now - system.StartedAt).TotalSeconds)),
            new("objects", Value.FromInteger(system.ObjectCount)),
            new("named_objects", Value.FromInteger(system.Directory.NamedCount)),
            new("sessions", Value.FromInteger(sessions.Count)),
            new("sessions_connected", Value.FromInteger(sessions.Count(session => session.IsConnected))),
            new("dead_letters", Value.FromInteger(system.DeadLetters.Count)),
            new("memory_bytes", Value.FromInteger(Environment.WorkingSet)),
            new("allocated_bytes", Value.FromInteger(GC.GetTotalAllocatedBytes(precise: true))),
            new("managed_bytes", Value.FromInteger(GC.GetTotalMemory(forceFullCollection: false))),
        };
        figures.AddRange(system.MoreInfo?.Invoke() ?? []);
        writer.WriteMapHeader(figures.Count);
        foreach (var (name, value) in figures)
        {
            writer.WriteString(name);
            value.Write(writer);
        }
    }
}
