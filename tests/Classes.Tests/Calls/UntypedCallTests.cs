using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.TestKit.Hosts;

namespace Actors.Classes.Tests.Calls;

public sealed class UntypedCallTests : IAsyncLifetime
{
    private InProcessHost _host = null!;
    private ObjectClient _client = null!;
    private ObjectReference _account;

    public async ValueTask InitializeAsync()
    {
        _host = await InProcessHost.StartAsync(prepare: builder => builder.Objects.Register<IAccount, Account>());
        _client = await _host.ConnectAsync();
        _account = ((ISharedObject)await _client.GetObjectAsync<IAccount>("alice", 100m)).Reference;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Member_is_called_by_its_name_with_and_without_its_ending()
    {
        Assert.Equal("110", (await _client.CallAsync(_account, "Deposit", 10)).ToString());
        Assert.Equal("true", (await _client.CallAsync(_account, "TryWithdrawAsync", 5.0m)).ToString());
        Assert.Equal("105.0", (await _client.CallAsync(_account, "Balance")).ToString());
        Assert.Equal("[1, 2, 3]", (await _client.CallAsync(_account, "Count", 3)).ToString());
    }

    [Fact]
    public async Task Only_members_of_the_interface_can_be_called_whatever_the_client_sends()
    {
        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => _client.CallAsync(_account, "GetType").AsTask());
        Assert.Contains("DepositAsync(decimal amount, string? note (optional))", unknown.Message, StringComparison.Ordinal);

        var known = (await _client.MembersAsync(_account)).Select(member => member.Operation).Concat([(ushort)1, (ushort)0x8001, (ushort)0x8002]).ToHashSet();
        for (var operation = 0; operation <= ushort.MaxValue; operation += 7)
        {
            if (!known.Contains((ushort)operation) && operation is < 0x7F00 or > 0x7FFF)
            {
                var refusal = await Assert.ThrowsAsync<ActorException>(() => _client.Channel.SendAsync(
                    Client.Calls.RequestChannel.Begin(_account.Id, (ushort)operation), CancellationToken.None).AsTask());
                Assert.Equal(ErrorCode.UnknownOperation, refusal.Code);
            }
        }
    }

    /// <summary>Frozen: programs built apart from each other agree on these.</summary>
    [Fact]
    public async Task Numbers_of_members_never_change()
    {
        var members = await _client.MembersAsync(_account);

        Assert.Equal(
            [
                "AddChildAsync/1=e82b",
                "CountAsync/1=8e0a",
                "DepositAsync/2=b5d3",
                "DepositAsync/2=bbe4",
                "GetValueAsync/0=6ed3",
                "NotesAsync/0=6da1",
                "OpenChildAsync/1=acc8",
                "TotalAsync/0=edcc",
                "TryWithdrawAsync/1=9e17",
                "get_Balance/0=6bdf",
                "set_Balance/1=96f7",
            ],
            members.Select(member => $"{member.Name}/{member.Parameters.Count}={member.Operation:x4}").Order(StringComparer.Ordinal));
        Assert.All(members, member => Assert.InRange(member.Operation & ~OperationNumber.Change, 0x0100, 0x7EFF));
    }
}
