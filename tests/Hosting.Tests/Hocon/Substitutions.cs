namespace Actors.Hosting.Tests.Hocon;

public sealed class Substitutions
{
    [Theory]
    [InlineData("a = ${b}, b = 1", "{'a':1,'b':1}")]
    [InlineData("a = ${b}, b = true, c = ${d}, d = null", "{'a':true,'b':true,'c':null,'d':null}")]
    [InlineData("a = ${b}, b = 1, b = 2", "{'a':2,'b':2}")]
    [InlineData("a = ${b.c}, b { c = [1] }", "{'a':[1],'b':{'c':[1]}}")]
    [InlineData("a = ${b.\"c.d\"}, b { c.d = 1, \"c.d\" = 2 }", "{'a':2,'b':{'c':{'d':1},'c.d':2}}")]
    [InlineData("a = ${ b }, b = 1", "{'a':1,'b':1}")]
    [InlineData("a = [${b}, x${b}], b = 1", "{'a':[1,'x1'],'b':1}")]
    [InlineData("a = \"${b}\", b = 1", "{'a':'${b}','b':1}")]
    [InlineData("a = ${b} is ${c}\" it\", b = x, c = 1e5", "{'a':'x is 1e5 it','b':'x','c':1e5}")]
    [InlineData("a = x${b}, b = null", "{'a':'xnull','b':null}")]
    [InlineData("a = ${b}, b { x = ${c} }, c = 1, b.x = 2", "{'a':{'x':2},'b':{'x':2},'c':1}")]
    public void A_substitution_sees_the_final_value_of_the_whole_tree(string text, string json) =>
        Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a = ${?b}", "{}")]
    [InlineData("a = 1, a = ${?b}", "{'a':1}")]
    [InlineData("a = [1, ${?b}, 2]", "{'a':[1,2]}")]
    [InlineData("a = ${?b}${?c}", "{}")]
    [InlineData("a = ${?b}x", "{'a':'x'}")]
    [InlineData("a = ${?b} ${?c}", "{'a':' '}")]
    [InlineData("a = ${?b} [1]", "{'a':[1]}")]
    [InlineData("a = {x = 1} ${?b}", "{'a':{'x':1}}")]
    [InlineData("a { x = 1 }, a = ${?b}, a { y = 2 }", "{'a':{'x':1,'y':2}}")]
    [InlineData("a { x = ${?b} }", "{'a':{}}")]
    public void An_optional_substitution_without_a_value_leaves_nothing(string text, string json) =>
        Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a = ${b}", 1, 5)]
    [InlineData("x = 1\na = y ${b.c} z", 2, 7)]
    [InlineData("b = 1, a = ${b.c}", 1, 12)]
    [InlineData("[1, ${b}]", 1, 5)]
    public void A_substitution_without_a_value_is_a_fault_at_its_place(string text, int line, int column) =>
        Given.FaultAt(text, line, column, "neither a setting nor an environment variable", "${?b");

    [Fact]
    public void What_is_overridden_is_never_looked_up() =>
        Assert.Equal("{'a':42,'b':1}", Given.Json("a = ${none}, a = 42, b = ${b}, b = 1"));

    [Theory]
    [InlineData("a = \"1:2\"\na = ${a}\":3\"", "{'a':'1:2:3'}")]
    [InlineData("a = [1]\na = ${a} [2]\na = ${a} [3]", "{'a':[1,2,3]}")]
    [InlineData("a = ${?a}foo", "{'a':'foo'}")]
    [InlineData("a = ${?a}", "{}")]
    [InlineData("a { x = 1 }, a = ${a}", "{'a':{'x':1}}")]
    [InlineData("a { b { c = 1 } }\na = ${a.b}\na { b = 2 }", "{'a':{'b':2,'c':1}}")]
    [InlineData("a.b = 1, a.b = ${a.b}2", "{'a':{'b':'12'}}")]
    [InlineData("a { b = 1 }, a = ${a} { b = ${a.b}2 }", "{'a':{'b':'12'}}")]
    [InlineData("a = 1, b = 2, a = ${b}, b = ${a}", "{'a':1,'b':1}")]
    [InlineData("a = ${b}x, b = ${?a}, a = ${a}y, a = z", "{'a':'z','b':'z'}")]
    public void A_field_that_refers_to_itself_sees_what_was_there_before(string text, string json) =>
        Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a { b = 42, c = ${a.b} }, a { b = 43 }", "{'a':{'b':43,'c':43}}")]
    [InlineData(
        "a { x = ${b.y}, z = 1 }\na.z = 3\nb { w = ${a.z}, y = 2 }\nb.y = 4",
        "{'a':{'x':4,'z':3},'b':{'w':3,'y':4}}")]
    [InlineData("a = ${b} { y = ${a.x} }, b { x = 1 }", "{'a':{'x':1,'y':1},'b':{'x':1}}")]
    public void Objects_may_refer_to_their_own_fields(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a = ${a}", 1, 5)]
    [InlineData("a = ${b}\nb = ${a}", 2, 5)]
    [InlineData("a = ${b}\nb = ${c}\nc = ${a}", 3, 5)]
    [InlineData("a = x${b}, b = ${a}", 1, 16)]
    [InlineData("a = ${a}, a { b = 1 }", 1, 5)]
    [InlineData("x { a = ${x.b}, b = ${x.a} }", 1, 21)]
    [InlineData("a = ${a.b}", 1, 5)]
    public void A_cycle_is_a_fault_that_shows_its_way(string text, int line, int column) =>
        Given.FaultAt(text, line, column, "a cycle of substitutions, ${");

    [Theory]
    [InlineData("a { b = ${a} }", 1, 9)]
    [InlineData("a = [${a}]", 1, 6)]
    [InlineData("a { b = ${c} }\nc { d = ${a} }", 2, 9)]
    [InlineData("a = [1], a = [${a}]", 1, 15)]
    public void A_value_that_would_contain_itself_is_a_fault(string text, int line, int column) =>
        Given.FaultAt(text, line, column, "it lies within");

    [Theory]
    [InlineData("a { b = ${?a}, c = 1 }", "{'a':{'c':1}}")]
    [InlineData("a = [1, ${?a}]", "{'a':[1]}")]
    [InlineData("a = ${?b}, b = ${?a}", "{}")]
    public void An_optional_reference_in_a_cycle_counts_as_missing(string text, string json) =>
        Assert.Equal(json, Given.Json(text));
}
