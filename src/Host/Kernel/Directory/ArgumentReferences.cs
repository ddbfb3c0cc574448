using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Directory;

/// <summary>Finds the references in a request's arguments, for keeping their targets alive while the request waits.</summary>
internal static class ArgumentReferences
{
    /// <summary>The references up to the end, or up to where the arguments are malformed: the turn will refuse those in their place in the order.</summary>
    public static List<ObjectReference> In(ReadOnlySpan<byte> arguments)
    {
        var references = new List<ObjectReference>();
        try
        {
            var reader = new ValueReader(arguments);
            while (!reader.End)
            {
                references.AddRange(ValueReferences.In(Value.Read(ref reader)));
            }
        }
        catch (ValueFormatException)
        {
            return references;
        }

        return references;
    }
}
