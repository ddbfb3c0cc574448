namespace Actors.Hosting.Tests.Hocon;

public sealed class Merging
{
    [Theory]
    [InlineData("a = 1, a = 2", "{'a':2}")]
    [InlineData("a { x = 1 }, a { y = 2 }", "{'a':{'x':1,'y':2}}")]
    [InlineData("a { x = 1, y { z = 1 } }, a { y { w = 2 }, x = 3 }", "{'a':{'x':3,'y':{'z':1,'w':2}}}")]
    [InlineData("a { x = 1 }, a = null, a { y = 2 }", "{'a':{'y':2}}")]
    [InlineData("a { x = 1 }, a = 5", "{'a':5}")]
    [InlineData("a = [1], a = [2]", "{'a':[2]}")]
    [InlineData("b = 1, a = 2, b = 3", "{'b':3,'a':2}")]
    public void Later_values_override_and_objects_merge(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a = { b = 1 } { c = 2 }", "{'a':{'b':1,'c':2}}")]
    [InlineData("a { b = 1 } { b = 2 }", "{'a':{'b':2}}")]
    [InlineData("a = [1, 2] [3, 4]", "{'a':[1,2,3,4]}")]
    [InlineData("[[1, 2] [3, 4]]", "[[1,2,3,4]]")]
    [InlineData("[[1, 2]\n [3, 4]]", "[[1,2],[3,4]]")]
    [InlineData("[1 2 3 4]", "['1 2 3 4']")]
    [InlineData("a = [1,\n2] [\n3]", "{'a':[1,2,3]}")]
    [InlineData("base = { size = 6 }\neast = ${base} { name = e }", "{'base':{'size':6},'east':{'size':6,'name':'e'}}")]
    [InlineData("l = [a]\nm = ${l} [b] ${l}", "{'l':['a'],'m':['a','b','a']}")]
    public void Arrays_and_objects_join_on_one_line(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a = [1] {}", 1, 9)]
    [InlineData("a = {} x", 1, 8)]
    [InlineData("a = x [1]", 1, 5)]
    [InlineData("b = 1, a = ${b} [1]", 1, 12)]
    [InlineData("b = {}, a = ${b} \" \" ${b}", 1, 18)]
    public void What_cannot_join_is_a_fault_at_the_part(string text, int line, int column) =>
        Given.FaultAt(text, line, column);

    [Theory]
    [InlineData("a += 1", "{'a':[1]}")]
    [InlineData("a = [1], a += 2\na += [3]", "{'a':[1,2,[3]]}")]
    [InlineData("a.b += x y\na.b += { c = 1 }", "{'a':{'b':['x y',{'c':1}]}}")]
    [InlineData("[{ a += 1, a += 2 }]", "[{'a':[1,2]}]")]
    [InlineData("b = [1], a = ${b}, a += 2", "{'b':[1],'a':[1,2]}")]
    [InlineData("a { 1 = y, 0 = x }, a += z", "{'a':['x','y','z']}")]
    [InlineData("a += 1, a += ${?none}, a += 3", "{'a':[1,3]}")]
    [InlineData("a = [0], a += 1, a = 5, a = ${?a}6", "{'a':'56'}")]
    public void Appending_adds_an_element_to_what_was_there(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a { l += 1 }, a = ${a} { x = 1 }", "{'l':[1],'x':1}")]
    [InlineData("a { l += 1 }, a = ${a} { l += 2 }", "{'l':[1,2]}")]
    [InlineData("a { l += 1 }, a = { l += 0 } ${a}", "{'l':[1]}")]
    [InlineData("a { l = [1] }, a = ${b} { l += 2 }, b { l = [5] }", "{'l':[5,2]}")]
    [InlineData("a { l = [1] }, a = ${b}, b { l += 2 }", "{'l':[2]}")]
    [InlineData("a { l = [1] }, a = ${?none}, a { l += 2 }", "{'l':[1,2]}")]
    [InlineData("a { l = [1] }, a = ${?none} { l += 2 }", "{'l':[1,2]}")]
    [InlineData("a = ${b}, a { l += 2 }, b { l += 1 }", "{'l':[1,2]}")]
    [InlineData("a = ${b} { x { p = 1 } }, b { x { q = 2 } }, a.x.r = 3", "{'x':{'q':2,'p':1,'r':3}}")]
    public void An_object_taken_from_elsewhere_brings_its_values_and_not_its_history(string text, string json) =>
        Assert.Equal(json, Given.Json(Given.Document(text).Require("a")));

    [Fact]
    public void An_object_may_extend_itself_hundreds_of_times()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(static at => $"a = ${{?a}} {{ k{at} = 1, l += {at} }}\n"));
        var extended = Assert.IsType<Actors.Hosting.Hocon.HoconObject>(Given.Document(text).Require("a"));
        Assert.Equal(301, extended.Fields.Count);
        Assert.True(extended.TryGet("l", out var list));
        Assert.Equal(300, Assert.IsType<Actors.Hosting.Hocon.HoconArray>(list).Items.Count);
    }

    [Theory]
    [InlineData("a = 1\na += 2", 2, 3)]
    [InlineData("a = null\na += 2", 2, 3)]
    [InlineData("a { b = 1 }\na += 2", 2, 3)]
    public void Appending_to_what_is_no_array_is_a_fault(string text, int line, int column) =>
        Given.FaultAt(text, line, column, "'+='", "an array");

    [Fact]
    public void A_field_may_be_appended_to_thousands_of_times()
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(static at => $"a += {at}\n"));
        Assert.Equal("4999", ((Actors.Hosting.Hocon.HoconScalar)Given.Document(text).Require("a.4999")).Text);
    }

    [Theory]
    [InlineData("n { 2 = c, 0 = a, x = y }, l = ${n} [d]", "['a','c','d']")]
    [InlineData("n { 0 = a }, l = [z] ${n}", "['z','a']")]
    public void Objects_with_numbers_for_keys_join_as_arrays(string text, string json) =>
        Assert.Equal(json, Given.Json(Given.Document(text).Require("l")));

    [Fact]
    public void An_object_without_numbers_for_keys_does_not_join_as_an_array() =>
        Given.FaultAt("n { x = 1 }, l = ${n} [d]", 1, 18, "an object");
}
