using System.Security;
using Actors.Protocol.Authentication;
using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>Reads and judges everything a host is made with.</summary>
internal static class HostSettings
{
    /// <summary>Puts the layers together and demands that the result is right.</summary>
    /// <exception cref="HostConfigurationException">It is not; the exception has every error.</exception>
    public static ObjectHostOptions Read(
        IConfigurationRoot configuration, ObjectHostOptions defaults, Func<ObjectHostOptions, ObjectHostOptions> lastWord)
    {
        var source = SettingSource.Of(configuration);
        var options = Bind(source, defaults);
        options = lastWord(options);
        Judge(source, options);
        UnknownKeys.Find(source, wholeFile: false);
        return source.Errors.Count == 0 ? options : throw new HostConfigurationException(source.Errors);
    }

    /// <summary>Reads and judges a source over defaults; the source has what is wrong.</summary>
    public static void Apply(SettingSource source, ObjectHostOptions defaults) => Judge(source, Bind(source, defaults));

    /// <summary>The key, from the options or its file.</summary>
    /// <exception cref="HostConfigurationException">The file cannot be used.</exception>
    public static AuthKey ReadKey(IConfigurationRoot configuration, ObjectHostOptions options)
    {
        if (options.AuthKey is { } key)
        {
            return key;
        }

        try
        {
            return AuthKeyFile.ReadOrCreate(options.KeyFile.Length > 0 ? options.KeyFile : AuthKeyFile.DefaultPath);
        }
        catch (Exception e) when (e is IOException or SecurityException or UnauthorizedAccessException or InvalidDataException)
        {
            var source = SettingSource.Of(configuration);
            source.Fail("auth-key-file", e.Message);
            throw new HostConfigurationException(source.Errors, e);
        }
    }

    private static ObjectHostOptions Bind(SettingSource source, ObjectHostOptions options)
    {
        foreach (var setting in HostSettingTable.All)
        {
            options = setting.Read(source, options);
        }

        return options;
    }

    private static void Judge(SettingSource source, ObjectHostOptions options)
    {
        foreach (var setting in HostSettingTable.All)
        {
            setting.Judge(source, options);
        }

        if (options.Protocol.HeartbeatTimeout <= options.Protocol.HeartbeatInterval)
        {
            source.Fail(
                "heartbeat.timeout",
                $"found {options.Protocol.HeartbeatTimeout.TotalSeconds} s; expected more than heartbeat.interval, which is {options.Protocol.HeartbeatInterval.TotalSeconds} s.",
                near: "heartbeat.interval");
        }

        if (options.AuthKey is not null && options.KeyFile.Length > 0)
        {
            source.Fail("auth-key", "found a key and a key file (auth-key-file); expected one of them.");
        }
    }
}
