"""Medians with the range that they come from."""
import statistics
from typing import NamedTuple


class Spread(NamedTuple):
    median: float
    lowest: float
    highest: float


def spread(values):
    known = [value for value in values if value is not None]
    return Spread(statistics.median(known), min(known), max(known)) if known else None
