using Actors.Contracts.Values;

namespace Actors.Embedded.Direct;

/// <summary>The arguments of a request as they arrive.</summary>
internal static class EncodedArguments
{
    public static byte[] None => [];

    public static byte[] Of(Action<ValueWriter> write)
    {
        var buffer = new ByteBuffer();
        write(new ValueWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Of(params ReadOnlySpan<long> integers)
    {
        var buffer = new ByteBuffer();
        var writer = new ValueWriter(buffer);
        foreach (var integer in integers)
        {
            writer.WriteInteger(integer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
