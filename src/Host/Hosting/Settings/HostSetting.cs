namespace Actors.Hosting.Settings;

/// <summary>One setting: its key, how its text becomes an option, what the option must be.</summary>
internal abstract class HostSetting(string key)
{
    /// <summary>The key below <c>actors.host</c>.</summary>
    public string Key { get; } = key;

    /// <summary>Whether a key is this setting or a part of it.</summary>
    public virtual bool Owns(string key) => key.Equals(Key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it into the options, when the source has it; notes what is wrong with its form.</summary>
    public abstract ObjectHostOptions Read(SettingSource source, ObjectHostOptions options);

    /// <summary>Notes what is wrong with the option itself, wherever it came from.</summary>
    public abstract void Judge(SettingSource source, ObjectHostOptions options);

    /// <summary>The option as the reference configuration writes it.</summary>
    public abstract string Format(ObjectHostOptions options);
}
