"""The same CPython client as in python_manager.py, against this product's gateway for CPython."""
import os

from . import building
from .memory import growth_of_resident_memory
from .processes import json_result, run_client
from .python_manager import client_command
from .run import Entrant

# The key that manager_bench.py has.
AUTH_KEY = "benchmark"


def entrant(label, workload, transport="tcp", processes=1):
    def measure(run):
        server = run.fleet.shared(("gateway", transport, run.place), lambda: start(run, transport))
        command = client(run, server, workload, processes)
        run.note(server.command)
        run.note(command)
        return json_result(run_client(run.fleet, command, run.seconds))

    return Entrant(label, building.missing_host, measure)


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

    return Entrant(label, building.missing_host, measure)


def start(run, transport):
    key = run.fleet.path("key")
    with open(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(AUTH_KEY)
    endpoint = "tcp://127.0.0.1:0" if transport == "tcp" else "unix:" + run.fleet.path("sock")
    return run.fleet.start(run.place.server([
        building.HOST_PROGRAM, "serve", "--listen", "127.0.0.1:0", "--python", endpoint, "--auth-key-file", key, "--json"]))


def client(run, server, workload, processes=1):
    address = server.ready["python"].removeprefix("tcp://")
    return run.place.client([*client_command(run, address, workload), "--gateway", "--processes", str(processes)])
