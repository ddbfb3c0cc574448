using System.Runtime.InteropServices;

namespace Actors.Objects.Elements;

/// <summary>What all elements have in common that lie in memory as a primitive.</summary>
internal abstract class ElementType<T>(char code, int size, string domain) : ElementType(code, size, domain)
    where T : unmanaged, IEquatable<T>, IComparable<T>
{
    public override int IndexOf(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> element) => View(elements).IndexOf(View(element)[0]);

    public override int CountOf(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> element) => View(elements).Count(View(element)[0]);

    public override bool AreEqual(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> others) => View(elements).SequenceEqual(View(others));

    public override int IndexOfExtreme(ReadOnlySpan<byte> elements, bool largest)
    {
        var all = View(elements);
        var found = 0;
        for (var i = 1; i < all.Length; i++)
        {
            var order = all[i].CompareTo(all[found]);
            if (largest ? order > 0 : order < 0)
            {
                found = i;
            }
        }

        return found;
    }

    public override void Reverse(Span<byte> elements) => View(elements).Reverse();

    public override void Sort(Span<byte> elements, bool descending)
    {
        var all = View(elements);
        all.Sort();
        if (descending)
        {
            all.Reverse();
        }
    }

    public override void Fill(Span<byte> elements, ReadOnlySpan<byte> element) => View(elements).Fill(View(element)[0]);

    protected static Span<T> View(Span<byte> elements) => MemoryMarshal.Cast<byte, T>(elements);

    protected static ReadOnlySpan<T> View(ReadOnlySpan<byte> elements) => MemoryMarshal.Cast<byte, T>(elements);

    protected static void Put(Span<byte> element, T value) => View(element)[0] = value;
}
