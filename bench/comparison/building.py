"""Builds what the comparison runs, always in Release."""
import os
import subprocess
import sys

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ECHO = os.path.join(REPOSITORY, "bench", "Echo")
LOAD = os.path.join(REPOSITORY, "bench", "Load")
CLI = os.path.join(REPOSITORY, "src", "Cli")
ECHO_PROGRAM = os.path.join(ECHO, "bin", "Release", "net10.0", "Actors.Echo.dll")
LOAD_PROGRAM = os.path.join(LOAD, "bin", "Release", "net10.0", "Actors.Load.dll")
HOST_DIRECTORY = os.path.join(REPOSITORY, "artifacts", "bench", "host")
HOST_PROGRAM = os.path.join(HOST_DIRECTORY, "actors")

# Build servers that stay behind would compete with what is measured.
NO_SERVERS = ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo", "-v:quiet"]

# What an earlier build left behind must not be measured in place of what does not build now.
failed = set()


def build(echo, host):
    """Builds the parts asked for; what cannot be built is told on stderr and later missing by name in the report."""
    if echo:
        dotnet("build", ECHO)
    if host and os.path.exists(os.path.join(LOAD, "Load.csproj")):
        dotnet("build", LOAD)
        dotnet("publish", CLI, "-o", HOST_DIRECTORY)


def dotnet(verb, project, *options):
    print(f"building {os.path.relpath(project, REPOSITORY)} ...", file=sys.stderr, flush=True)
    try:
        finished = subprocess.run(
            ["dotnet", verb, project, "-c", "Release", *options, *NO_SERVERS],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    except FileNotFoundError:
        print("dotnet is not installed", file=sys.stderr)
        failed.add(project)
        return
    if finished.returncode != 0:
        failed.add(project)
        print(finished.stdout, file=sys.stderr)


def missing_echo():
    return missing(ECHO, ECHO_PROGRAM)


def missing_host():
    return missing(LOAD, LOAD_PROGRAM) or missing(CLI, HOST_PROGRAM)


def missing(project, program):
    name = os.path.relpath(project, REPOSITORY)
    if project in failed:
        return f"does not build: {name}"
    return None if os.path.exists(program) else f"not built: {name}"
