using Actors.SharedMemory.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.SharedMemory.Tests.Lists;

public class ShareableListProperties
{
    [Theory]
    [InlineData(ShareableListFormat.Current)]
    [InlineData(ShareableListFormat.Python38)]
    public void Any_list_is_read_as_it_was_written(ShareableListFormat format) => Prop.ForAll(RandomItems.Lists, items =>
    {
        using var name = new TestName();
        using var made = ShareableList.Create(items, name, format);
        using var list = ShareableList.Open(name);
        Assert.Equal(items, list);
        Assert.True(items.Length == 0 || list.Format == format);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_replacement_is_read_as_it_was_written_or_refused_and_its_neighbours_stay() => Prop.ForAll(
        RandomItems.Lists,
        RandomItems.Lists,
        (items, replacements) =>
        {
            using var name = new TestName();
            using var list = ShareableList.Create(items, name);
            var model = items.ToArray();
            for (var step = 0; step < replacements.Length && model.Length > 0; step++)
            {
                var index = step % model.Length;
                try
                {
                    list[index] = replacements[step];
                    model[index] = replacements[step];
                }
                catch (ArgumentException) when (replacements[step] is string or byte[])
                {
                    // Its place is too small.
                }

                Assert.Equal(model, list);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Garbage_is_a_list_or_refused_but_never_read_outside_the_block() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        RandomItems.Lists,
        (garbage, items) =>
        {
            using var name = new TestName();
            using var made = ShareableList.Create(items, name);
            var span = made.Memory.Span;
            for (var at = 0; at < (garbage?.Length ?? 0); at++)
            {
                span[garbage![at] * 31 % span.Length] ^= (byte)(at + 1);
            }

            try
            {
                using var list = ShareableList.Open(name);
                foreach (var index in Enumerable.Range(0, list.Count))
                {
                    try
                    {
                        _ = list[index];
                    }
                    catch (InvalidDataException)
                    {
                        // An item that no CPython writes.
                    }
                }
            }
            catch (InvalidDataException)
            {
                // No list any more.
            }
        }).QuickCheckThrowOnFailure();
}
