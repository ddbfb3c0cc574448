using Actors.Hosting.Hocon;
using Actors.Hosting.Tests.Hosts;
using Actors.Protocol.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests.Settings;

public sealed class Configuration_of_a_host : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_sets_what_it_names_and_leaves_the_rest()
    {
        var options = Built("""
            actors.host {
              listen { native = ["127.0.0.1:0", "[::1]:0"], backlog = 1024 }
              session.grace = 2 minutes
              limits.frame-bytes = 8 MiB
              page.items = 100
              allow-shutdown = no
              log-level = error
            }
            """);

        Assert.Equal(["127.0.0.1:0", "[::1]:0"], options.Listen.Native);
        Assert.Equal(1024, options.Listen.Backlog);
        Assert.Equal(TimeSpan.FromMinutes(2), options.Kernel.SessionGrace);
        Assert.Equal(8 * 1024 * 1024, options.Protocol.MaxFrameBytes);
        Assert.Equal(100, options.Kernel.Page.MaxItems);
        Assert.Equal(new ObjectHostOptions().Kernel.Page.MaxBytes, options.Kernel.Page.MaxBytes);
        Assert.False(options.AllowShutdown);
        Assert.Equal(LogLevel.Error, options.LogLevel);
    }

    [Fact]
    public void An_empty_list_turns_an_endpoint_off() => Assert.Empty(Built("actors.host.listen.native = []").Listen.Native);

    [Fact]
    public void The_last_word_goes_over_the_file_and_the_file_over_the_options()
    {
        var options = Built(
            "actors.host { drain-timeout = 2 s, page.items = 2 }",
            builder =>
            {
                builder.Options = builder.Options with { DrainTimeout = TimeSpan.FromSeconds(1), MaxUnreadBytes = 8192 };
                builder.Configure(options => options with { Kernel = options.Kernel with { MaxObjects = options.Kernel.Page.MaxItems + 1 } });
            });

        Assert.Equal((TimeSpan.FromSeconds(2), 8192, 3), (options.DrainTimeout, options.MaxUnreadBytes, options.Kernel.MaxObjects));
    }

    [Fact]
    public void Arguments_of_the_command_line_are_configuration()
    {
        var builder = ObjectHost.CreateBuilder("--actors:host:listen:native=127.0.0.1:0", "--actors:host:auth-key=secret");

        Assert.Equal(["127.0.0.1:0"], builder.Build().Options.Listen.Native);
    }

    [Fact]
    public void A_setting_of_the_wrong_form_is_named_with_place_key_and_form()
    {
        var error = Assert.Single(Errors("actors.host {\n  session.grace = soon\n}"));

        Assert.Equal("actors.host.session.grace", error.Key);
        Assert.Equal((2, 19), (error.Origin!.Value.Line, error.Origin.Value.Column));
        Assert.StartsWith("found 'soon'; expected a duration such as", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_set_in_code_is_judged_by_the_same_range()
    {
        var builder = GivenHost.Builder();
        builder.Options = builder.Options with { Kernel = builder.Options.Kernel with { MaxObjects = 0 } };

        var error = Assert.Single(Assert.Throws<HostConfigurationException>(builder.Build).Errors);

        Assert.Equal(("actors.host.limits.objects", null), (error.Key, error.Origin));
    }

    [Fact]
    public void An_unknown_key_stops_the_host()
    {
        var error = Assert.Single(Errors("actors.host.limits.frame-byte = 1 MiB"));

        Assert.Contains("did you mean actors.host.limits.frame-bytes?", error.Problem, StringComparison.Ordinal);
    }

    private ObjectHostOptions Built(string text, Action<ObjectHostBuilder>? change = null)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { AuthKey = AuthKey.Generate() };
        builder.Configuration.AddHoconFile(_folder.Write("host.conf", text));
        change?.Invoke(builder);
        return builder.Build().Options;
    }

    private IReadOnlyList<HostConfigurationError> Errors(string text) =>
        Assert.Throws<HostConfigurationException>(() => Built(text)).Errors;
}
