using Actors.Hosting.Hocon;
using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Configuration_files
{
    private const string Text = """
        host {
          listen { native = "0.0.0.0:81", web = null }
          timeout = 10 s
          size = 64 MiB
          debug = on
          peers = [ { name = a }, { name = b } ]
          none = []
          empty {}
        }
        """;

    [Fact]
    public void Settings_have_flat_keys_and_keep_their_text()
    {
        var configuration = Build(new MemoryFiles { ["main.conf"] = Text });
        Assert.Equal("0.0.0.0:81", configuration["host:listen:native"]);
        Assert.Equal("10 s", configuration["HOST:Timeout"]);
        Assert.Equal("64 MiB", configuration["host:size"]);
        Assert.Equal("on", configuration["host:debug"]);
        Assert.Equal("b", configuration["host:peers:1:name"]);
        Assert.Equal("", configuration["host:none"]);
        Assert.Null(configuration["host:listen:web"]);
        Assert.Equal(
            ["debug", "empty", "listen", "none", "peers", "size", "timeout"],
            configuration.GetSection("host").GetChildren().Select(static child => child.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Origins_are_known_by_flat_key_and_by_path()
    {
        var configuration = Build(new MemoryFiles { ["main.conf"] = Text });
        Assert.Equal(new HoconOrigin("main.conf", 2, 21), configuration.OriginOf("host:listen:native"));
        Assert.Equal(new HoconOrigin("main.conf", 2, 10), configuration.OriginOf("Host:Listen"));
        Assert.Null(configuration.OriginOf("host:nothing"));
        var document = Given.Document(Text);
        Assert.Equal(new HoconOrigin("main.conf", 2, 21), document.OriginOf("host.listen.native"));
        Assert.Equal(new HoconOrigin("main.conf", 6, 36), document.OriginOf("host.peers.1.name"));
        Assert.Null(document.OriginOf("host.peers.2"));
        Assert.Null(document.OriginOf("host.size.x"));
        Assert.Contains("no setting 'host.x'", Assert.Throws<HoconException>(() => document.Require("host.x")).Message);
    }

    [Fact]
    public void A_later_source_overrides_and_hides_the_origin()
    {
        var configuration = new ConfigurationBuilder()
            .AddHoconFile("main.conf", options: Given.Options(files: new MemoryFiles { ["main.conf"] = Text }))
            .AddInMemoryCollection([new("host:size", "1K")])
            .Build();
        Assert.Equal("1K", configuration["host:size"]);
        Assert.Null(configuration.OriginOf("host:size"));
        Assert.NotNull(configuration.OriginOf("host:timeout"));
    }

    [Fact]
    public void A_missing_file_is_a_fault_unless_it_is_optional()
    {
        Assert.Contains("no such file", Assert.Throws<HoconException>(() => Build([])).Message);
        Assert.Empty(Build([], isOptional: true).AsEnumerable());
    }

    [Theory]
    [InlineData("[1]", 1, 1)]
    [InlineData("a = 1\nA = 2", 2, 5)]
    [InlineData("a.b = 1\n\"a:b\" = 2", 2, 9)]
    public void What_has_no_flat_form_is_a_fault(string text, int line, int column)
    {
        var fault = Assert.Throws<HoconException>(() => Build(new MemoryFiles { ["main.conf"] = text }));
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void Objects_with_numbers_for_keys_read_as_arrays()
    {
        var document = Given.Document("a { 10 = c, 0 = a, 2 = b, x = y }, b { x = y }, c {}");
        Assert.True(Assert.IsType<HoconObject>(document.Require("a")).TryToArray(out var array));
        Assert.Equal("['a','b','c']", Given.Json(array));
        Assert.False(Assert.IsType<HoconObject>(document.Require("b")).TryToArray(out _));
        Assert.False(Assert.IsType<HoconObject>(document.Require("c")).TryToArray(out _));
    }

    [Fact]
    public void Files_of_the_disk_are_read_with_their_neighbours()
    {
        var folder = Directory.CreateTempSubdirectory("hocon");
        try
        {
            var main = Path.Combine(folder.FullName, "main.conf");
            File.WriteAllText(main, "include \"part\", a = ${p}");
            File.WriteAllText(Path.Combine(folder.FullName, "part.conf"), "p = ü");
            var document = HoconDocument.Load(main);
            Assert.Equal("{'p':'ü','a':'ü'}", Given.Json(document.Root));
            Assert.Equal(Path.Combine(folder.FullName, "part.conf"), document.OriginOf("p")?.File);
            File.WriteAllBytes(main, [.. "a = 1\nb = "u8, 0xFF, 0x20]);
            var fault = Assert.Throws<HoconException>(() => HoconDocument.Load(main));
            Assert.Equal((main, 2, 5), (fault.File, fault.Line, fault.Column));
            Assert.Contains("0xFF", fault.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IConfigurationRoot Build(MemoryFiles files, bool isOptional = false) =>
        new ConfigurationBuilder().AddHoconFile("main.conf", isOptional, Given.Options(files: files)).Build();
}
