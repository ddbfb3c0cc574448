using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Includes
{
    private static readonly HoconOptions Options = Given.Options(files: new MemoryFiles
    {
        ["x.conf"] = "x = 10, y = ${x}",
        ["json.json"] = """{ "j": 1, "both": 1 }""",
        ["both.json"] = """{ "j": 1, "both": 1 }""",
        ["both.conf"] = "c = 2, both = 2",
        ["array.conf"] = "\n[1]",
        ["outer.conf"] = "z = ${top}, own = ${?PORT}",
        ["sub/one.conf"] = "include \"two.conf\", one = 1",
        ["sub/two.conf"] = "two = 2",
        ["deep.conf"] = "inner { include \"x.conf\" }, w = ${inner.y}, v = ${w}",
        ["self.conf"] = "a = 1\n include \"self.conf\"",
        ["ping.conf"] = "include \"pong.conf\"",
        ["pong.conf"] = "include \"ping.conf\"",
        ["bad.conf"] = "a = 1\nb = ]",
        ["undefined.conf"] = "a = ${missing}",
        ["append.conf"] = "l += ${v}, v = 2",
    });

    [Theory]
    [InlineData("include \"x.conf\"", "{'x':10,'y':10}")]
    [InlineData("include file(\"x.conf\")", "{'x':10,'y':10}")]
    [InlineData("include required(\"x.conf\")", "{'x':10,'y':10}")]
    [InlineData("include required( file( \"x.conf\" ) )", "{'x':10,'y':10}")]
    [InlineData("include\n\n\"x.conf\"", "{'x':10,'y':10}")]
    [InlineData("a = 1, include \"x.conf\", b = 2", "{'a':1,'x':10,'y':10,'b':2}")]
    [InlineData("x = 1\ninclude \"x.conf\"", "{'x':10,'y':10}")]
    [InlineData("include \"x.conf\"\nx = 1", "{'x':1,'y':1}")]
    [InlineData("include \"json\"", "{'j':1,'both':1}")]
    [InlineData("include \"both\"", "{'j':1,'both':2,'c':2}")]
    [InlineData("include \"sub/one.conf\"", "{'two':2,'one':1}")]
    [InlineData("[{ include \"sub/two.conf\" }]", "[{'two':2}]")]
    public void An_included_file_takes_the_place_of_the_statement(string text, string json) =>
        Assert.Equal(json, Given.Json(text, Options));

    [Theory]
    [InlineData("include \"none.conf\", a = 1")]
    [InlineData("include \"none\", a = 1")]
    [InlineData("include file(\"none.conf\"), a = 1")]
    public void A_missing_file_is_passed_over(string text) => Assert.Equal("{'a':1}", Given.Json(text, Options));

    [Theory]
    [InlineData("include required(\"none.conf\")")]
    [InlineData("include required(file(\"none\"))")]
    public void A_missing_required_file_is_a_fault_at_the_statement(string text)
    {
        var fault = Given.Fault("\n " + text, Options);
        Assert.Equal((2, 2), (fault.Line, fault.Column));
        Assert.Contains("no file 'none", fault.Message);
    }

    [Theory]
    [InlineData("a { include \"x.conf\" }", "{'a':{'x':10,'y':10}}")]
    [InlineData("a { include \"x.conf\" }, a { x = 42 }", "{'a':{'x':42,'y':42}}")]
    [InlineData("a.b { include \"x.conf\" }, x = 1", "{'a':{'b':{'x':10,'y':10}},'x':1}")]
    [InlineData("a { include \"outer.conf\" }, top = 7", "{'a':{'z':7},'top':7}")]
    [InlineData("a { include \"outer.conf\", top = 8 }, top = 7", "{'a':{'z':8,'top':8},'top':7}")]
    [InlineData("a { include \"deep.conf\" }", "{'a':{'inner':{'x':10,'y':10},'w':10,'v':10}}")]
    [InlineData("a { l = [1], include \"append.conf\" }", "{'a':{'l':[1,2],'v':2}}")]
    public void Included_substitutions_look_from_the_place_of_the_include_and_then_from_the_root(string text, string json) =>
        Assert.Equal(json, Given.Json(text, Options));

    [Fact]
    public void Included_substitutions_reach_the_environment_by_their_own_name() =>
        Assert.Equal(
            "{'a':{'z':1,'own':'81'},'top':1}",
            Given.Json(
                "a { include \"outer.conf\" }, top = 1",
                Options with { Environment = static name => name == "PORT" ? "81" : null }));

    [Theory]
    [InlineData("include \"self.conf\"", "self.conf", 2, 2)]
    [InlineData("include \"ping.conf\"", "pong.conf", 1, 1)]
    [InlineData("\ninclude \"main.conf\"", "main.conf", 2, 1)]
    public void A_cycle_of_includes_is_a_fault(string text, string file, int line, int column)
    {
        var fault = Given.Fault(text, Options);
        Assert.Equal((file, line, column), (fault.File, fault.Line, fault.Column));
        Assert.Contains("cycle of includes", fault.Message);
    }

    [Theory]
    [InlineData("include \"bad.conf\"", "bad.conf", 2, 5)]
    [InlineData("include \"array.conf\"", "array.conf", 2, 1)]
    [InlineData("a { include \"undefined.conf\" }", "undefined.conf", 1, 5)]
    [InlineData("[{ include \"x.conf\" }]", "x.conf", 1, 13)]
    public void Faults_in_an_included_file_name_that_file(string text, string file, int line, int column)
    {
        var fault = Given.Fault(text, Options);
        Assert.Equal((file, line, column), (fault.File, fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("include : 1", 1, 9)]
    [InlineData("include x.conf", 1, 15)]
    [InlineData("include ${x}", 1, 9)]
    [InlineData("include \"\"", 1, 9)]
    [InlineData("include \"a\\u0000b\"", 1, 9)]
    [InlineData("include url(\"x\")", 1, 9)]
    [InlineData("include classpath(\"x\")", 1, 9)]
    [InlineData("include \"http://host/x.conf\"", 1, 9)]
    [InlineData("include file(\"x.conf\"", 1, 22)]
    [InlineData("include file(\"x.conf\"))", 1, 22)]
    [InlineData("include \"x\" \"y\"", 1, 13)]
    [InlineData("include", 1, 8)]
    public void Anything_else_after_include_is_a_fault(string text, int line, int column) =>
        Given.FaultAt(text, line, column);

    [Theory]
    [InlineData("a include = 1", "{'a include':1}")]
    [InlineData("\"include\" = 1", "{'include':1}")]
    [InlineData("includes = 1", "{'includes':1}")]
    [InlineData("a = include", "{'a':'include'}")]
    [InlineData("[include]", "['include']")]
    public void Include_is_a_word_like_any_other_elsewhere(string text, string json) => Assert.Equal(json, Given.Json(text));

    [Fact]
    public void A_file_that_cannot_be_read_is_a_fault_even_when_optional()
    {
        var fault = Given.Fault(
            "a = 1\ninclude \"x.conf\"", Given.Options(files: new MemoryFiles { Unreadable = "x.conf" }));
        Assert.Equal(2, fault.Line);
        Assert.IsType<IOException>(fault.InnerException);
    }
}
