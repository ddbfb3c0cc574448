using System.Globalization;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Scenarios.Claims;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios.Support;

/// <summary>
/// A host, and four client processes that hold and await one object of each kind for each row of the tables: one is killed in the middle of it all, one stands
/// still past its grace, two live. What a row is about happens to objects of its own, so all share one death.
/// </summary>
public sealed class DeathScene : IAsyncLifetime
{
    /// <summary>What happens to the pipe of <see cref="End"/>.</summary>
    internal const string EndOfStill = "end of one that stands still";

    /// <summary>Where in a line of three the one stands who is killed.</summary>
    public static readonly string[] Positions = ["first", "middle", "last"];

    private readonly Dictionary<string, Place> _places = [];
    private HostProcess? _host;
    private ObjectClient? _client;
    private Claimant[] _claimants = [];
    private PipeEnds? _ends;
    private volatile bool _isOver;
    private Task _stoodStill = Task.CompletedTask;

    internal ObjectClient Client => _client!;

    internal Claimant Dying => _claimants[0];

    internal Claimant Still => _claimants[1];

    internal Claimant Second => _claimants[2];

    internal Claimant Third => _claimants[3];

    /// <summary>The end of a pipe whose other end only the one has that stands still.</summary>
    internal ISharedPipeEnd End => _ends!.First;

    internal Task<int> WaitForTheKilled { get; private set; } = Task.FromResult(0);

    internal Task<int> WaitForTheStill { get; private set; } = Task.FromResult(0);

