using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>A list of endpoints. One text alone is a list of one, for command lines.</summary>
/// <param name="key">The setting's key.</param>
/// <param name="expected">What an endpoint looks like, for errors.</param>
/// <param name="isEndpoint">Whether a text is one.</param>
/// <param name="get">The list in the options.</param>
/// <param name="with">The options with another list.</param>
internal sealed class EndpointsSetting(
    string key,
    string expected,
    Func<string, bool> isEndpoint,
    Func<ObjectHostOptions, IReadOnlyList<string>> get,
    Func<ObjectHostOptions, IReadOnlyList<string>, ObjectHostOptions> with) : HostSetting(key)
{
    public override bool Owns(string key) => base.Owns(key) || ElementKeys.IsElement(Key, key);

    public override ObjectHostOptions Read(SettingSource source, ObjectHostOptions options)
    {
        var section = source.Section(Key);
        if (section.Value is { } text)
        {
            return with(options, text.Length == 0 ? [] : [text]);
        }

        var texts = new List<string>();
        foreach (var element in section.GetChildren())
        {
            if (element.Value is { } endpoint)
            {
                texts.Add(endpoint);
            }
            else
            {
                source.Fail($"{Key}.{element.Key}", $"found no text; expected {expected}.");
            }
        }

        return texts.Count > 0 ? with(options, texts) : options;
    }

    public override void Judge(SettingSource source, ObjectHostOptions options)
    {
        var isOneText = source.Section(Key).Value is not null;
        for (var at = 0; at < get(options).Count; at++)
        {
            if (!isEndpoint(get(options)[at]))
            {
                source.Fail(isOneText ? Key : $"{Key}.{at}", $"found '{get(options)[at]}'; expected {expected}.");
            }
        }
    }

    public override string Format(ObjectHostOptions options) => string.Join(", ", get(options));
}
