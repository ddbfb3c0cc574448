using System.Numerics;

namespace Actors.Contracts.Values.Converters;

/// <summary>Integers that need more than 64 bits, or whose size the machine decides.</summary>
internal sealed class WideIntegerConverter<T> : ValueConverter<T>
    where T : struct, IBinaryInteger<T>
{
    public override void Write(ValueWriter writer, T value) => writer.WriteInteger(BigInteger.CreateChecked(value));

    public override T Read(ref ValueReader reader)
    {
        if (reader.TryReadInt64(out var small))
        {
            var converted = T.CreateSaturating(small);
            return long.CreateSaturating(converted) == small ? converted : throw Misfit.Found<T>($"the integer {small}");
        }

        if (reader.End || reader.PeekKind() != ValueKind.Integer)
        {
            throw Misfit.Kind<T>(reader);
        }

        var number = reader.ReadBigInteger();
        var value = T.CreateSaturating(number);
        return BigInteger.CreateChecked(value) == number ? value : throw Misfit.Found<T>(Misfit.Print(number));
    }
}
