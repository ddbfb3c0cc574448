using Actors.Hosting.Hocon;
using Actors.Hosting.Tests.Hosts;

namespace Actors.Hosting.Tests.Settings;

public sealed class Check_of_a_configuration
{
    [Fact]
    public void All_errors_are_told_in_the_order_of_the_file()
    {
        var errors = Check("""
            actors.host {
              listen.native = ["127.0.0.1:99999"]
              limits.objects = many
              sesion.grace = 1 s
              heartbeat { interval = 5 s, timeout = 5 s }
              limits.frame-bytes = 4 GiB
            }
            """);

        Assert.Equal(
            [
                "actors.host.listen.native.0 2",
                "actors.host.limits.objects 3",
                "actors.host.sesion.grace 4",
                "actors.host.heartbeat.timeout 5",
                "actors.host.limits.frame-bytes 6",
            ],
            errors.Select(error => $"{error.Key} {error.Origin?.Line}"));
    }

    [Theory]
    [InlineData("limits.frame-byte = 1", "actors.host.limits.frame-bytes")]
    [InlineData("limit.objects = 1", "actors.host.limits.objects")]
    [InlineData("frame-bytes = 1 MiB", "actors.host.limits.frame-bytes")]
    [InlineData("allow_shutdown = on", "actors.host.allow-shutdown")]
    [InlineData("colour = red", null)]
    public void An_unknown_key_is_told_with_the_one_that_was_meant(string text, string? meant)
    {
        var error = Check($"actors.host {{ {text} }}")[^1];

        Assert.Contains("is not a key of a host", error.Problem, StringComparison.Ordinal);
        Assert.Equal(meant, error.Problem.Contains('?') ? error.Problem.Split(' ')[^1].TrimEnd('?') : null);
    }

    [Theory]
    [InlineData("limits.objects = 0")]
    [InlineData("limits.objects = 1.5")]
    [InlineData("limits.objects = [1]")]
    [InlineData("limits.frame-bytes = 1 KiB")]
    [InlineData("limits.frame-bytes = 9000 PiB")]
    [InlineData("session.grace = -1 s")]
    [InlineData("session.grace = 2 d")]
    [InlineData("session = 5 s")]
    [InlineData("allow-shutdown = maybe")]
    [InlineData("log-level = loud")]
    [InlineData("log-level = 3")]
    [InlineData("listen.native = [\"example.org:1\"]")]
    [InlineData("listen.native = [\"127.0.0.1\"]")]
    [InlineData("listen.native = [\"::1:7411\"]")]
    [InlineData("listen.tls = \"*:7412\"")]
    [InlineData("listen.tls = [{ endpoint = \"*:0\" }]")]
    [InlineData("{ auth-key = a, auth-key-file = b }")]
    public void What_is_out_of_form_or_range_is_one_error_with_its_place(string text)
    {
        var error = Assert.Single(Check($"actors.host {(text[0] == '{' ? text : $"{{ {text} }}")}"));

        Assert.Equal("main.conf", error.Origin?.File);
        Assert.Contains("expected", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actor.host.page.items = 1", "actors")]
    [InlineData("host.page.items = 1", "actors.host")]
    [InlineData("actors.hots.page.items = 1", "actors.host")]
    public void A_slip_in_the_outer_keys_does_not_pass_in_silence(string text, string meant) =>
        Assert.EndsWith($"did you mean {meant}?", Assert.Single(Check(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_part_of_a_TLS_endpoint_is_told_beside_the_missing_one()
    {
        var errors = Check("actors.host.listen.tls = [{ endpoint = \"*:0\", certificat = a }]");

        Assert.Equal(["actors.host.listen.tls.0.certificate", "actors.host.listen.tls.0.certificat"], errors.Select(error => error.Key));
    }

    [Fact]
    public void Settings_of_others_in_the_same_file_are_left_alone() =>
        Assert.Empty(Check("data = /var, actors.client.timeout = 1 s, actors.host.page.items = 5"));

    [Fact]
    public void A_text_that_is_not_HOCON_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("broken.conf", "actors.host {\n  page = [\n");

        var error = Assert.Single(HostConfigurationCheck.File(file));

        Assert.Equal(file, error.Origin?.File);
    }

    private static IReadOnlyList<HostConfigurationError> Check(string text) =>
        HostConfigurationCheck.Document(HoconDocument.Parse(text, "main.conf", Hocon.Given.Options()));
}
