using FsCheck;
using FsCheck.Fluent;

namespace Actors.SharedMemory.Tests.Lists;

/// <summary>Random items of shareable lists.</summary>
internal static class RandomItems
{
    private static readonly Gen<string> Text = ArbMap.Default.GeneratorFor<string>()
        .Select(text => text is null ? "" : string.Concat(text.Where(character => !char.IsSurrogate(character))));

    public static Gen<object?> Item { get; } = Gen.OneOf<object?>(
        ArbMap.Default.GeneratorFor<long>().Select(number => (object?)number),
        ArbMap.Default.GeneratorFor<double>().Select(number => (object?)number),
        ArbMap.Default.GeneratorFor<bool>().Select(truth => (object?)truth),
        Text.Select(text => (object?)text),
        Gen.Elements("\0", "a\0", "é€\0\0", "12345678", "1234567\0", "€€€€€€€€").Select(text => (object?)text),
        ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (object?)(bytes ?? [])),
        Gen.Constant((object?)null));

    public static Arbitrary<object?[]> Lists { get; } = Item.ArrayOf().ToArbitrary();
}
