using System.Text;

namespace Actors.Hosting.Settings;

/// <summary>How long a Unix socket's path may be.</summary>
internal static class UnixPathSetting
{
    // The system's sockaddr_un has room for 108 bytes with the terminating zero.
    private const int MaxBytes = 107;

    public static SettingForm<string> Form { get; } = SettingForms.Text with
    {
        Expected = $"a path of at most {MaxBytes} bytes, or an empty text for off",
        IsInRange = static path => path.Length == 0 || Encoding.UTF8.GetByteCount(Path.GetFullPath(path)) <= MaxBytes,
        Format = static path => path,
    };
}
