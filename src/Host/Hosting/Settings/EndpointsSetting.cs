using Actors.Hosting.Transports;
using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>The list of TCP endpoints. One text alone is a list of one, for command lines.</summary>
internal sealed class EndpointsSetting(string key) : HostSetting(key)
{
    public override bool Owns(string key) => base.Owns(key) || ElementKeys.IsElement(Key, key);

    public override ObjectHostOptions Read(SettingSource source, ObjectHostOptions options)
    {
        var section = source.Section(Key);
        if (section.Value is { } text)
        {
            return With(options, text.Length == 0 ? [] : [text]);
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
                source.Fail($"{Key}.{element.Key}", $"found no text; expected {ListenAddress.Expected}.");
            }
        }

        return texts.Count > 0 ? With(options, texts) : options;
    }

    public override void Judge(SettingSource source, ObjectHostOptions options)
    {
        var isOneText = source.Section(Key).Value is not null;
        for (var at = 0; at < options.Listen.Native.Count; at++)
        {
            if (!ListenAddress.TryRead(options.Listen.Native[at], out _))
            {
                source.Fail(isOneText ? Key : $"{Key}.{at}", $"found '{options.Listen.Native[at]}'; expected {ListenAddress.Expected}.");
            }
        }
    }

    public override string Format(ObjectHostOptions options) => string.Join(", ", options.Listen.Native);

    private static ObjectHostOptions With(ObjectHostOptions options, IReadOnlyList<string> endpoints) =>
        options with { Listen = options.Listen with { Native = endpoints } };
}
