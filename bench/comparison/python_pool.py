"""CPython's multiprocessing.Pool, measured by bench/python/pool_bench.py."""
import os
import sys

from .building import REPOSITORY
from .processes import json_result, run_client
from .python_manager import never_missing
from .run import Entrant

PROGRAM = os.path.join(REPOSITORY, "bench", "python", "pool_bench.py")


def entrant(label, workload, workers, in_flight, size=64):
    def measure(run):
        command = run.place.client([
            sys.executable, PROGRAM, "--workload", workload, "--workers", str(workers), "--inflight", str(in_flight),
            "--size", str(size), "--seconds", str(run.seconds)])
        run.note(command)
        return json_result(run_client(run.fleet, command, run.seconds))

    return Entrant(label, never_missing, measure)
