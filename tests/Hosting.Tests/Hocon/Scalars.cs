using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Scalars
{
    [Theory]
    [InlineData("true", HoconKind.Boolean)]
    [InlineData("false", HoconKind.Boolean)]
    [InlineData("null", HoconKind.Null)]
    [InlineData("0", HoconKind.Number)]
    [InlineData("-12", HoconKind.Number)]
    [InlineData("1.50", HoconKind.Number)]
    [InlineData("1e5", HoconKind.Number)]
    [InlineData("1E+5", HoconKind.Number)]
    [InlineData("2.5e-7", HoconKind.Number)]
    [InlineData("yes", HoconKind.String)]
    [InlineData("truefoo", HoconKind.String)]
    [InlineData("footrue", HoconKind.String)]
    [InlineData("10.0bar", HoconKind.String)]
    [InlineData("bar10.0", HoconKind.String)]
    [InlineData("007", HoconKind.String)]
    [InlineData("1.", HoconKind.String)]
    [InlineData("-", HoconKind.String)]
    [InlineData("1e", HoconKind.String)]
    [InlineData("10.0.0.1", HoconKind.String)]
    [InlineData("NaN", HoconKind.String)]
    [InlineData("include", HoconKind.String)]
    public void Unquoted_text_has_the_kind_its_letters_say(string text, HoconKind kind)
    {
        var value = Assert.IsType<HoconScalar>(Given.Document($"a = {text}").Find("a"));
        Assert.Equal((kind, text), (value.Kind, value.Text));
    }

    [Theory]
    [InlineData("\"true\"")]
    [InlineData("\"1\"")]
    [InlineData("\"\"")]
    [InlineData("\"\"\"null\"\"\"")]
    public void Quoted_text_is_always_a_string(string text) =>
        Assert.Equal(HoconKind.String, Given.Document($"a = {text}").Require("a").Kind);

    [Theory]
    [InlineData(" foo bar baz ", "foo bar baz")]
    [InlineData("foo   bar", "foo   bar")]
    [InlineData("1 \"2\"  true", "1 2  true")]
    [InlineData("\"a\"b\"c\"", "abc")]
    [InlineData("null x", "null x")]
    [InlineData("1e5 mm", "1e5 mm")]
    [InlineData("\" a \" b", " a  b")]
    public void Values_on_one_line_join_to_text_with_the_space_between(string text, string expected)
    {
        var value = Assert.IsType<HoconScalar>(Given.Document($"a = {text}").Find("a"));
        Assert.Equal((HoconKind.String, expected), (value.Kind, value.Text));
    }

    [Fact]
    public void Escapes_are_those_of_json() =>
        Assert.Equal("\"\\/\b\f\n\r\tA\U0001F600", TextOf("""
            "\"\\\/\b\f\n\r\t\u0041\ud83d\uDE00"
            """));

    [Theory]
    [InlineData("a = \"x", 1, 7, "line 1, column 5")]
    [InlineData("a = \"x\n\"", 1, 7, "the end of the line")]
    [InlineData("a = \"x\\q\"", 1, 7, "\\q")]
    [InlineData("a = \"\\u12\"", 1, 6, "four hexadecimal digits")]
    [InlineData("a = \"\\u12", 1, 6, "four hexadecimal digits")]
    [InlineData("a = \"\\", 1, 6, "end of the file")]
    [InlineData("a = \"x\ty\"", 1, 7, "U+0009")]
    [InlineData("a = \"\\ud800\"", 1, 5, "surrogate")]
    [InlineData("a = \"\"\"x\n", 2, 1, "line 1, column 5")]
    public void Faulty_quoted_text_is_named(string text, int line, int column, string words) =>
        Given.FaultAt(text, line, column, words);

    [Theory]
    [InlineData("a = x", 1, 6)]
    [InlineData("a = \"x", 1, 5)]
    [InlineData("a = \"\"\"x", 1, 5)]
    public void Half_a_surrogate_pair_is_a_fault_in_any_text(string start, int line, int column) =>
        Given.FaultAt(start + "\ud800\"\"\"", line, column, "surrogate");

    [Theory]
    [InlineData("\"\"\"a\\n\"b\"\n c\"\"\"", "a\\n\"b\"\n c")]
    [InlineData("\"\"\"foo\"\"\"\"", "foo\"")]
    [InlineData("\"\"\"\"\"\"\"\"", "\"\"")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"a\"\"\" b", "a b")]
    public void Text_in_triple_quotes_is_taken_as_it_stands(string text, string expected) =>
        Assert.Equal(expected, TextOf(text));

    private static string TextOf(string text) => Assert.IsType<HoconScalar>(Given.Document($"a = {text}").Find("a")).Text;
}
