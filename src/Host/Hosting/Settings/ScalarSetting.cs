using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>A setting of one value.</summary>
internal sealed class ScalarSetting<T>(
    string key, SettingForm<T> form, Func<ObjectHostOptions, T> get, Func<ObjectHostOptions, T, ObjectHostOptions> with) : HostSetting(key)
{
    public override ObjectHostOptions Read(SettingSource source, ObjectHostOptions options)
    {
        var section = source.Section(Key);
        if (section.Value is { } text)
        {
            if (form.TryRead(text, out var value))
            {
                return with(options, value);
            }

            source.Fail(Key, $"found '{text}'; expected {form.Expected}.");
        }
        else if (section.GetChildren().Any())
        {
            source.Fail(Key, $"found several values; expected {form.Expected}.");
        }

        return options;
    }

    public override void Judge(SettingSource source, ObjectHostOptions options)
    {
        if (!source.HasFailed(Key) && !form.IsInRange(get(options)))
        {
            source.Fail(Key, $"found {form.Format(get(options))}; expected {form.Expected}.");
        }
    }

    public override string Format(ObjectHostOptions options) => form.Format(get(options));
}
