using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Scheduling;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Tests.Support;

/// <summary>An actor system with registers, a clock and a scheduler that the test moves by hand.</summary>
internal sealed class TestHost
{
    public const string Register = "register";
    public const string Other = "other";

    public TestHost(Func<KernelOptions, KernelOptions>? configure = null, int? seed = null, IScheduler? scheduler = null)
    {
        Scheduler = new HandScheduler(seed);
        IsThreaded = scheduler is not null;
        var options = new KernelOptions
        {
            Types =
            [
                new ObjectType(Register, (ref ValueReader arguments, TurnContext context) => RegisterState.Create(ref arguments, context, Script)),
                new ObjectType(Other, (ref ValueReader arguments, TurnContext context) => RegisterState.Create(ref arguments, context, Script)),
            ],
            Time = Time,
            Random = new SeededRandom(),
            Scheduler = scheduler ?? Scheduler,
        };
        System = new ActorSystem(configure?.Invoke(options) ?? options);
    }

    public FakeTime Time { get; } = new();

    public HandScheduler Scheduler { get; }

    /// <summary>Whether answers may come from other threads.</summary>
    public bool IsThreaded { get; }

    public RegisterScript Script { get; } = new();

    public ActorSystem System { get; }

    public TestClient Connect(string name = "test") => new(this, name);

    /// <summary>Runs the action inside a turn of each object, so that all of them are busy meanwhile.</summary>
    public void WhileBusy(TestClient client, IEnumerable<ObjectReference> targets, Action action)
    {
        var left = new Queue<ObjectReference>(targets);
        var before = Script.InTurn;
        Script.InTurn = Next;
        Next();
        Script.InTurn = before;

        void Next()
        {
            if (left.TryDequeue(out var target))
            {
                client.Send(target, RegisterOperation.CallTest);
            }
            else
            {
                action();
            }
        }
    }

    public void WhileBusy(TestClient client, ObjectReference target, Action action) => WhileBusy(client, [target], action);

    public bool IsAlive(ObjectReference reference) => System.Directory.Find(reference.Id) is not null;

    /// <summary>An operation of an atomic batch as it travels.</summary>
    public static Value Part(ObjectReference target, ushort operation, object?[] arguments, bool mustBeTrue = false)
    {
        var buffer = new ByteBuffer();
        var writer = new ValueWriter(buffer);
        writer.WriteListHeader(4);
        writer.WriteInteger(target.Id.Value);
        writer.WriteInteger(operation);
        writer.WriteBytes(Arguments.Encode(arguments));
        writer.WriteBoolean(mustBeTrue);
        return Value.FromEncoded(buffer.WrittenSpan);
    }
}
