"""The floor: bench/Echo, on Kestrel or on plain sockets."""
import time
from enum import Enum

from . import building
from .processes import json_result, run_client
from .run import Entrant

IDLE_AFTER = 3


class Server(Enum):
    """Kinds of echo server, by the options that make them."""
    INLINE = ("--inline",)
    POOLED = ()
    PLAIN_SPINNING = ("--plain", "--spin")


def entrant(label, transport="tcp", in_flight=1, connections=1, size=64, kind=Server.INLINE):
    def measure(run):
        server = run.fleet.shared(("echo", kind, run.place), lambda: start(run, kind))
        address = server.ready["native"] if transport == "tcp" else "unix:" + server.ready["unix"]
        command = run.place.client([
            "dotnet", building.ECHO_PROGRAM, "client", "--connect", address, "--inflight", str(in_flight),
            "--connections", str(connections), "--size", str(size), "--seconds", str(run.seconds),
            *(["--spin"] if kind is Server.PLAIN_SPINNING else [])])
        run.note(server.command)
        run.note(command)
        return json_result(run_client(run.fleet, command, run.seconds))

    return Entrant(label, building.missing_echo, measure)


def start_entrant(label):
    """The time until an empty Kestrel is ready and what it keeps resident: what the runtime alone costs."""
    def measure(run):
        server = start(run, Server.INLINE)
        run.note(server.command)
        time.sleep(IDLE_AFTER)
        figures = {"seconds": round(server.ready_after, 3), "idle_mib": round(server.resident_mib(), 1)}
        server.end()
        return figures

    return Entrant(label, building.missing_echo, measure)


def start(run, kind):
    return run.fleet.start(run.place.server([
        "dotnet", building.ECHO_PROGRAM, "server", "--listen", "127.0.0.1:0", "--unix", run.fleet.path("sock"), *kind.value]))
