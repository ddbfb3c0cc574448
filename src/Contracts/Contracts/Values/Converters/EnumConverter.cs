using System.Runtime.CompilerServices;

namespace Actors.Contracts.Values.Converters;

/// <summary>Enums travel as integers; reading takes names too, as Python's programs would write them.</summary>
internal sealed class EnumConverter<TEnum, TNumber>(ValueConverter<TNumber> number) : ValueConverter<TEnum>
    where TEnum : struct, Enum
    where TNumber : struct
{
    public override void Write(ValueWriter writer, TEnum value) => number.Write(writer, Unsafe.BitCast<TEnum, TNumber>(value));

    public override TEnum Read(ref ValueReader reader)
    {
        if (reader.End)
        {
            throw Misfit.Kind<TEnum>(reader);
        }

        switch (reader.PeekKind())
        {
            case ValueKind.Integer:
                return Unsafe.BitCast<TNumber, TEnum>(number.Read(ref reader));
            case ValueKind.String:
                var name = reader.ReadString();

                // Enum.TryParse takes digits in a string as well; here only names are names.
                return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name[0] is not ('-' or '+' or ' ') && Enum.TryParse<TEnum>(name, out var value)
                    ? value
                    : throw Misfit.Found<TEnum>("a string that is none of its names");
            default:
                throw Misfit.Kind<TEnum>(reader);
        }
    }
}
