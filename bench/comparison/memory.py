"""What a server's resident memory grows by."""
import time

from .processes import Unavailable, json_result

ENTRIES = 1_000_000
SETTLE_FOR = 5


def growth_of_resident_memory(server, fill):
    """The lowest figure of the seconds after the fill counts, so that a collector may give back what was only passing."""
    before = server.resident_mib()
    filled = json_result(fill()).get("entries", 0)
    if filled < ENTRIES:
        # A fill that did not happen would look like a very small dictionary.
        raise Unavailable(f"client filled {filled} of {ENTRIES} entries")
    settled_at = time.monotonic() + SETTLE_FOR
    after = server.resident_mib()
    while time.monotonic() < settled_at:
        time.sleep(0.25)
        after = min(after, server.resident_mib())
    return {"grown_mib": round(after - before, 1), "before_mib": round(before, 1)}
