"""What the figures were measured on; a figure without it says nothing."""
import os
import platform
import shutil
import subprocess


def describe():
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "dotnet": first_line("dotnet", "--version"),
        "redis": first_line("redis-server", "--version"),
    }


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        names = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
    return names[0] if names else platform.machine()


def first_line(program, option):
    if shutil.which(program) is None:
        return None
    finished = subprocess.run([program, option], capture_output=True, text=True, check=False)
    return finished.stdout.strip().splitlines()[0] if finished.stdout.strip() else None
