using Actors.Classes.Threads;

namespace Actors.Classes.Calls;

/// <summary>The beginning of a call that does not begin on the thread that read it.</summary>
internal sealed class CallStart(ClassCall call) : LaneItem
{
    public override ClassMember? Member => call.Member;

    public override ClassCall? Call => call;

    public override void Run()
    {
        ClassCall.Flow(call);
        try
        {
            using var trace = CallTrace.Begin(call);
            var task = call.RunAsync();
            call.Member?.HasRun(toItsEnd: task.IsCompleted);
            call.Await(task);
        }
        catch (Exception e)
        {
            call.Fail(e);
        }
        finally
        {
            ClassCall.Flow(null);
        }
    }
}
