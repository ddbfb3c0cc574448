"""What a row is to reach, computed within one round so that a machine's mood divides out."""
from dataclasses import dataclass
from typing import Callable

Figures = dict  # label of the entrant -> its figures of one round at one place


@dataclass(frozen=True)
class Goal:
    text: str
    value: Callable[[Figures], float | None]
    target: float
    at_most: bool = False
    # Reaching this other goal instead is as good.
    otherwise: "Goal | None" = None

    def met_by(self, value):
        return value <= self.target if self.at_most else value >= self.target


def figure(figures, label, metric):
    return (figures.get(label) or {}).get(metric)


def ratio(ours, target, other, text, metric="ops_per_s", otherwise=None):
    def value(figures):
        mine, theirs = figure(figures, ours, metric), figure(figures, other, metric)
        return mine / theirs if mine is not None and theirs else None

    return Goal(f"{ours} >= {target:g} x {text}", value, target, otherwise=otherwise)


def stated_ratio(ours, target, stated, text):
    """Against a peer that does not run here; its figure is the one stated for a machine of this kind."""
    def value(figures):
        mine = figure(figures, ours, "ops_per_s")
        return mine / stated if mine is not None else None

    return Goal(f"{ours} >= {target:g} x {text} (stated: {stated:,}/s)", value, target)


def at_least(ours, target, metric="ops_per_s", unit="/s", otherwise=None):
    return Goal(f"{ours} >= {target:,}{unit}", lambda figures: figure(figures, ours, metric), target, otherwise=otherwise)


def at_most(ours, target, metric, unit, what=""):
    return Goal(f"{ours}{what} <= {target:,}{unit}", lambda figures: figure(figures, ours, metric), target, at_most=True)
