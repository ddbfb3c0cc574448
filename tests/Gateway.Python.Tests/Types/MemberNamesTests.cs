using Actors.Contracts.Classes;
using Actors.Gateway.Python.Types.Classes;

namespace Actors.Gateway.Python.Types;

/// <summary>The names under which Python calls members of users' classes.</summary>
public class MemberNamesTests
{
    [Fact]
    public void A_method_has_its_own_name_with_and_without_Async_and_both_in_snake_case() =>
        Assert.Equal(["DepositManyAsync", "DepositMany", "deposit_many_async", "deposit_many"], NamesOf(Member("DepositManyAsync")));

    [Fact]
    public void A_property_has_its_name_and_those_of_its_accessors() =>
        Assert.Equal(
            ["get_OwnerName", "OwnerName", "set_OwnerName", "owner_name", "get_owner_name", "set_owner_name"],
            NamesOf(Member("get_OwnerName"), Member("set_OwnerName", "value")));

    [Fact]
    public void A_name_that_Python_does_not_allow_has_an_underscore_behind_it() =>
        Assert.Equal(["None_", "Import", "none", "import_"], NamesOf(Member("None"), Member("Import")));

    [Fact]
    public void What_begins_with_an_underscore_or_is_no_identifier_has_no_name() =>
        Assert.Empty(NamesOf(Member("_callmethod"), Member("With\u00ADHyphen")));

    [Fact]
    public void A_method_goes_before_a_property_whose_accessor_would_be_called_the_same()
    {
        var (method, getter) = (Member("GetBalance"), Member("get_Balance"));

        var named = MemberNames.Of([getter, method]).ToDictionary(pair => pair.Key, pair => pair.Value);

        Assert.Equal([method], named["get_balance"]);
        Assert.Equal([getter], named["balance"]);
        Assert.Equal([getter], named["get_Balance"]);
    }

    [Fact]
    public void Overloads_share_their_names_in_their_order()
    {
        var (one, other) = (Member("FindAsync", "number"), Member("FindAsync", "note"));

        Assert.All(MemberNames.Of([one, other]), pair => Assert.Equal([one, other], pair.Value));
    }

    private static IEnumerable<string> NamesOf(params IReadOnlyList<SharedMember> members) => MemberNames.Of(members).Select(pair => pair.Key);

    private static SharedMember Member(string name, params IEnumerable<string> parameters) =>
        new(name, SharedMember.FirstNumber, [.. parameters.Select(parameter => new SharedParameter(parameter, "string", false))], "void");
}
