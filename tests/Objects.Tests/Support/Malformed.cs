using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Tests.Support;

/// <summary>Sends arguments cut off at every offset, and arguments too many.</summary>
internal static class Malformed
{
    public static void LeavesUnchanged(ObjectDriver driver, ushort operation, Action<ValueWriter> arguments)
    {
        var whole = new ByteBuffer();
        arguments(new ValueWriter(whole));
        var bytes = whole.WrittenSpan.ToArray();
        var before = Given.Snapshot(driver.State);
        var kept = driver.Kept.ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = length;
            Assert.Throws<ValueFormatException>(() => driver.Ask(operation, writer => writer.WriteEncoded(bytes.AsSpan(0, cut))));
            Assert.Equal(before, Given.Snapshot(driver.State));
        }

        Assert.Throws<ValueFormatException>(() => driver.Ask(operation, writer =>
        {
            writer.WriteEncoded(bytes);
            writer.WriteNull();
        }));
        Assert.Equal(before, Given.Snapshot(driver.State));
        Assert.Equal(kept, driver.Kept);
        Assert.Empty(driver.Recorded);
    }
}
