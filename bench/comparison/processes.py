"""Starts servers and clients and ends them by their process id, whatever happens."""
import ctypes
import json
import os
import shlex
import signal
import subprocess
import time

READY_WITHIN = 30
END_WITHIN = 10
# On top of the time that a client was asked to run: start, warm-up, preparation of its data.
CLIENT_GRACE = 60
PR_SET_PDEATHSIG = 1


class Unavailable(Exception):
    """A contender that cannot be measured; the message is what the report says about it."""


def die_with_parent():
    # A benchmark that is itself killed must not leave servers behind that disturb the next one.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Server:
    """A running server process."""

    def __init__(self, process, ready, command, ready_after):
        self._process = process
        self.ready = ready
        self.command = command
        self.ready_after = ready_after

    @property
    def pid(self):
        return self._process.pid

    def resident_mib(self):
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)

    def end(self):
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(END_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


class Fleet:
    """The servers of one row. Each is started at its first use, once for a placement, and ended with the row."""

    def __init__(self, workspace):
        self._workspace = workspace
        self._shared = {}
        self._started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in self._started:
            server.end()

    def path(self, suffix):
        """A fresh path for a socket or a file; short, since a socket's path is limited to 107 bytes."""
        self._workspace.files += 1
        return os.path.join(self._workspace.directory, f"{self._workspace.files}.{suffix}")

    def shared(self, key, start):
        if key not in self._shared:
            self._shared[key] = start()
        return self._shared[key]

    def start(self, command, is_ready=None):
        """Starts a server and waits for its ready line on stdout, or until `is_ready()` if it prints none."""
        output_path, error_path = self.path("out"), self.path("err")
        with open(output_path, "wb") as output, open(error_path, "wb") as error:
            started = time.monotonic()
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=error, preexec_fn=die_with_parent)
        server = Server(process, {}, command, None)
        self._started.append(server)
        while True:
            ended = process.poll() is not None
            if is_ready is None:
                server.ready = read_ready_line(output_path)
                ready = server.ready is not None
            else:
                ready = not ended and is_ready()
            if ready:
                server.ready_after = time.monotonic() - started
                return server
            if ended:
                raise Unavailable(f"server ended with {process.returncode} before it was ready{last_line(error_path)}")
            if time.monotonic() - started > READY_WITHIN:
                server.end()
                raise Unavailable(f"server not ready within {READY_WITHIN} s")
            time.sleep(0.002)

    def start_client(self, command):
        """Starts a client that is to run beside a server's start; finish it with `finish_client`."""
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=die_with_parent)


def read_ready_line(path):
    with open(path, encoding="utf-8") as output:
        line = output.readline()
    if not line.endswith("\n"):
        return None
    try:
        ready = json.loads(line)
    except json.JSONDecodeError:
        raise Unavailable(f"server's first line is not JSON: {line.strip()[:80]}") from None
    return ready


def last_line(path):
    with open(path, encoding="utf-8", errors="replace") as error:
        lines = [line.strip() for line in error if line.strip()]
    return f": {lines[-1][:120]}" if lines else ""


def finish_client(process, seconds):
    """The client's output; the client is ended if it takes longer than it may."""
    try:
        output, error = process.communicate(timeout=seconds + CLIENT_GRACE)
    except subprocess.TimeoutExpired:
        raise Unavailable(f"client did not finish within {seconds + CLIENT_GRACE:.0f} s") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode != 0:
        lines = [line.strip() for line in (error or output).splitlines() if line.strip()]
        raise Unavailable(f"client ended with {process.returncode}: {lines[-1][:120] if lines else 'no message'}")
    return output


def run_client(fleet, command, seconds):
    return finish_client(fleet.start_client(command), seconds)


def json_result(output):
    """The last line of a client's output, which is its result."""
    lines = [line for line in output.splitlines() if line.strip()]
    try:
        return json.loads(lines[-1])
    except (IndexError, json.JSONDecodeError):
        raise Unavailable("client printed no JSON line") from None


def shown(command):
    return shlex.join(command)
