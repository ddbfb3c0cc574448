using System.Globalization;
using System.Text;
using Actors.Contracts;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// How Python's clients name objects: the object's number in hex. A host's numbers begin at a random one and are never used
/// again, so that what names an object of another server, or of an earlier run, names nothing here.
/// </summary>
internal static class Idents
{
    private const int MostDigits = 16;

    public static string Of(ObjectId id) => id.Value.ToString("x", CultureInfo.InvariantCulture);

    public static int Format(ObjectId id, Span<byte> utf8)
    {
        id.Value.TryFormat(utf8, out var written, "x", CultureInfo.InvariantCulture);
        return written;
    }

    public static bool TryRead(ReadOnlySpan<byte> ident, out ObjectId id)
    {
        var value = 0UL;
        var isNumber = ident.Length is > 0 and <= MostDigits && ident[0] != (byte)'0'
            && ulong.TryParse(ident, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        id = isNumber ? new ObjectId(value) : default;
        return isNumber;
    }
}
