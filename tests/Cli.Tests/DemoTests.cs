namespace Actors.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Every_claim_of_the_demonstration_holds()
    {
        var run = await CompletedRun.OfAsync("demo", "--json");

        Assert.True(run.Json.GetProperty("ok").GetBoolean());
        Assert.All(run.Json.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("held").GetBoolean(), check.GetRawText()));
        Assert.True(run.Json.GetProperty("checks").GetArrayLength() >= 10);
    }
}
