using System.Text;
using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Hostile_texts
{
    private const string Sample = """""
        # A sample with everything
        include "a.conf"
        host {
          name = "n\u0041\\ \n" // comment
          listen.native : ${?LISTEN}
          "quo.ted" { deep = [1, 2.5e+3, true, null, yes] [ {x = 1} ] }
          text = """two
        lines"""" ${host.name} tail
          timeout = 10 s, size = 64 MiB
          list += ${host.timeout}
          list += ${?none}
          inner = ${base} { b : 2 }
          include required(file("b.conf"))
        }
        base { a = 1 }
        base.a = ${base.a}1
        """"";

    private static readonly HoconOptions Options = Given.Options(files: new MemoryFiles
    {
        ["a.conf"] = "a = 1",
        ["b.conf"] = "b = ${a}",
    });

    [Fact]
    public void The_sample_reads() => Assert.Equal(
        "{'a':1,'host':{'name':'nA\\\\ \\n','listen':{},'quo.ted':{'deep':[1,2.5e+3,true,null,'yes',{'x':1}]},"
        + "'text':'two\\nlines' nA\\\\ \\n tail','timeout':'10 s','size':'64 MiB','list':['10 s'],"
        + "'inner':{'a':'11','b':2},'b':1},'base':{'a':'11'}}",
        Given.Json(Sample, Options).Replace("\\'", "'"));

    [Fact]
    public void A_text_cut_anywhere_reads_or_is_a_fault()
    {
        for (var length = 0; length <= Sample.Length; length++)
        {
            ReadsOrFaults(Sample[..length]);
            ReadsOrFaults(Sample[length..]);
        }
    }

    [Fact]
    public void A_text_with_any_character_replaced_reads_or_is_a_fault()
    {
        foreach (var intruder in "{}[]\"$,=:+\\\n#.\0\ud800e-")
        {
            for (var at = 0; at < Sample.Length; at++)
            {
                ReadsOrFaults($"{Sample.AsSpan(0, at)}{intruder}{Sample.AsSpan(at + 1)}");
            }
        }
    }

    [Fact]
    public void Random_pieces_of_syntax_read_or_are_a_fault()
    {
        string[] pieces =
        [
            "a", "b", "a.b", ".", " ", "\n", "=", ":", "+=", "{", "}", "[", "]", ",", "${a}", "${?a}", "${b}", "${?b.a}",
            "\"", "\"\"\"", "\"x\"", "1", "-", "1e5", "include ", "include \"a.conf\"", "#", "//", "\\", "true", "null",
        ];
        var random = new Random(20260101);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 24); count > 0; count--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            ReadsOrFaults(text.ToString());
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a=")]
    [InlineData("{a.b.c=")]
    [InlineData("a{")]
    [InlineData("a=[${?x}")]
    [InlineData("${")]
    [InlineData("\"")]
    [InlineData("a.")]
    [InlineData("include ")]
    [InlineData("include file(")]
    [InlineData("a=${a}b\n")]
    [InlineData("a=1\na=${a} ")]
    [InlineData("+=")]
    public void A_piece_repeated_a_hundred_thousand_times_reads_or_is_a_fault(string piece) =>
        OnSmallStack(() => ReadsOrFaults(string.Concat(Enumerable.Repeat(piece, 100_000))));

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a=", "}")]
    [InlineData("{a{b.c=", "}}")]
    public void Nesting_is_bounded(string open, string close)
    {
        var fault = Given.Fault(string.Concat(Enumerable.Repeat(open, 70)) + string.Concat(Enumerable.Repeat(close, 70)));
        Assert.Contains("65 levels", fault.Message);
    }

    [Fact]
    public void A_key_of_very_many_parts_is_nesting_too() =>
        Assert.Contains("levels", Given.Fault(string.Join('.', Enumerable.Repeat("a", 1000)) + " = 1").Message);

    [Fact]
    public void Nesting_within_the_bound_reads() =>
        Given.Json(string.Concat(Enumerable.Repeat("[", 64)) + string.Concat(Enumerable.Repeat("]", 64)));

    [Fact]
    public void Nesting_built_by_substitutions_is_bounded()
    {
        var text = "a0 = []\n" + string.Concat(Enumerable.Range(1, 100).Select(static at => $"a{at} = [${{a{at - 1}}}]\n"));
        OnSmallStack(() => Assert.Contains("levels", Given.Fault(text).Message));
    }

    [Fact]
    public void Chains_of_substitutions_are_bounded()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(static at => $"a{at} = ${{a{at + 1}}}\n")) + "a50000 = 1";
        OnSmallStack(() => Assert.Contains("a chain of more than", Given.Fault(text).Message));
    }

    [Fact]
    public void Fields_extended_through_very_many_objects_are_bounded()
    {
        var chain = Enumerable.Range(1, 20_000).Select(
            static at => $"a{at} = ${{a{at - 1}}} {{ l += 1 }}\nb{at} = ${{?a{at}.none}}\n");
        OnSmallStack(() => ReadsOrFaults("top = ${a5000.l}\na0 {}\n" + string.Concat(chain)));
        OnSmallStack(() => ReadsOrFaults("a0 {}\n" + string.Concat(chain.Take(300)) + "z = ${a300.l}"));
    }

    [Theory]
    [InlineData("[${a#}, ${a#}]")]
    [InlineData("{ x = ${a#}, y = ${a#} }")]
    [InlineData("${a#}${a#}")]
    [InlineData("${a#} ${a#}")]
    [InlineData("{ p = ${a#} { p.q.r.s = # }, q = ${a#} { p.q.r.s = # } }")]
    public void Doubling_over_and_over_is_bounded(string doubling)
    {
        foreach (var seed in new[] { "x", "[x]", "{ p = 1 }" })
        {
            var text = $"a0 = {seed}\n" + string.Concat(
                Enumerable.Range(1, 40).Select(at => $"a{at} = {doubling.Replace("#", (at - 1).ToString())}\n"));
            OnSmallStack(() => ReadsOrFaults(text));
        }
    }

    [Fact]
    public void Values_that_grow_into_themselves_are_a_fault() =>
        OnSmallStack(() => Given.Fault("a { b = ${a} { b { c = 1 } }, d = ${a} { d { c = 1 } } }"));

    [Fact]
    public void Large_texts_and_files_are_refused()
    {
        var limits = new HoconLimits { MaximumFileSize = 100 };
        var files = new MemoryFiles { ["big.conf"] = "#" + new string('x', 100) };
        var options = Given.Options(files: files, limits: limits);
        Assert.Contains("at most 100", Given.Fault(files["big.conf"], options).Message);
        Assert.Equal("big.conf", Given.Fault("include \"big.conf\"", options).File);
    }

    [Fact]
    public void Includes_that_double_are_bounded()
    {
        var files = new MemoryFiles();
        for (var at = 0; at < 14; at++)
        {
            files[$"f{at}.conf"] = $"include \"f{at + 1}.conf\"\ninclude \"f{at + 1}.conf\"";
        }

        files["f14.conf"] = "a = 1";
        Assert.Contains("257 includes", Given.Fault("include \"f0.conf\"", Given.Options(files: files)).Message);
    }

    [Fact]
    public void Includes_within_one_another_are_bounded()
    {
        var files = new MemoryFiles();
        for (var at = 0; at < 30; at++)
        {
            files[$"f{at}.conf"] = $"include \"f{at + 1}.conf\"";
        }

        Assert.Contains("at most 16", Given.Fault("include \"f0.conf\"", Given.Options(files: files)).Message);
    }

    private static void ReadsOrFaults(string text)
    {
        try
        {
            Given.Json(text, Options);
        }
        catch (HoconException fault)
        {
            Assert.True(fault.Line > 0 && fault.Column > 0, fault.Message);
        }
    }

    // A quarter of the usual stack, so that recursion which grows with the text shows.
    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), 384 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