    public async ValueTask InitializeAsync()
    {
        try
        {
            await PlayAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>The one that stood still has been taken for dead, goes on, and has noticed.</summary>
    public Task StoodStillAsync() => _stoodStill;

    /// <summary>The object of a kind that something happens to.</summary>
    internal Place Find(string kind, string what) => _places[NameOf(kind, what)];

    internal static string NameOf(string kind, string what) => $"{kind}, {what}";

    internal static string OrderOf(QueueOrder order) => $"handed by {order}";

    public async ValueTask DisposeAsync()
    {
        // Its tests have told what has become of it.
        _isOver = true;
        await _stoodStill.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var claimant in _claimants)
        {
            await claimant.DisposeAsync();
        }

        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private async Task PlayAsync()
    {
        await StartAsync();
        await HoldAndWaitAsync();
        await FreezeAndKillAsync();
        await Patience.UntilAsync(() => CountSessions() <= 4, "the host knows of the death");
        _stoodStill = StandStillAsync();
    }

    private async Task StartAsync()
    {
        _host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        _claimants = [.. Enumerable.Range(0, 4).Select(_ => Claimant.Start(_host))];
        _client = await ObjectClient.ConnectAsync(_host.Address, _host.ClientOptions);
        await Task.WhenAll(_claimants.Select(static claimant => claimant.ReadyAsync()));
    }

    private async Task HoldAndWaitAsync()
    {
        foreach (var kind in ClaimKinds.Held)
        {
            await HoldAsync(kind, "held", Dying);
            await HoldAsync(kind, "still", Still);
        }

        foreach (var kind in ClaimKinds.InLine)
        {
            await StandAsync(kind, Positions[0], Dying, Second, Third);
            await StandAsync(kind, Positions[1], Second, Dying, Third);
            await StandAsync(kind, Positions[2], Second, Third, Dying);
            await StandAsync(kind, "waits", Still);
        }

        foreach (var kind in ClaimKinds.Granted)
        {
            await StandAsync(kind, "granted", ClaimKinds.InLine.Contains(kind) ? [Dying, Second] : [Dying]);
        }

        foreach (var (position, line) in Positions.Zip<string, Claimant[]>([[Dying, Second, Third], [Second, Dying, Third], [Second, Third, Dying]]))
        {
            await StandAsync(ClaimKinds.PartyOfFour, position, line);
        }

        foreach (var order in Enum.GetValues<QueueOrder>())
        {
            await StandAsync(ClaimKinds.GetBy(order), OrderOf(order), Dying);
        }

        await StandAsync(ClaimKinds.Barrier, "waits", Still);
        WaitForTheKilled = await ActAsync("killed", Dying);
        WaitForTheStill = await ActAsync("still", Still);
        await ShareEndAsync();

        // Answered after all that the test has asked for before, and waits for.
        await Client.PingAsync();
    }

    private async Task FreezeAndKillAsync()
    {
        // What is granted now is on its way to a process that does not read it, and never will.
        Still.Process.Freeze();
        Dying.Process.Freeze();
        foreach (var kind in ClaimKinds.Granted)
        {
            await Find(kind, "granted").Claim.FreeAsync();
        }

        foreach (var order in Enum.GetValues<QueueOrder>())
        {
            await (await Client.GetQueueAsync<int>(NameOf(ClaimKinds.GetBy(order), OrderOf(order)))).PutManyAsync([5, 3, 7]);
        }

        await Dying.Process.KillAsync();
    }

    private async Task<Place> PlaceAsync(string kind, string what)
    {
        var name = NameOf(kind, what);
        var claim = await ClaimKinds.OpenAsync(kind, Client, name);
        await claim.SetUpAsync();
        await claim.BlockAsync();
        return _places[name] = new Place(name, claim, await claim.LookAsync());
    }

    private async Task StandAsync(string kind, string what, params Claimant[] line)
    {
        var place = await PlaceAsync(kind, what);
        foreach (var claimant in line)
        {
            await claimant.ClaimAsync(kind, place.Name);
        }
    }

    private async Task HoldAsync(string kind, string what, Claimant claimant)
    {
        await StandAsync(kind, what, claimant);
        var place = Find(kind, what);
        await place.Claim.FreeAsync();
        await claimant.SaysAsync("has", place.Name);
        place.Next = place.Claim.BlockAsync();
    }

    // The test waits first; the last to come acts without end.
    private async Task<Task<int>> ActAsync(string what, Claimant claimant)
    {
        var name = NameOf(ClaimKinds.ActingParty, what);
        var barrier = await Client.GetBarrierAsync(name, 2, hasAction: true);
        var waiting = barrier.WaitAsync().AsTask();
        await barrier.GetStatusAsync();
        await claimant.ClaimAsync(ClaimKinds.ActingParty, name);
        Assert.True((await barrier.GetStatusAsync()).IsActing);
        return waiting;
    }

    private async Task ShareEndAsync()
    {
        var name = NameOf(ClaimKinds.Receive, EndOfStill);
        _ends = new PipeEnds(Client, name);
        await _ends.CreateAsync();
        await _ends.First.SendAsync(1);
        await Still.ClaimAsync(ClaimKinds.Receive, name);
        await Still.SaysAsync("has", name);
    }

    private async Task StandStillAsync()
    {
        await Patience.UntilAsync(() => _isOver || CountSessions() <= 3, "the process that stands still is taken for dead");
        Still.Process.Thaw();

        if (!_isOver)
        {
            // What it is told to do before it knows may be lost with the old connection.
            await Still.SaysAsync("failed", NameOf(ClaimKinds.Barrier, "waits"));
        }
    }

    private int CountSessions() => int.Parse(Client.InfoAsync().AsTask().Result["sessions"].ToString(), CultureInfo.InvariantCulture);

    /// <summary>An object, and how it looked when the test had blocked it and nobody had claimed it yet.</summary>
    internal sealed record Place(string Name, Claim Claim, string Rest)
    {
        /// <summary>The test's own wait for it, which began when somebody else held it; null where nobody does.</summary>
        public Task<Holding>? Next { get; set; }

        /// <summary>The test comes to have it, and it is as it was at first: nothing is missing and nothing is there twice.</summary>
        /// <returns>What the test has.</returns>
        public async Task<Holding> DemandRestAsync()
        {
            var again = await (Next ?? Claim.BlockAsync()).InTime();
            Assert.Equal(Rest, await Claim.LookAsync());
            return again;
        }
    }
}
