using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Sets;

public class SetReferenceTests
{
    private static readonly ObjectReference One = Given.Reference(1);
    private static readonly ObjectReference Two = Given.Reference(2);

    private readonly ObjectDriver _set = new(Given.Type("set"), Given.Args([new object[] { One, One, 5 }]));

    [Fact]
    public void An_item_is_kept_once_however_often_it_is_added()
    {
        _set.Ask(SetOperation.Add, Given.Args(One));
        object[] collections = [new object[] { One, Two, Two }, new object[] { Two }];
        _set.Ask(SetOperation.UnionWith, Given.Args([collections]));
        Assert.Equal([(One.Id, 1), (Two.Id, 1)], Kept());
    }

    [Fact]
    public void The_symmetric_difference_keeps_what_stays_and_what_comes()
    {
        _set.Ask(SetOperation.SymmetricExceptWith, Given.Args([new object[] { One, Two }]));
        Assert.Equal([(Two.Id, 1)], Kept());
    }

    [Theory]
    [InlineData(SetOperation.Clear)]
    [InlineData(SetOperation.Take)]
    [InlineData(SetOperation.TakeSome, 1)]
    public void Whatever_removes_items_releases_them(SetOperation operation, params object?[] arguments)
    {
        _set.Ask(operation, Given.Args(arguments));
        Assert.Empty(_set.Kept);
    }

    private (ObjectId, int)[] Kept() => [.. _set.Kept.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key.Value)];
}
