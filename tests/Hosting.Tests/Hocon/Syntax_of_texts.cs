namespace Actors.Hosting.Tests.Hocon;

public sealed class Syntax_of_texts
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("  \n# nothing\n", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("a = 1", "{'a':1}")]
    [InlineData("{ a : 1 }", "{'a':1}")]
    [InlineData("\uFEFFa = 1", "{'a':1}")]
    [InlineData("[1, 2]", "[1,2]")]
    public void Braces_around_the_whole_text_may_be_left_out(string text, string json) =>
        Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a = 1 # one\n// two\nb = 2//three", "{'a':1,'b':2}")]
    [InlineData("# first\n{ a = x y // not y\n}\n# last", "{'a':'x y'}")]
    [InlineData("a = \"# not // a comment\"", "{'a':'# not // a comment'}")]
    [InlineData("a = path/to/it", "{'a':'path/to/it'}")]
    public void Comments_run_to_the_end_of_the_line(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Theory]
    [InlineData("a : 1")]
    [InlineData("a=1")]
    [InlineData("a\n:\n1")]
    [InlineData("\"a\" = 1,")]
    public void Keys_and_values_are_parted_by_an_equals_sign_or_a_colon(string text) =>
        Assert.Equal("{'a':1}", Given.Json(text));

    [Theory]
    [InlineData("a { b = 1 }")]
    [InlineData("a\n{ b = 1\n}")]
    [InlineData("a = { b : 1 }")]
    public void The_separator_may_be_left_out_before_a_brace(string text) =>
        Assert.Equal("{'a':{'b':1}}", Given.Json(text));

    [Theory]
    [InlineData("[1,2,3,]")]
    [InlineData("[1\n2\n3]")]
    [InlineData("[ 1 ,\n 2\n\n , 3 \n]")]
    public void Elements_are_parted_by_a_comma_or_by_line_ends(string text) => Assert.Equal("[1,2,3]", Given.Json(text));

    [Theory]
    [InlineData("[1,2,,]", 1, 6)]
    [InlineData("[,1]", 1, 2)]
    [InlineData("[1,,2]", 1, 4)]
    [InlineData("{a=1,,b=2}", 1, 6)]
    [InlineData("{,a=1}", 1, 2)]
    [InlineData("a=1,\n,b=2", 2, 1)]
    public void Two_commas_in_a_row_or_a_first_comma_are_faults(string text, int line, int column) =>
        Given.FaultAt(text, line, column, "','");

    [Theory]
    [InlineData("a = 1 }", 1, 7, "'}'")]
    [InlineData("}", 1, 1, "'}'")]
    [InlineData("{ a = 1", 1, 8, "the end of the file", "line 1, column 1")]
    [InlineData("a {\n b = [1\n", 3, 1, "']'", "line 2, column 6")]
    [InlineData("a = [1}", 1, 7, "']'")]
    [InlineData("{} b", 1, 4, "'b'")]
    [InlineData("a", 1, 2, "the end of the file", "after the key")]
    [InlineData("a = ", 1, 5, "a value")]
    [InlineData("a = \nb = 1", 2, 3, "'='")]
    [InlineData("= 1", 1, 1, "a key")]
    [InlineData("a = b = c", 1, 7, "'='")]
    [InlineData("a = b@c", 1, 6, "reserved character '@'")]
    [InlineData("a = http://x", 1, 9, "':'")]
    [InlineData("a b\nc = 1", 2, 1, "'c'")]
    [InlineData("[ {a = 1} b = 2 ]", 1, 13, "'='")]
    public void A_fault_names_its_place_and_what_was_expected(string text, int line, int column, params string[] words) =>
        Given.FaultAt(text, line, column, words);

    [Fact]
    public void Any_space_of_unicode_is_white_space() =>
        Assert.Equal("{'a':'b'}", Given.Json("\u00A0a\u2007=\u3000b\u202F\r\n"));

    [Fact]
    public void Spaces_of_unicode_within_a_value_are_kept() =>
        Assert.Equal("b\u3000c", Given.Document("a = b\u3000c").Require("a").ToString());

    [Fact]
    public void Json_reads_as_itself()
    {
        const string Json = """
            {"a":[1,-2.5e+3,true,false,null,"x\n\"y\\"],"b":{"":{},"c":[[],[{}]]}}
            """;
        Assert.Equal(Json.Replace('"', '\''), Given.Json(Json));
    }
}
