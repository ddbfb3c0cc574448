using System.Numerics;

namespace Actors.Contracts.Values.Converters;

/// <summary>
/// IEEE 754 numbers. Integers are taken too, because Python's programs write 1 where they mean 1.0; precision is rounded to
/// the type's, but a finite number never becomes infinite.
/// </summary>
internal sealed class FloatConverter<T> : ValueConverter<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override void Write(ValueWriter writer, T value) => writer.WriteFloat(double.CreateTruncating(value));

    public override T Read(ref ValueReader reader)
    {
        if (reader.TryReadInt64(out var integer))
        {
            var exact = T.CreateTruncating(integer);
            return T.IsFinite(exact) ? exact : throw Misfit.Found<T>($"the integer {integer}");
        }

        if (reader.End)
        {
            throw Misfit.Kind<T>(reader);
        }

        switch (reader.PeekKind())
        {
            case ValueKind.Float:
                var wide = reader.ReadFloat();
                var narrow = T.CreateTruncating(wide);
                return T.IsInfinity(narrow) && double.IsFinite(wide) ? throw Misfit.Found<T>($"the float {wide:R}") : narrow;
            case ValueKind.Integer:
                var big = reader.ReadBigInteger();
                var rounded = T.CreateTruncating((double)big);
                return T.IsFinite(rounded) ? rounded : throw Misfit.Found<T>(Misfit.Print(big));
            default:
                throw Misfit.Kind<T>(reader);
        }
    }
}
