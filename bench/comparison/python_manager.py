"""CPython's multiprocessing.managers, measured by bench/python/manager_bench.py."""
import os
import sys

from .building import REPOSITORY
from .memory import growth_of_resident_memory
from .processes import json_result, run_client
from .run import Entrant

PROGRAM = os.path.join(REPOSITORY, "bench", "python", "manager_bench.py")


def never_missing():
    # The interpreter that runs this comparison is the contender.
    return None


def entrant(label, workload, transport="tcp", processes=1):
    def measure(run):
        server = run.fleet.shared(("python", transport, run.place), lambda: start(run, transport))
        command = client(run, server, workload, processes)
        run.note(server.command)
        run.note(command)
        return json_result(run_client(run.fleet, command, run.seconds))

    return Entrant(label, never_missing, measure)


def memory_entrant(label):
    def measure(run):
        server = start(run, "tcp")
        fill = client(run, server, "memory")
        run.note(server.command)
        run.note(fill)
        run_client(run.fleet, client(run, server, "set"), run.seconds)
        figures = growth_of_resident_memory(server, lambda: run_client(run.fleet, fill, run.seconds))
        server.end()
        return figures

    return Entrant(label, never_missing, measure)


def start(run, transport):
    listen = ["--listen", "127.0.0.1:0"] if transport == "tcp" else ["--unix", run.fleet.path("sock")]
    return run.fleet.start(run.place.server([sys.executable, PROGRAM, "server", *listen]))


def client(run, server, workload, processes=1):
    address = server.ready["native"] or "unix:" + server.ready["unix"]
    return run.place.client([*client_command(run, address, workload), "--processes", str(processes)])


def client_command(run, address, workload):
    return [sys.executable, PROGRAM, "client", "--connect", address, "--workload", workload, "--seconds", str(run.seconds)]
