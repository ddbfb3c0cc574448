using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Processes;

/// <summary>Which CPython gets in, with which key.</summary>
public class AuthenticationTests
{
    private const string Rejected = "digest sent was rejected";

    public static TheoryData<string> Versions => PythonInterpreter.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Versions_that_have_only_MD5_are_turned_away_where_it_is_refused(string version)
    {
        await using var host = await PythonHost.StartAsync(options => options with { AllowMd5 = false });

        Assert.Equal(Version.Parse(version) < new Version(3, 12) ? Rejected : "connected", await ConnectAsync(host, version, PythonHost.Key));
    }

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public async Task A_key_of_their_own_lets_Python_clients_in_and_that_of_the_host_does_not(string version)
    {
        await using var host = await PythonHost.StartAsync(options => options with { AuthKey = "another" });
        await using var client = await host.ConnectAsync();

        Assert.Equal("connected", await ConnectAsync(host, version, "another"));
        Assert.Equal(Rejected, await ConnectAsync(host, version, PythonHost.Key));
    }

    private static async Task<string> ConnectAsync(PythonHost host, string version, string key)
    {
        await using var program = host.Start(PythonInterpreter.Require(version), "authenticate.py", key);
        return await program.Output.ExpectAsync();
    }
}
