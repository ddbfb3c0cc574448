using System.Diagnostics;

namespace Actors.Classes.Calls;

/// <summary>
/// The span of one call's code, current for that code and what it awaits, and for nobody else on its thread. Attributes follow
/// OpenTelemetry's conventions for remote procedure calls.
/// </summary>
internal readonly ref struct CallTrace
{
    private readonly Activity? _before;
    private readonly bool _began;

    private CallTrace(Activity? before)
    {
        _before = before;
        _began = true;
    }

    /// <summary>The call's code begins on this thread. Nothing where nobody listens.</summary>
    public static CallTrace Begin(ClassCall call)
    {
        if (!ClassHost.Activities.HasListeners() || call.Member is not { } member)
        {
            return default;
        }

        var before = Activity.Current;
        // Without a caller it is the root of its trace: what this thread did before has nothing to do with it.
        Activity.Current = null;
        var type = call.State.Type.ToString();
        if (ClassHost.Activities.CreateActivity($"{type}/{member.Shared.Name}", ActivityKind.Server, call.Trace?.Context ?? default) is { } activity)
        {
            activity.SetTag("rpc.system", "actors").SetTag("rpc.service", type).SetTag("rpc.method", member.Shared.Name).SetTag("actors.object", call.State.Name ?? call.State.Reference.ToString());
            call.Activity = activity.Start();
        }

        return new CallTrace(before);
    }

    /// <summary>The call is over, here or on another thread.</summary>
    public static void End(ClassCall call, Exception? failure)
    {
        if (call.Activity is not { } activity)
        {
            return;
        }

        if (failure is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);
        }

        // To stop a span changes what is current on this thread, which may be another's.
        var before = Activity.Current;
        activity.Dispose();
        Activity.Current = before == activity ? null : before;
    }

    /// <summary>The code has run up to its end or to its first await; the thread is again what it was.</summary>
    public void Dispose()
    {
        if (_began)
        {
            Activity.Current = _before;
        }
    }
}
