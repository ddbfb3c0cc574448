using System.Numerics;

namespace Actors.Contracts.Values.Converters;

/// <summary>Decimal numbers; integers are taken too. Floats are not: their digits are not the ones people meant.</summary>
internal sealed class DecimalConverter : ValueConverter<decimal>
{
    private static readonly BigInteger Maximum = new(decimal.MaxValue);

    public override void Write(ValueWriter writer, decimal value) => writer.WriteDecimal(value);

    public override decimal Read(ref ValueReader reader)
    {
        if (reader.TryReadInt64(out var integer))
        {
            return integer;
        }

        if (reader.End)
        {
            throw Misfit.Kind<decimal>(reader);
        }

        switch (reader.PeekKind())
        {
            case ValueKind.Decimal:
                return reader.ReadDecimal();
            case ValueKind.Integer:
                var big = reader.ReadBigInteger();
                return BigInteger.Abs(big) <= Maximum ? (decimal)big : throw Misfit.Found<decimal>(Misfit.Print(big));
            default:
                throw Misfit.Kind<decimal>(reader);
        }
    }
}
