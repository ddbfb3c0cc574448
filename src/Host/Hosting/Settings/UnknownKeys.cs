using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>Finds keys that no setting has: most are misspelt, and a misspelt limit is a limit that does not hold.</summary>
internal static class UnknownKeys
{
    /// <summary>Notes every unknown key in the source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="wholeFile">Whether the keys beside <c>actors.host</c> are judged too, where they look like a slip.</param>
    public static void Find(SettingSource source, bool wholeFile)
    {
        if (wholeFile)
        {
            FindSlipsAround(source);
        }

        Walk(source, source.Configuration.GetSection("actors:host"), "");
    }

    // Settings of other programs may stand in the same file; only what was surely meant for a host is an error.
    private static void FindSlipsAround(SettingSource source)
    {
        foreach (var section in source.Configuration.GetChildren())
        {
            if (section.Key != "actors" && (section.Key is "host" || NearestKey.Distance(section.Key, "actors") <= 2))
            {
                source.FailAt(section.Key, $"is not a key of a host; did you mean {(section.Key is "host" ? "actors.host" : "actors")}?");
            }
        }

        foreach (var section in source.Configuration.GetSection("actors").GetChildren())
        {
            if (section.Key != "host" && NearestKey.Distance(section.Key, "host") <= 2)
            {
                source.FailAt($"actors.{section.Key}", "is not a key of a host; did you mean actors.host?");
            }
        }
    }

    private static void Walk(SettingSource source, IConfigurationSection section, string prefix)
    {
        foreach (var child in section.GetChildren())
        {
            var key = prefix + child.Key;
            if (HostSettingTable.All.Any(setting => setting.Key.StartsWith(key + ".", StringComparison.OrdinalIgnoreCase)))
            {
                if (child.Value is { Length: > 0 } text)
                {
                    source.Fail(key, $"found '{text}'; expected an object of settings.");
                }

                Walk(source, child, key + ".");
            }
            else if (HostSettingTable.All.FirstOrDefault(setting => setting.Owns(key)) is { } owner)
            {
                WalkOwned(source, child, key, owner);
            }
            else
            {
                WalkUnknown(source, child, key);
            }
        }
    }

    // Each setting within a misspelt section is told by itself, with the one that was meant.
    private static void WalkUnknown(SettingSource source, IConfigurationSection section, string key)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            FailUnknown(source, key);
        }

        foreach (var child in children)
        {
            WalkUnknown(source, child, $"{key}.{child.Key}");
        }
    }

    private static void WalkOwned(SettingSource source, IConfigurationSection section, string key, HostSetting owner)
    {
        foreach (var child in section.GetChildren())
        {
            var childKey = $"{key}.{child.Key}";
            if (owner.Owns(childKey))
            {
                WalkOwned(source, child, childKey, owner);
            }
            else if (!source.HasFailed(key))
            {
                FailUnknown(source, childKey);
            }
        }
    }

    private static void FailUnknown(SettingSource source, string key)
    {
        var nearest = NearestKey.Find(key, HostSettingTable.All.Select(setting => setting.Key));
        source.Fail(key, nearest is null ? "is not a key of a host." : $"is not a key of a host; did you mean {SettingSource.Prefix}{nearest}?");
    }
}
