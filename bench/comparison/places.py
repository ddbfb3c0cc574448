"""Where the two ends of a run are placed on the machine's cores."""
import os
import shutil
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    name: str
    server_core: int | None = None
    client_core: int | None = None

    def server(self, command):
        return pinned(command, self.server_core)

    def client(self, command):
        return pinned(command, self.client_core)


UNPINNED = Place("unpinned")


def pinned(command, core):
    if core is None:
        return list(command)
    return ["taskset", "-c", str(core), *command]


def available_places():
    """The pinnings that this machine can do, and why the others are left out."""
    cores = sorted(os.sched_getaffinity(0))
    if shutil.which("taskset") is None:
        return [UNPINNED], ["taskset is not installed: unpinned runs only"]
    same = Place("same", cores[0], cores[0])
    if len(cores) < 2:
        return [same, UNPINNED], ["one core only: no runs on split cores"]
    return [same, Place("split", cores[0], cores[1]), UNPINNED], []
