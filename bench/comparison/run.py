"""One measurement about to be made: who measures, where, for how long."""
from dataclasses import dataclass
from typing import Callable

from .places import Place
from .processes import Fleet


@dataclass(frozen=True)
class Run:
    fleet: Fleet
    place: Place
    seconds: float
    # Told every command, so that a figure can be had again by hand.
    note: Callable[[list], None]


@dataclass(frozen=True)
class Entrant:
    """A contender in one row. `measure` gives the figures of one run; `missing` says why there can be none."""
    label: str
    missing: Callable[[], str | None]
    measure: Callable[[Run], dict]
