#!/usr/bin/env python3
"""CPython's multiprocessing.Pool as a contender: one JSON line on stdout.

    pool_bench.py --workload pool-empty --workers 2 --inflight 1000 --seconds 2
    pool_bench.py --workload pool-sleep --workers 2 --inflight 8
"""
import argparse
import json
import multiprocessing
import time

SLEEP = 0.010


def nothing():
    """The task that does nothing."""


def sleep():
    """The task of 10 ms."""
    time.sleep(SLEEP)


def same(number):
    return number


def keep_submitting(pool, task, in_flight, seconds):
    """So many tasks at a time; the next batch follows when half of the last one is done."""
    start = time.perf_counter()
    end = start + seconds
    pending = [pool.apply_async(task) for _ in range(in_flight)]
    done = 0
    while time.perf_counter() < end:
        half = max(1, in_flight // 2)
        for result in pending[:half]:
            result.get()
        done += half
        pending = pending[half:] + [pool.apply_async(task) for _ in range(half)]
    for result in pending:
        result.get()
    done += len(pending)
    return done / (time.perf_counter() - start)


def keep_mapping(pool, in_flight, size, seconds):
    numbers = range(in_flight)
    start = time.perf_counter()
    done = 0
    while time.perf_counter() < start + seconds:
        pool.map(same, numbers, chunksize=size)
        done += in_flight
    return done / (time.perf_counter() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workload", required=True, choices=["pool-empty", "pool-sleep", "pool-map"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--inflight", type=int, default=1000)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=2)
    arguments = parser.parse_args()
    with multiprocessing.Pool(arguments.workers) as pool:
        def run(seconds):
            if arguments.workload == "pool-map":
                return keep_mapping(pool, arguments.inflight, arguments.size, seconds)
            task = nothing if arguments.workload == "pool-empty" else sleep
            return keep_submitting(pool, task, arguments.inflight, seconds)

        run(min(1, arguments.seconds / 2))
        print(json.dumps({"ops_per_s": round(run(arguments.seconds))}))


if __name__ == "__main__":
    main()
