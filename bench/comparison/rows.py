"""The table: what is measured against whom, and what is to be reached."""
from dataclasses import dataclass

from . import echo, host, python_gateway, python_manager, python_pool, redis
from .goals import Goal, at_least, at_most, ratio, stated_ratio
from .run import Entrant

STACK_EXCHANGE_REDIS = ("StackExchange.Redis", 12_800)
AKKA_REMOTE_ASK = ("Akka.Remote's Ask", 5_500)
RATE = ("ops_per_s", "p50_us", "p99_us", "p999_us")
MIB = 1 << 20
# "One small object": an object header, and room for an operation's state.
SMALL_OBJECT = 128
# What is fixed (timers, the question for the figure itself) spreads over the calls; a call that allocates takes 24 bytes at least.
NOTHING = 1
PYTHON_WORKLOADS = ("get", "set", "large-get", "large-set", "lock-pair", "queue-pair", "create")


@dataclass(frozen=True)
class Row:
    name: str
    title: str
    entrants: tuple[Entrant, ...]
    goals: tuple[Goal, ...]
    metrics: tuple[str, ...] = RATE
    # What does not depend on where the processes run is measured unpinned only.
    any_place: bool = False


def one_at_a_time(transport):
    return (
        host.entrant("ours get", "get", transport),
        host.entrant("ours set", "set", transport),
        echo.entrant("kestrel echo", transport),
        echo.entrant("kestrel echo, pooled", transport, kind=echo.Server.POOLED),
        python_manager.entrant("python get", "get", transport),
        python_manager.entrant("python set", "set", transport),
        redis.entrant("redis get", "get", transport),
        redis.entrant("redis set", "set", transport),
    )


def against_peers(kind):
    ours = f"ours {kind}"
    return (
        ratio(ours, 0.85, "kestrel echo", "kestrel echo"),
        ratio(ours, 3, f"python {kind}", "CPython's manager"),
        stated_ratio(ours, 2, STACK_EXCHANGE_REDIS[1], STACK_EXCHANGE_REDIS[0]),
        stated_ratio(ours, 5, AKKA_REMOTE_ASK[1], AKKA_REMOTE_ASK[0]),
    )


