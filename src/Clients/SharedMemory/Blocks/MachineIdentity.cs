using Actors.SharedMemory.Native;

namespace Actors.SharedMemory.Blocks;

/// <summary>Which machine this process is on, and which place for shared memory it sees: two containers of one machine may see two.</summary>
internal static class MachineIdentity
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The boot's random id and the device number of <c>/dev/shm</c>: equal exactly where one opens what the other has made.</summary>
    public static string Current => Found.Value;

    private static string Find()
    {
        LinuxPlatform.Require();
        return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{DeviceOf(LinuxPlatform.Folder, File.ReadLines("/proc/self/mountinfo"))}";
    }

    /// <summary>The device of a folder from the lines of <c>/proc/self/mountinfo</c>: of the innermost mount, and of several there the last.</summary>
    internal static string DeviceOf(string folder, IEnumerable<string> mounts)
    {
        const int DeviceField = 2;
        const int PlaceField = 4;
        var (device, place) = ("0:0", "");
        foreach (var mount in mounts)
        {
            var fields = mount.Split(' ');
            if (fields.Length > PlaceField && IsAt(folder, fields[PlaceField]) && fields[PlaceField].Length >= place.Length)
            {
                (device, place) = (fields[DeviceField], fields[PlaceField]);
            }
        }

        return device;
    }

    private static bool IsAt(string folder, string place) => place == "/" || folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal);
}
