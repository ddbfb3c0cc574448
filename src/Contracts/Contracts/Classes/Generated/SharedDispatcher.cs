using Actors.Contracts.Values;

namespace Actors.Contracts.Classes.Generated;

/// <summary>Takes calls apart and makes them on an object: one generated class for each shared interface. Thread-safe.</summary>
public abstract class SharedDispatcher
{
    /// <summary>What can be called; a call names a member by its place here.</summary>
    public abstract IReadOnlyList<SharedMember> Members { get; }

    /// <summary>Reads the arguments, calls, and writes the result into the call's reply.</summary>
    /// <param name="target">An object that implements the interface.</param>
    /// <param name="member">The place of the member in <see cref="Members"/>.</param>
    /// <param name="arguments">The arguments; read to their end before the object is called.</param>
    /// <param name="call">The call.</param>
    /// <returns>Completes when the result is written; has the failure of the object's code.</returns>
    public abstract ValueTask InvokeAsync(object target, int member, ref ValueReader arguments, SharedCall call);

    /// <summary>Lets a call end without a result.</summary>
    protected static ValueTask Finish(SharedCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Reply.WriteNull();
        return default;
    }

    /// <summary>Writes a result that is there.</summary>
    protected static ValueTask Finish<T>(T result, ValueConverter<T> converter, SharedCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(converter);
        Write(result, converter, call);
        return default;
    }

    /// <summary>Writes a result when it is there.</summary>
    protected static ValueTask FinishAsync(ValueTask task, SharedCall call)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return AwaitAsync(task, call);
        }

        task.GetAwaiter().GetResult();
        return Finish(call);

        static async ValueTask AwaitAsync(ValueTask task, SharedCall call)
        {
            await task;
            call.Reply.WriteNull();
        }
    }

    /// <summary>Writes a result when it is there.</summary>
    protected static ValueTask FinishAsync<T>(ValueTask<T> task, ValueConverter<T> converter, SharedCall call)
    {
        return task.IsCompletedSuccessfully ? Finish(task.GetAwaiter().GetResult(), converter, call) : AwaitAsync(task, converter, call);

        static async ValueTask AwaitAsync(ValueTask<T> task, ValueConverter<T> converter, SharedCall call)
        {
            var result = await task;
            Write(result, converter, call);
        }
    }

    /// <summary>Writes a result when it is there.</summary>
    protected static ValueTask FinishAsync(Task task, SharedCall call) => FinishAsync(new ValueTask(Require(task)), call);

    /// <summary>Writes a result when it is there.</summary>
    protected static ValueTask FinishAsync<T>(Task<T> task, ValueConverter<T> converter, SharedCall call) =>
        FinishAsync(new ValueTask<T>(Require(task)), converter, call);

    private static void Write<T>(T result, ValueConverter<T> converter, SharedCall call)
    {
        try
        {
            converter.Write(call.Reply, result);
        }
        catch (Exception e) when (e is not ActorException)
        {
            throw new ActorException(ErrorCode.ValueError, $"The result, a {result?.GetType().ToString() ?? typeof(T).ToString()}, cannot be sent: {e.Message} The call has had its effect.", e.ToString());
        }
    }

    private static TTask Require<TTask>(TTask? task)
        where TTask : Task => task ?? throw new InvalidOperationException("The method returned null in place of a task.");
}