def all_rows():
    return (
        Row(
            "one-tcp", "One get or set at a time, one TCP connection",
            one_at_a_time("tcp"), against_peers("get") + against_peers("set")),
        Row(
            "one-unix", "One get or set at a time, one Unix socket",
            one_at_a_time("unix"),
            tuple(ratio(f"ours {kind}", 1.1, f"python {kind}", "CPython's manager") for kind in ("get", "set"))),
        Row(
            "batch-256", "256 in flight, one connection, batch API",
            (
                host.entrant("ours batch", "batch", in_flight=256),
                echo.entrant("pipelined echo", in_flight=256),
                redis.entrant("redis get -P 256", "get", pipeline=256),
            ),
            (at_least("ours batch", 1_200_000, otherwise=ratio("ours batch", 0.4, "pipelined echo", "pipelined echo")),)),
        Row(
            "awaits-256", "256 in flight, one connection, independent awaits",
            (host.entrant("ours awaits", "awaits", in_flight=256), echo.entrant("pipelined echo", in_flight=256)),
            (at_least("ours awaits", 1_000_000),)),
        Row(
            "inflight-16", "16 in flight, one connection",
            (
                host.entrant("ours awaits", "awaits", in_flight=16),
                host.entrant("ours batch", "batch", in_flight=16),
                echo.entrant("pipelined echo", in_flight=16),
                redis.entrant("redis get -P 16", "get", pipeline=16),
            ),
            (at_least("ours awaits", 250_000),)),
        Row(
            "spin", "Opt-in low latency, one at a time: both ends poll before they sleep",
            (
                host.entrant("ours get tcp", "get", "tcp", spin=True),
                host.entrant("ours get unix", "get", "unix", spin=True),
                echo.entrant("plain echo tcp", "tcp", kind=echo.Server.PLAIN_SPINNING),
                echo.entrant("plain echo unix", "unix", kind=echo.Server.PLAIN_SPINNING),
            ),
            (at_least("ours get tcp", 60_000), at_least("ours get unix", 100_000))),
        Row(
            "connections-8x16", "8 connections with 16 in flight each",
            (
                host.entrant("ours awaits", "awaits", in_flight=16, connections=8),
                echo.entrant("pipelined echo", in_flight=16, connections=8),
                redis.entrant("redis get -c 50 -P 16", "get", connections=50, pipeline=16),
            ),
            (at_least("ours awaits", 600_000),)),
        Row(
            "coordination", "Pairs of acquire and release, of put and get, one at a time; against two gets",
            (
                host.entrant("ours get", "int-get"),
                host.entrant("ours lock pair", "lock-pair"),
                host.entrant("ours queue pair", "queue-pair"),
                python_manager.entrant("python lock pair", "lock-pair"),
                python_manager.entrant("python queue pair", "queue-pair"),
            ),
            (
                # Two gets take as long as one get at half the rate.
                ratio("ours lock pair", 0.4, "ours get", "our get: 0.8 x two of them"),
                ratio("ours queue pair", 0.4, "ours get", "our get: 0.8 x two of them"),
                ratio("ours lock pair", 4, "python lock pair", "CPython's manager"),
            )),
        Row(
            "classes", "A member of a user's class against a dictionary's get and set of the same payload, one at a time",
            tuple(
                host.class_entrant(f"{label} {transport}", workload, transport)
                for transport in ("tcp", "unix")
                for label, workload in (
                    ("get", "get"), ("class get", "class-get"), ("int get", "int-get"), ("class int get", "class-int-get"),
                    ("set", "set"), ("class set", "class-set"))),
            tuple(
                # At most 1.3 times the cost.
                ratio(f"class {kind} {transport}", round(1 / 1.3, 2), f"{kind} {transport}", f"the dictionary's {kind}")
                for transport in ("tcp", "unix")
                for kind in ("get", "int get", "set"))
            + (at_most("class int get tcp", NOTHING, "host_allocated_bytes_per_op", " B", " on the host"),),
            metrics=(*RATE, "host_allocated_bytes_per_op")),
        Row(
            "handover", "A lock handed over among 2, 16 and 256 who want it all the time; a queue; an event with 1,000 waiters",
            (
                host.entrant("lock, 2 clients", "handover", connections=2),
                host.entrant("lock, 16 clients", "handover", connections=16),
                host.entrant("lock, 8 clients x 32", "handover", in_flight=32, connections=8),
                host.entrant("lock, 256 in one client", "handover", in_flight=256),
                host.entrant("lock, 256, both poll", "handover", in_flight=256, spin=True),
                host.entrant("queue 1x1, 16 in flight", "queue", in_flight=16),
                host.entrant("queue 4x4, 64 in flight", "queue", in_flight=64, connections=4),
                host.entrant("event, 1,000 waiters", "broadcast", in_flight=1000),
            ),
            (
                at_least("lock, 256 in one client", 50_000),
                at_least("queue 4x4, 64 in flight", 300_000),
            )),
        Row(
            # The worker processes have no place of their own.
            "pool", "Pools of two worker processes: empty tasks, tasks of 10 ms, a map in chunks of 100",
            (
                host.entrant("ours empty", "pool-empty", in_flight=1000, connections=2),
                python_pool.entrant("python empty", "pool-empty", workers=2, in_flight=1000),
                host.entrant("ours 10 ms", "pool-sleep", in_flight=16, connections=2),
                python_pool.entrant("python 10 ms", "pool-sleep", workers=2, in_flight=16),
                host.entrant("ours map", "pool-map", in_flight=10_000, connections=2, size=100),
                python_pool.entrant("python map", "pool-map", workers=2, in_flight=10_000, size=100),
            ),
            (
                ratio("ours empty", 3, "python empty", "CPython's Pool"),
                # Two workers do 200 tasks of 10 ms in a second at best.
                at_least("ours 10 ms", 190),
            ),
            metrics=("ops_per_s",), any_place=True),
        Row(
            "large", "Values of 1 MiB, one at a time, one TCP connection",
            (
                host.entrant("ours set", "large-set", size=MIB),
                host.entrant("ours get", "large-get", size=MIB),
                redis.entrant("redis set", "set", size=MIB),
                redis.entrant("redis get", "get", size=MIB),
                python_manager.entrant("python set", "large-set"),
                python_manager.entrant("python get", "large-get"),
            ),
            (ratio("ours set", 0.9, "redis set", "redis set"), ratio("ours get", 0.9, "redis get", "redis get"))),
        Row(
            "iterate", "Iterate a dictionary of 1,000,000 entries; others' p99 meanwhile",
            (host.entrant("ours", "iterate"), python_manager.entrant("python copy", "iterate")),
            (at_most("ours", 1.5, "seconds", " s"), at_most("ours", 5_000, "others_p99_us", " us", ", others' p99")),
            metrics=("seconds", "others_p99_us")),
        Row(
            "memory", "Resident memory of a dictionary with 1,000,000 int-to-int entries",
            (host.memory_entrant("ours"), python_manager.memory_entrant("python")),
            (at_most("ours", 64, "grown_mib", " MiB"),),
            metrics=("grown_mib", "before_mib"), any_place=True),
        Row(
            # Integers: a value of bytes is stored in an array of its own, which would count.
            "allocations", "Bytes allocated by one get or set of an int",
            (host.entrant("ours get", "int-get"), host.entrant("ours set", "int-set")),
            tuple(
                goal
                for kind in ("get", "set")
                for goal in (
                    at_most(f"ours {kind}", NOTHING, "host_allocated_bytes_per_op", " B", " on the host"),
                    at_most(f"ours {kind}", SMALL_OBJECT, "allocated_bytes_per_op", " B", " on the client"),
                )),
            metrics=("host_allocated_bytes_per_op", "allocated_bytes_per_op"), any_place=True),
        *(
            Row(
                f"python-{transport}", f"A CPython client of our gateway and of CPython's own manager, one call at a time, {transport}",
                tuple(
                    entrant(f"{label} {workload}", workload, transport)
                    for workload in PYTHON_WORKLOADS
                    for label, entrant in (("ours", python_gateway.entrant), ("python", python_manager.entrant))),
                tuple(
                    ratio(f"ours {workload}", 20 if (workload, transport) == ("create", "tcp") else 1, f"python {workload}", "CPython's manager")
                    for workload in PYTHON_WORKLOADS))
            for transport in ("tcp", "unix")
        ),
        Row(
            "python-4", "Four CPython clients at the same time, one TCP connection each",
            (python_gateway.entrant("ours get", "get", processes=4), python_manager.entrant("python get", "get", processes=4)),
            (ratio("ours get", 2, "python get", "CPython's manager"),), metrics=("ops_per_s",)),
        Row(
            "python-memory", "Resident memory of a dict with 1,000,000 int-to-int entries that CPython made",
            (python_gateway.memory_entrant("ours"), python_manager.memory_entrant("python")),
            (at_most("ours", 102, "grown_mib", " MiB"),),
            metrics=("grown_mib", "before_mib"), any_place=True),
        Row(
            "startup", "Start to first reply; resident memory at rest",
            (host.start_entrant("ours"), echo.start_entrant("kestrel echo")),
            (at_most("ours", 0.5, "seconds", " s"), at_most("ours", 60, "idle_mib", " MiB", " at rest")),
            metrics=("seconds", "idle_mib"), any_place=True),
    )
