using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Claims;

/// <summary>Claims of those who wait for a signal.</summary>
internal static class SignalClaims
{
    public static async Task<Claim> EventAsync(ObjectClient client, string name)
    {
        var signal = await client.GetEventAsync(name);
        return new Claim
        {
            TakeAsync = async () =>
            {
                await signal.WaitAsync();
                return new Holding();
            },
            ToBlock = async () =>
            {
                await signal.ClearAsync();
                return new Holding { ReleaseAsync = async () => await signal.SetAsync() };
            },
            LookAsync = async () => $"{await signal.IsSetAsync()}, {await signal.CountWaitingAsync()} wait",
        };
    }

    /// <summary>Each who has the signal passes it on.</summary>
    public static async Task<Claim> AutoResetEventAsync(ObjectClient client, string name)
    {
        var signal = await client.GetEventAsync(name, autoReset: true, isSet: true);
        return new Claim
        {
            TakeAsync = async () =>
            {
                await signal.WaitAsync();
                return new Holding { ReleaseAsync = async () => await signal.SetAsync() };
            },
            LookAsync = async () => $"{await signal.IsSetAsync()}, {await signal.CountWaitingAsync()} wait",
        };
    }

    public static async Task<Claim> LatchAsync(ObjectClient client, string name)
    {
        var latch = await client.GetLatchAsync(name, 1);
        return new Claim
        {
            TakeAsync = async () =>
            {
                await latch.WaitAsync();
                return new Holding();
            },
            ToBlock = async () =>
            {
                await latch.ResetAsync();
                return new Holding { ReleaseAsync = async () => await latch.SignalAsync() };
            },
            LookAsync = async () => (await latch.GetStatusAsync()).ToString(),
        };
    }

    /// <summary>Of one who stands for a signal that must come, also when he dies.</summary>
    public static async Task<Claim> ParticipantAsync(ObjectClient client, string name)
    {
        var latch = await client.GetLatchAsync(name, 1, ParticipantDeath.Signal);
        return new Claim
        {
            TakeAsync = async () =>
            {
                var participant = await latch.JoinAsync();
                return new Holding { ReleaseAsync = async () => await participant.SignalAsync() };
            },
            ToBlock = async () =>
            {
                await latch.WaitAsync();
                await latch.ResetAsync();
                return new Holding();
            },
            SetUpAsync = async () => await latch.SignalAsync(),
            LookAsync = async () => (await latch.GetStatusAsync()).ToString(),
        };
    }

    /// <summary>Of two parties, of which the test is one.</summary>
    public static Task<Claim> BarrierAsync(ObjectClient client, string name) => BarrierAsync(client, name, 2);

    /// <summary>Of four parties, of which three claim.</summary>
    public static Task<Claim> BarrierOfFourAsync(ObjectClient client, string name) => BarrierAsync(client, name, 4);

    /// <summary>Of two parties, of which the one who claims comes last and never ends its action.</summary>
    public static async Task<Claim> ActingPartyAsync(ObjectClient client, string name)
    {
        var barrier = await client.GetBarrierAsync(name, 2, hasAction: true);
        return new Claim
        {
            TakeAsync = async () =>
            {
                await barrier.WaitAsync(static async () => await Task.Delay(Timeout.Infinite));
                return new Holding();
            },
            LookAsync = async () => (await barrier.GetStatusAsync()).ToString(),
        };
    }

    /// <summary>Of two parties, of which the test waits, and the one who claims comes last and has acted once when it has it.</summary>
    public static async Task<Claim> ActionAsync(ObjectClient client, string name)
    {
        var barrier = await client.GetBarrierAsync(name, 2, hasAction: true);
        return new Claim
        {
            TakeAsync = async () =>
            {
                var actions = 0;
                await barrier.WaitAsync(() =>
                {
                    actions++;
                    return default;
                });
                return actions == 1 ? new Holding() : throw new InvalidOperationException($"Found {actions} actions; expected one.");
            },
            ToBlock = async () =>
            {
                var waiting = barrier.WaitAsync().AsTask();
                await barrier.GetStatusAsync();
                return new Holding { ReleaseAsync = () => waiting };
            },
            LookAsync = async () => (await barrier.GetStatusAsync()).ToString(),
        };
    }

    private static async Task<Claim> BarrierAsync(ObjectClient client, string name, int parties)
    {
        var barrier = await client.GetBarrierAsync(name, parties);
        return new Claim
        {
            TakeAsync = async () =>
            {
                await barrier.WaitAsync();
                return new Holding();
            },
            ToBlock = () => Task.FromResult(new Holding { ReleaseAsync = async () => await barrier.WaitAsync() }),
            LookAsync = async () => (await barrier.GetStatusAsync()).ToString(),
        };
    }
}
