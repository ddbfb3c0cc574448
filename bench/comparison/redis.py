"""Redis, measured by its own redis-benchmark."""
import csv
import shutil
import socket

from .processes import Unavailable, run_client
from .run import Entrant

# redis-benchmark counts requests, not seconds: a short run tells how many make the wanted time.
TRIAL_SECONDS = 0.25
FEWEST = 200


def missing():
    for program in ("redis-server", "redis-benchmark"):
        if shutil.which(program) is None:
            return f"not installed: {program}"
    return None


def entrant(label, workload, transport="tcp", connections=1, pipeline=1, size=64):
    requests = {}

    def measure(run):
        server, port, path = run.fleet.shared(("redis", run.place), lambda: start(run))
        target = ["-h", "127.0.0.1", "-p", str(port)] if transport == "tcp" else ["-s", path]

        def benchmark(test, count, noted=False):
            command = run.place.client([
                "redis-benchmark", *target, "-t", test, "-c", str(connections), "-P", str(pipeline), "-d", str(size),
                "-n", str(count), "--csv", "--precision", "3"])
            if noted:
                run.note(command)
            return parse(run_client(run.fleet, command, run.seconds))

        run.note(server.command)
        fewest = max(FEWEST, connections * pipeline * 2)
        if run.place not in requests:
            # A get of a key that is not there would be measured without its value.
            benchmark("set", fewest)
            trial = benchmark(workload, max(fewest, 2000 if size <= 4096 else FEWEST))
            longer = benchmark(workload, max(fewest, int(trial["ops_per_s"] * TRIAL_SECONDS)))
            requests[run.place] = max(fewest, int(longer["ops_per_s"] * run.seconds))
        return benchmark(workload, requests[run.place], noted=True)

    return Entrant(label, missing, measure)


def parse(output):
    lines = [line for line in output.splitlines() if line.startswith('"')]
    if len(lines) < 2:
        raise Unavailable("redis-benchmark printed no table")
    names, figures = (next(csv.reader([line])) for line in lines[-2:])
    row = dict(zip(names, figures))
    return {
        "ops_per_s": float(row["rps"]),
        "p50_us": round(float(row["p50_latency_ms"]) * 1000, 1),
        "p99_us": round(float(row["p99_latency_ms"]) * 1000, 1),
    }


def start(run):
    port, path = free_port(), run.fleet.path("sock")
    command = run.place.server([
        "redis-server", "--bind", "127.0.0.1", "--port", str(port), "--unixsocket", path, "--save", "", "--appendonly", "no",
        "--daemonize", "no", "--dir", run.fleet.path(".").rsplit("/", 1)[0]])
    return run.fleet.start(command, is_ready=lambda: accepts(path)), port, path


def free_port():
    # redis-server takes port 0 for "no TCP", so a free one is found here; nobody else on loopback is expected to race for it.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def accepts(path):
    # The Unix socket is opened last, and its path is ours alone: a stranger on the TCP port is not taken for our server.
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
            return True
        except OSError:
            return False
