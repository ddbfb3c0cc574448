"""Runs a row's contenders interleaved, so that a slow moment of the machine hits all of them."""
import sys
from dataclasses import dataclass, field

from .places import UNPINNED
from .processes import Fleet, Unavailable, shown
from .rows import Row
from .run import Run
from .spread import Spread, spread


@dataclass
class RowResult:
    row: Row
    places: list
    # (round, place's name, entrant's label) -> figures
    figures: dict = field(default_factory=dict)
    # (place's name, entrant's label) -> why there are no figures
    troubles: dict = field(default_factory=dict)
    # (place's name, entrant's label) -> commands
    commands: dict = field(default_factory=dict)
    rounds: int = 0

    def measured(self, place, label):
        return any((number, place, label) in self.figures for number in range(self.rounds))

    def spread(self, place, label, metric) -> Spread | None:
        return spread(
            self.figures.get((number, place, label), {}).get(metric) for number in range(self.rounds))

    def goal(self, place, goal) -> Spread | None:
        """The goal's value is computed in each round by itself: a ratio of medians would mix rounds."""
        return spread(goal.value(self.round_at(number, place)) for number in range(self.rounds))

    def round_at(self, number, place):
        return {label: figures for (n, p, label), figures in self.figures.items() if (n, p) == (number, place)}


def run_row(row, places, rounds, seconds, workspace):
    wanted = [UNPINNED] if row.any_place else places
    result = RowResult(row, wanted, rounds=rounds)
    with Fleet(workspace) as fleet:
        for number in range(rounds):
            for place in wanted:
                for entrant in in_turn(row.entrants, number):
                    measure(result, entrant, Run(fleet, place, seconds, lambda _: None), number)
    return result


def in_turn(entrants, number):
    # Each round another contender is first: whoever follows a heavy one may find a warmer machine.
    first = number % len(entrants)
    return entrants[first:] + entrants[:first]


def measure(result, entrant, run, number):
    key = (run.place.name, entrant.label)
    if key in result.troubles:
        return
    why_missing = entrant.missing()
    if why_missing is not None:
        result.troubles[key] = why_missing
        return
    commands = []
    noting = Run(run.fleet, run.place, run.seconds, note=lambda command: commands.append(shown(command)))
    print(f"  {result.row.name} round {number + 1} {run.place.name}: {entrant.label}", file=sys.stderr, flush=True)
    try:
        result.figures[(number, *key)] = entrant.measure(noting)
    except Unavailable as trouble:
        # A contender that failed once is not waited for again in this row.
        result.troubles[key] = str(trouble)
    result.commands[key] = commands
