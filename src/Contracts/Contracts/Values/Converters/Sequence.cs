namespace Actors.Contracts.Values.Converters;

/// <summary>Headers of lists, tuples and sets where the asked type takes any of them.</summary>
internal static class Sequence
{
    public static int ReadHeader<TAsked>(ref ValueReader reader)
    {
        if (reader.End || reader.PeekKind() is not (ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet))
        {
            throw Misfit.Kind<TAsked>(reader);
        }

        return reader.ReadSequenceHeader();
    }
}
