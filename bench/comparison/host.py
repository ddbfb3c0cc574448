"""This product: `actors serve`, measured by bench/Load."""
import os
import secrets
import time

from . import building
from .memory import growth_of_resident_memory
from .processes import Unavailable, finish_client, json_result, run_client
from .run import Entrant

# How a host is told to poll before it sleeps; off by default, since it trades processor time for latency.
SPIN_OPTION = "--spin"
IDLE_AFTER = 3
# Long enough for the client's runtime to be up and trying to connect before the host is started.
CLIENT_LEAD = 1.5


def entrant(label, workload, transport="tcp", in_flight=1, connections=1, size=64, spin=False):
    def measure(run):
        server, key = run.fleet.shared(("host", spin, run.place), lambda: start(run, spin))
        command = client(run, address(server, transport), key, workload, in_flight, connections, size, spin)
        run.note(server.command)
        run.note(command)
        return json_result(run_client(run.fleet, command, run.seconds))

    return Entrant(label, building.missing_host, measure)


def class_entrant(label, workload, transport="tcp"):
    """A workload against a host that has a user's class: the load program itself."""
    def measure(run):
        server, key = run.fleet.shared(("host with classes", run.place), lambda: start_with_classes(run))
        command = client(run, address(server, transport), key, workload)
        run.note(server.command)
        run.note(command)
        return json_result(run_client(run.fleet, command, run.seconds))

    return Entrant(label, building.missing_host, measure)


def memory_entrant(label):
    def measure(run):
        server, key = start(run, spin=False)
        warm_up = client(run, address(server, "tcp"), key, "set")
        fill = client(run, address(server, "tcp"), key, "memory")
        run.note(server.command)
        run.note(fill)
        run_client(run.fleet, warm_up, run.seconds)
        figures = growth_of_resident_memory(server, lambda: run_client(run.fleet, fill, run.seconds))
        server.end()
        return figures

    return Entrant(label, building.missing_host, measure)


def start_entrant(label):
    """From the start of the host's process to the first reply that a waiting client gets; then memory at rest."""
    def measure(run):
        key, socket = write_key(run), run.fleet.path("sock")
        waiting = client(run, f"actors+unix://{socket}", key, "startup")
        process = run.fleet.start_client(waiting)
        try:
            time.sleep(CLIENT_LEAD)
            started = time.time()
            server = run.fleet.start(server_command(run, socket, key, spin=False))
            reply = json_result(finish_client(process, run.seconds))
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        run.note(server.command)
        run.note(waiting)
        if "first_reply_unix_us" not in reply:
            raise Unavailable("client did not say first_reply_unix_us")
        time.sleep(IDLE_AFTER)
        figures = {
            "seconds": round(reply["first_reply_unix_us"] / 1e6 - started, 3),
            "ready_seconds": round(server.ready_after, 3),
            "idle_mib": round(server.resident_mib(), 1),
        }
        server.end()
        return figures

    return Entrant(label, building.missing_host, measure)


def start(run, spin):
    key = write_key(run)
    return run.fleet.start(server_command(run, run.fleet.path("sock"), key, spin)), key


def start_with_classes(run):
    key = write_key(run)
    return run.fleet.start(run.place.server([
        "dotnet", building.LOAD_PROGRAM, "serve", "--unix", run.fleet.path("sock"), "--auth-key-file", key])), key


def server_command(run, socket, key, spin):
    return run.place.server([
        building.HOST_PROGRAM, "serve", "--listen", "127.0.0.1:0", "--unix", socket, "--auth-key-file", key, "--json",
        *([SPIN_OPTION] if spin else [])])


def client(run, connect, key, workload, in_flight=1, connections=1, size=64, spin=False):
    return run.place.client([
        "dotnet", building.LOAD_PROGRAM, "--connect", connect, "--auth-key-file", key, "--workload", workload,
        "--inflight", str(in_flight), "--connections", str(connections), "--seconds", str(run.seconds),
        "--size", str(size), *(["--spin"] if spin else [])])


def address(server, transport):
    if transport == "tcp":
        return f"actors://{server.ready['native']}"
    return f"actors+unix://{server.ready['unix']}"


def write_key(run):
    path = run.fleet.path("key")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
    return path
