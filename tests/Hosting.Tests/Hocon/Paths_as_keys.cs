using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Paths_as_keys
{
    [Theory]
    [InlineData("a.b.c = 1", "{'a':{'b':{'c':1}}}")]
    [InlineData("a.x = 1, a.y = 2", "{'a':{'x':1,'y':2}}")]
    [InlineData("a.\"b.c\".d = 1", "{'a':{'b.c':{'d':1}}}")]
    [InlineData("a b c = 1", "{'a b c':1}")]
    [InlineData("true = 1, null = 2", "{'true':1,'null':2}")]
    [InlineData("3 = 1", "{'3':1}")]
    [InlineData("3.14 = 1", "{'3':{'14':1}}")]
    [InlineData("1.2.3 = 1", "{'1':{'2':{'3':1}}}")]
    [InlineData("10.0foo = 1", "{'10':{'0foo':1}}")]
    [InlineData("foo10.0 = 1", "{'foo10':{'0':1}}")]
    [InlineData("foo\"10.0\" = 1", "{'foo10.0':1}")]
    [InlineData("a.\"\".b = 1", "{'a':{'':{'b':1}}}")]
    [InlineData("\"\" = 1", "{'':1}")]
    [InlineData("a.b { c = 1 }, a.b.d = 2", "{'a':{'b':{'c':1,'d':2}}}")]
    [InlineData("1+=2", "{'1':[2]}")]
    public void Dots_outside_of_quotes_part_a_key(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a..b = 1", 1, 1)]
    [InlineData(".a = 1", 1, 1)]
    [InlineData("a. = 1", 1, 1)]
    [InlineData("a = ${b.}", 1, 7)]
    public void An_empty_key_must_be_quoted(string text, int line, int column) =>
        Given.FaultAt(text, line, column, "empty key");

    [Theory]
    [InlineData("${a} = 1", 1, 1)]
    [InlineData("a${b} = 1", 1, 2)]
    [InlineData("[a] = 1", 1, 5)]
    [InlineData("a = ${b${c}}", 1, 8)]
    [InlineData("a = ${b", 1, 8)]
    [InlineData("a = ${}", 1, 7)]
    [InlineData("a = $b", 1, 5)]
    [InlineData("a = ${ ?b}", 1, 8)]
    public void Substitutions_do_not_stand_in_keys_or_in_each_other(string text, int line, int column) =>
        Given.FaultAt(text, line, column);

    [Theory]
    [InlineData("a.b", "a", "b")]
    [InlineData(" a.\"b.c\" ", "a", "b.c")]
    [InlineData("a.\"\"", "a", "")]
    public void A_path_prints_as_it_is_read(string text, params string[] elements)
    {
        var path = HoconPath.Parse(text);
        Assert.Equal(elements, path.Elements);
        Assert.Equal(text.Trim(), path.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=")]
    [InlineData("a.")]
    [InlineData("\"a")]
    public void What_is_not_a_path_is_a_fault(string text) =>
        Assert.Throws<HoconException>(() => HoconPath.Parse(text));
}
