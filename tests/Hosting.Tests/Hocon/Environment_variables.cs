using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Environment_variables
{
    private static readonly HoconOptions Options = Given.Options(new Dictionary<string, string>
    {
        ["PORT"] = "81",
        ["EMPTY"] = "",
        ["PATH"] = "/bin",
        ["A.B"] = "dotted",
    });

    [Theory]
    [InlineData("a = ${PORT}", "{'a':'81'}")]
    [InlineData("a = 80, a = ${?PORT}", "{'a':'81'}")]
    [InlineData("a = 80, a = ${?NONE}", "{'a':80}")]
    [InlineData("a = ${?EMPTY}", "{'a':''}")]
    [InlineData("a = ${A.B}", "{'a':'dotted'}")]
    [InlineData("PORT = 1, a = ${PORT}", "{'PORT':1,'a':1}")]
    [InlineData("PORT = null, a = ${PORT}", "{'PORT':null,'a':null}")]
    [InlineData("PATH = ${PATH}\":/x\"", "{'PATH':'/bin:/x'}")]
    [InlineData("a = ${port} ${PORT}, port = p", "{'a':'p 81','port':'p'}")]
    public void A_variable_stands_in_for_what_the_configuration_does_not_define(string text, string json) =>
        Assert.Equal(json, Given.Json(text, Options));

    [Fact]
    public void A_value_from_the_environment_has_the_origin_of_its_substitution() =>
        Assert.Equal(
            new HoconOrigin("main.conf", 2, 5),
            Given.Document("\na = ${PORT}", Options).OriginOf("a"));

    [Fact]
    public void Defined_paths_are_never_asked_of_the_environment()
    {
        var asked = new List<string>();
        var options = Given.Options() with
        {
            Environment = name =>
            {
                asked.Add(name);
                return null;
            },
        };
        Given.Document("a = 1, b = ${a}, c = ${?none}", options);
        Assert.Equal(["none"], asked);
    }
}
