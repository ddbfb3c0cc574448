using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Supervision;

public class SupervisionTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _client;
    private readonly ObjectReference _register;

    public SupervisionTests()
    {
        _client = _host.Connect();
        _register = _client.Open("kept", 7);
    }

    [Theory]
    [InlineData(RegisterOperation.Refuse, ErrorCode.ValueError)]
    [InlineData(RegisterOperation.Misread, ErrorCode.BadArgument)]
    [InlineData(RegisterOperation.FailBeforeChange, ErrorCode.Internal)]
    [InlineData(0x0999, ErrorCode.UnknownOperation)]
    public void Failure_before_a_change_is_the_callers_error_and_the_object_lives_on(int operation, ErrorCode expected)
    {
        Assert.Equal(expected, _client.Try(_register, (ushort)operation).Code);

        Assert.Equal(Value.FromInteger(7), _client.Ask(_register, RegisterOperation.Get));
    }

    [Fact]
    public void Defect_is_reported_with_its_stack_trace()
    {
        var refusal = _client.Try(_register, RegisterOperation.FailBeforeChange).Refusal!.Value;

        Assert.Contains("broken before", refusal.Message);
        Assert.Contains(nameof(RegisterState), refusal.Detail);
    }

    [Fact]
    public void Failure_in_the_middle_of_a_change_removes_the_object()
    {
        var answer = _client.Try(_register, RegisterOperation.FailInMidChange);

        Assert.Equal(ErrorCode.Internal, answer.Code);
        Assert.Contains("removed", answer.Message);
        Assert.False(_host.IsAlive(_register));
        Assert.True(_client.AskHost(HostOperation.Find, "kept").IsNull);
    }

    [Fact]
    public void Requests_after_a_removal_by_defect_are_told_why()
    {
        RequestId waiting = default;
        _host.WhileBusy(_client, _register, () =>
        {
            _client.Send(_register, RegisterOperation.FailInMidChange);
            waiting = _client.Send(_register, RegisterOperation.Get);
        });
        _host.Scheduler.RunAll();

        Assert.Contains("broken in the middle", _client.Sink.AnswerTo(waiting)!.Message);
        Assert.Contains("broken in the middle", _client.Try(_register, RegisterOperation.Get).Message);
    }

    [Fact]
    public void Removal_by_defect_lets_go_of_what_the_object_kept_and_says_so_there()
    {
        var inner = _client.Open();
        _client.Ask(_register, RegisterOperation.Set, inner);
        var waiting = default(RequestId);
        _host.WhileBusy(_client, inner, () =>
        {
            _client.Release(inner);
            waiting = _client.Send(inner, RegisterOperation.Get);
            _client.Send(_register, RegisterOperation.FailInMidChange);
        });
        _host.Scheduler.RunAll();

        Assert.False(_host.IsAlive(inner));
        Assert.DoesNotContain("broken", _client.Sink.AnswerTo(waiting)!.Message);
    }

    [Fact]
    public void Removal_by_defect_leaves_no_hold_in_any_session()
    {
        var directory = _host.System.Directory;
        var other = _host.Connect();
        other.Open("kept");
        Assert.Equal(2, directory.Holds);

        _client.Try(_register, RegisterOperation.FailInMidChange);

        Assert.Equal(0, directory.Holds);
    }

    [Fact]
    public void Name_of_a_removed_object_can_be_used_again()
    {
        _client.Try(_register, RegisterOperation.FailInMidChange);

        var again = _client.Open("kept", 8);

        Assert.NotEqual(_register, again);
        Assert.Equal(Value.FromInteger(8), _client.Ask(again, RegisterOperation.Get));
    }

    [Fact]
    public void State_that_fails_to_tell_its_count_fails_only_the_request()
    {
        _host.Script.CountFails = true;

        Assert.Equal(ErrorCode.Internal, _client.Try(_register, (ushort)ObjectOperation.Describe).Code);

        _host.Script.CountFails = false;
        Assert.Equal(ErrorCode.None, _client.Try(_register, (ushort)ObjectOperation.Describe).Code);
    }

    [Theory]
    [InlineData(KernelOperation.Wake)]
    [InlineData(0xFFFF)]
    public void Clients_cannot_send_the_kernels_own_operations(int operation)
    {
        Assert.Equal(ErrorCode.UnknownOperation, _client.Try(_register, (ushort)operation).Code);
        Assert.Empty(_host.Script.Wakes);
    }

    [Fact]
    public void Unknown_operation_of_the_kernels_range_is_refused()
    {
        Assert.Equal(ErrorCode.UnknownOperation, _client.Try(_register, 0x7FFF).Code);
    }

    [Fact]
    public void Description_tells_type_name_version_and_count()
    {
        _client.Ask(_register, RegisterOperation.Set, 1);

        var description = _client.Ask(_register, (ushort)ObjectOperation.Describe);

        Assert.Equal(Arguments.ToValue(new object?[] { TestHost.Register, "kept", 1, 1 }).ToEncoded(), description.ToEncoded());
    }
}
