using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Arrays;

public class ArrayMalformedTests
{
    private static readonly int[] Elements = [1000, 2000, 3000];

    public static TheoryData<ArrayOperation, object?[]> Arguments => new()
    {
        { ArrayOperation.Get, [1] },
        { ArrayOperation.GetMany, [new[] { 0, 1 }] },
        { ArrayOperation.Slice, [0, 1000, 1] },
        { ArrayOperation.SlicePacked, [0, 1000, 1] },
        { ArrayOperation.Page, [0, 1000] },
        { ArrayOperation.IndexOf, [1000, null, 1000] },
        { ArrayOperation.CountOf, [1000] },
        { ArrayOperation.Contains, [1000] },
        { ArrayOperation.IsEqualTo, [Elements] },
        { ArrayOperation.Dot, [Elements] },
        { ArrayOperation.Set, [0, 1000] },
        { ArrayOperation.SetMany, [new[] { new[] { 0, 1000 }, new[] { 1, 1000 } }] },
        { ArrayOperation.SetSlice, [0, 1000, 1, Elements] },
        { ArrayOperation.SetSlice, [0, 1, 1, new Dictionary<string, byte[]> { ["i"] = [1, 2, 3, 4] }] },
        { ArrayOperation.Fill, [0, 1000, 1, 1000] },
        { ArrayOperation.Exchange, [0, 1000] },
        { ArrayOperation.CompareAndSet, [0, 1, 1000] },
        { ArrayOperation.AddTo, [0, 1000] },
        { ArrayOperation.Add, [1000] },
        { ArrayOperation.AddArray, [Elements] },
        { ArrayOperation.Multiply, [1000] },
        { ArrayOperation.Reverse, [] },
        { ArrayOperation.Sort, [true] },
        { ArrayOperation.Swap, [0, 1] },
    };

    [Theory]
    [MemberData(nameof(Arguments), DisableDiscoveryEnumeration = true)]
    public void Arguments_cut_off_anywhere_leave_the_array_unchanged(ArrayOperation operation, object?[] arguments)
    {
        var driver = new ObjectDriver(Given.Type("array"), Given.Args("i", new[] { 1, 2, 3 }));
        Malformed.LeavesUnchanged(driver, (ushort)operation, Given.Args(arguments));
    }
}
