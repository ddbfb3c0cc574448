using Actors.Hosting.Hocon;
using Actors.Hosting.Settings;

namespace Actors.Hosting.Tests.Settings;

public sealed class Reference_configuration
{
    private static readonly HoconDocument Reference = HoconDocument.Load(Shipped("reference.conf"));

    [Fact]
    public void Each_setting_stands_in_it_with_the_default_of_the_code()
    {
        var source = SettingSource.Of(Reference);
        var defaults = new ObjectHostOptions();
        foreach (var setting in HostSettingTable.All)
        {
            Assert.True(Reference.Find(SettingSource.Prefix + setting.Key) is not null, $"{setting.Key} is missing");
            Assert.Equal($"{setting.Key} = {setting.Format(defaults)}", $"{setting.Key} = {setting.Format(setting.Read(source, Others))}");
        }
    }

    [Fact]
    public void It_has_no_key_that_the_code_does_not_have() => Assert.Empty(HostConfigurationCheck.Document(Reference));

    [Fact]
    public void Each_setting_has_a_comment_right_above_it()
    {
        var lines = File.ReadAllLines(Shipped("reference.conf"));
        foreach (var setting in HostSettingTable.All)
        {
            var line = Reference.OriginOf(SettingSource.Prefix + setting.Key)!.Value.Line;

            Assert.True(lines[line - 2].TrimStart().StartsWith('#'), $"{setting.Key} has no comment");
        }
    }

    [Fact]
    public void The_single_node_configuration_is_right() => Assert.Empty(HostConfigurationCheck.File(Shipped("host.conf")));

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "hocon", name);

    // Differs from every default, so that a setting that is not read shows.
    private static ObjectHostOptions Others { get; } = MakeOthers();

    private static ObjectHostOptions MakeOthers()
    {
        var text = """
            listen { native = ["*:1"], unix = other, tls = [{ endpoint = "*:2" }], backlog = 1 }
            auth-key = other, auth-key-file = other, allow-shutdown = off, drain-timeout = 1 s, spin = on, log-level = debug
            session.grace = 1 s, heartbeat { interval = 1 s, timeout = 2 s }, handshake { timeout = 1 s, failure-delay = 1 s }
            page { items = 1, bytes = 1025 }
            limits {
              objects = 1, name-bytes = 1, mailbox = 1, mailbox-quantum = 1, atomic-operations = 1, watch-changes = 1, watches = 1, watch-bytes = 1025
              connections = 1, handshakes = 1, frame-bytes = 4097, in-flight = 1, unread-bytes = 4097, unsent-bytes = 4097, kept-bytes = 1
            }
            python {
              listen = ["unix:other"], auth-key = other, allow-md5 = off, orphan-grace = 2 s, allow-shutdown = on, message-bytes = 4097, connections = 1
            }
            """;
        var source = SettingSource.Of(HoconDocument.Parse($"actors.host {{ {text} }}"));
        var others = HostSettingTable.All.Aggregate(new ObjectHostOptions(), (options, setting) => setting.Read(source, options));
        var defaults = new ObjectHostOptions();
        Assert.All(HostSettingTable.All, setting => Assert.NotEqual($"{setting.Key} = {setting.Format(defaults)}", $"{setting.Key} = {setting.Format(others)}"));
        return others;
    }
}
