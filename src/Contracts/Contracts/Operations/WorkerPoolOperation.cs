namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a worker pool: submitters hand in tasks, workers take them and report what became of them. Create arguments: (most
/// tasks, attempts of a task, time limit of a task in milliseconds or null, grace in milliseconds), or () for the defaults (65,536,
/// 1, null, 5,000). Milliseconds of a wait: null waits for ever, 0 does not wait. A submitter and a worker belong to the session that
/// has entered or enlisted them, and end with it; of another session they are <see cref="ErrorCode.NotHeld"/>. A call is an item
/// that the pool does not look into.
/// </summary>
public enum WorkerPoolOperation : ushort
{
    /// <summary>
    /// () -> [tasks waiting, tasks with workers, workers, tasks that the workers run at a time, most tasks, tasks here with those whose
    /// outcome was not fetched, submits that wait for room, done, failed, retried, cancelled, 0: open, 1: closed, 2: terminated, workers that wait for tasks].
    /// </summary>
    Look = 0x0001,

    /// <summary>() -> [[worker, name, process id, machine, tasks at a time, tasks it has, tasks it has done, [method…]]…].</summary>
    Workers = 0x0002,

    /// <summary>() -> submitter. <see cref="ErrorCode.PoolClosed"/>.</summary>
    Enter = 0x8001,

    /// <summary>
    /// (submitter, [[number, call, time limit in milliseconds or null for the pool's, attempts or null for the pool's]…], milliseconds) -> how
    /// many of them, from the first on, the pool has taken: waits for room for one. <see cref="ErrorCode.PoolClosed"/>;
    /// <see cref="ErrorCode.ValueError"/> for a number that the submitter has here already.
    /// </summary>
    Submit = 0x8002,

    /// <summary>
    /// (submitter, at most) -> [[number, code, body]…]: waits for news of the submitter's tasks. Code 0: done, body is the result; 65535: a
    /// report, the task goes on; else the number of an error, body is [message, detail or null]. Handed over under lease. A submitter
    /// collects once at a time: <see cref="ErrorCode.ValueError"/>.
    /// </summary>
    Collect = 0x8003,

    /// <summary>(submitter, [number…]) -> how many of them have not ended: those that wait have ended now with <see cref="ErrorCode.Cancelled"/>; workers are told to end the others.</summary>
    Cancel = 0x8004,

    /// <summary>(submitter) -> null: its tasks are cancelled, and nobody awaits them.</summary>
    Quit = 0x8005,

    /// <summary>(name, process id, machine, tasks at a time, [method…], whether the session is to end with its connection, without a grace period) -> [worker, grace in milliseconds]. <see cref="ErrorCode.PoolClosed"/>.</summary>
    Enlist = 0x8006,

    /// <summary>
    /// (worker, at most) -> [[task, call, attempt]…]: waits for one. Handed over under lease. What the worker has not begun goes back when it
    /// leaves or dies. <see cref="ErrorCode.PoolClosed"/> when there will be none. A worker takes once at a time: <see cref="ErrorCode.ValueError"/>.
    /// </summary>
    Take = 0x8007,

    /// <summary>
    /// (worker, [[task, code, body]…], [task…]) -> null: tasks that have ended, with code and body as for Collect, and tasks that begin now.
    /// What the worker does not have any more is ignored.
    /// </summary>
    Report = 0x8008,

    /// <summary>(worker, [[task, report]…]) -> null: how tasks that run get on. Of one task 64 reports wait to be collected; the last gives way to the next.</summary>
    Progress = 0x8009,

    /// <summary>(worker, [task…]) -> how many went back to their places; only those that have not begun.</summary>
    GiveBack = 0x800a,

    /// <summary>(worker) -> [whether to leave, [[task, whether it must end within the grace]…]]: waits for something to tell the worker. One at a time: <see cref="ErrorCode.ValueError"/>.</summary>
    Orders = 0x800b,

    /// <summary>(worker) -> null: as if its session had ended.</summary>
    Leave = 0x800c,

    /// <summary>() -> null: takes no more tasks; those that are here go on.</summary>
    Close = 0x800d,

    /// <summary>(message or null, detail or null) -> null: takes no more tasks; those that are here end with <see cref="ErrorCode.PoolClosed"/>, and workers are told to leave.</summary>
    Terminate = 0x800e,

    /// <summary>(milliseconds) -> whether no task waits or runs; false when the time was over.</summary>
    Drain = 0x800f,

    /// <summary>() -> null: the pool is terminated when this session ends.</summary>
    Own = 0x8010,
}
