using Actors.Client.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Handover;

/// <summary>Makes the converters of proxies, and of clients, that go to another process.</summary>
internal sealed class HandoverConverterFactory(ClientTable table) : IValueConverterFactory
{
    // Only the kind of a converter is asked for; nothing is sent.
    private static readonly ProxyConverterFactory Kinds = new(null!);

    public ValueConverter? TryCreate(Type type, ValueConverterSet set)
    {
        if (type == typeof(ObjectClient))
        {
            return new ClientConverter(table);
        }

        return Kinds.TryCreate(type, set) is null
            ? null
            : (ValueConverter)Activator.CreateInstance(typeof(HandedProxyConverter<>).MakeGenericType(type), table)!;
    }
}
