#!/usr/bin/env python3
"""CPython's multiprocessing managers as a contender: a server process and a client process, JSON lines on stdout.

    manager_bench.py server --listen 127.0.0.1:0
    manager_bench.py server --unix /tmp/manager.sock
    manager_bench.py client --connect 127.0.0.1:40000 --workload get --seconds 2
    manager_bench.py client --connect unix:/tmp/manager.sock --workload large-set
    manager_bench.py client --connect 127.0.0.1:50000 --gateway --workload create

With --gateway the client is connected to the object host, which has the dictionary under a name.
"""
import argparse
import json
import multiprocessing
import os
import time
from multiprocessing.managers import DictProxy, SyncManager

# Both ends are started by the same benchmark on loopback; the key only has to be the same.
AUTH_KEY = b"benchmark"
UNIX_PREFIX = "unix:"
ENTRIES = 1_000_000
ENTRIES_PER_UPDATE = 10_000
LARGE_SIZE = 1 << 20


class StoreManager(SyncManager):
    """A manager with one dictionary that every client sees."""


def serve(arguments):
    store = {}
    StoreManager.register("store", callable=lambda: store, proxytype=DictProxy)
    if arguments.unix:
        address = arguments.unix
    else:
        host, port = arguments.listen.rsplit(":", 1)
        address = (host, int(port))
    server = StoreManager(address=address, authkey=AUTH_KEY).get_server()
    bound = server.address
    print(json.dumps({
        "event": "ready",
        "native": None if arguments.unix else f"{bound[0]}:{bound[1]}",
        "unix": bound if arguments.unix else None,
        "pid": os.getpid(),
    }), flush=True)
    server.serve_forever()


def connect(text, gateway=False):
    if gateway:
        StoreManager.register("get_dictionary", proxytype=DictProxy)
        StoreManager.store = lambda manager: manager.get_dictionary("store")
    else:
        StoreManager.register("store", proxytype=DictProxy)
    if text.startswith(UNIX_PREFIX):
        address = text[len(UNIX_PREFIX):]
    else:
        host, port = text.rsplit(":", 1)
        address = (host, int(port))
    manager = StoreManager(address=address, authkey=AUTH_KEY)
    manager.connect()
    return manager


def one_at_a_time(operation, warm_up, seconds):
    """Calls the operation until the time is over; returns the rate and the sorted latencies in nanoseconds."""
    clock = time.perf_counter_ns
    count_from = clock() + int(warm_up * 1e9)
    while clock() < count_from:
        operation()
    latencies = []
    record = latencies.append
    before = start = clock()
    end = start + int(seconds * 1e9)
    while before < end:
        operation()
        after = clock()
        record(after - before)
        before = after
    latencies.sort()
    return len(latencies) / ((before - start) / 1e9), latencies


def percentile_us(latencies, fraction):
    return round(latencies[min(len(latencies) - 1, int(len(latencies) * fraction))] / 1000, 2)


def lock_pair(manager):
    lock = manager.Lock()

    def operation():
        lock.acquire()
        lock.release()
    return operation


def queue_pair(manager):
    queue = manager.Queue()

    def operation():
        queue.put(1)
        queue.get()
    return operation


def create(manager):
    # The proxy is dropped at once: create, incref, decref, and decref again, each on a connection of its own.
    return lambda: manager.list() and None


PAIRS = {"lock-pair": lock_pair, "queue-pair": queue_pair, "create": create}


def entry_access(store, arguments):
    size = LARGE_SIZE if arguments.workload.startswith("large-") else arguments.size
    value = b"v" * size
    store["key"] = value
    if arguments.workload.endswith("get"):
        def operation():
            return store["key"]
    else:
        def operation():
            store["key"] = value
    return operation


def measure_rate(manager, arguments):
    pair = PAIRS.get(arguments.workload)
    operation = pair(manager) if pair else entry_access(manager.store(), arguments)
    rate, latencies = one_at_a_time(operation, arguments.warm_up, arguments.seconds)
    return {
        "ops_per_s": round(rate, 1),
        "p50_us": percentile_us(latencies, 0.50),
        "p99_us": percentile_us(latencies, 0.99),
        "p999_us": percentile_us(latencies, 0.999),
    }


def fill(store):
    """Leaves the entries in the server; whoever started it reads its resident memory before and after."""
    started = time.perf_counter()
    for first in range(0, ENTRIES, ENTRIES_PER_UPDATE):
        store.update({key: key for key in range(first, first + ENTRIES_PER_UPDATE)})
    return {"entries": len(store), "seconds": round(time.perf_counter() - started, 3)}


def iterate(store):
    """Reads all entries as a client does it: a manager's dictionary is copied whole."""
    if len(store) < ENTRIES:
        fill(store)
    started = time.perf_counter()
    seen = sum(1 for _ in store.copy().items())
    return {"entries": seen, "seconds": round(time.perf_counter() - started, 3)}


def measure_one(arguments, rates):
    rates.put(measure_rate(connect(arguments.connect, arguments.gateway), arguments)["ops_per_s"])


def measure_processes(arguments):
    """The same from several processes at the same time; their rates together."""
    rates = multiprocessing.SimpleQueue()
    clients = [multiprocessing.Process(target=measure_one, args=(arguments, rates)) for _ in range(arguments.processes)]
    for client in clients:
        client.start()
    total = sum(rates.get() for _ in clients)
    for client in clients:
        client.join()
    return {"ops_per_s": round(total, 1)}


def run_client(arguments):
    manager = connect(arguments.connect, arguments.gateway)
    if arguments.processes > 1:
        result = measure_processes(arguments)
    elif arguments.workload == "memory":
        result = fill(manager.store())
    elif arguments.workload == "iterate":
        result = iterate(manager.store())
    else:
        result = measure_rate(manager, arguments)
    print(json.dumps({"workload": arguments.workload, **result}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)

    server = commands.add_parser("server", help="serve one dictionary until ended")
    server.add_argument("--listen", default="127.0.0.1:0", metavar="HOST:PORT")
    server.add_argument("--unix", metavar="PATH", help="a Unix socket in place of TCP")
    server.set_defaults(run=serve)

    client = commands.add_parser("client", help="measure one workload, one operation at a time")
    client.add_argument("--connect", required=True, metavar="HOST:PORT|unix:PATH")
    client.add_argument("--workload", default="get", choices=["get", "set", "large-get", "large-set", "memory", "iterate", *PAIRS])
    client.add_argument("--size", type=int, default=64, help="bytes of a value of get and set")
    client.add_argument("--seconds", type=float, default=2)
    client.add_argument("--gateway", action="store_true", help="the server is the object host")
    client.add_argument("--processes", type=int, default=1, metavar="N", help="measure in so many processes at the same time")
    client.add_argument("--warm-up", type=float, default=3)
    client.set_defaults(run=run_client)

    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
