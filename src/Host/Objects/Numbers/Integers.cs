using System.Numerics;
using Actors.Contracts.Values;

namespace Actors.Objects.Numbers;

/// <summary>Whole numbers inside values; a truth value counts as 0 or 1, as in Python.</summary>
internal static class Integers
{
    public static bool TryGet(in Value value, out BigInteger integer)
    {
        if (value.TryGetInt64(out var small))
        {
            integer = small;
            return true;
        }

        if (value.TryGetBoolean(out var truth))
        {
            integer = truth ? 1 : 0;
            return true;
        }

        if (value.Kind == ValueKind.Integer && value.TryGetEncoded(out var item))
        {
            integer = new ValueReader(item).ReadBigInteger();
            return true;
        }

        integer = default;
        return false;
    }
}
