"""Prints what was measured, for people and as one JSON document."""
from .spread import Spread

TITLES = {
    "ops_per_s": "per s", "p50_us": "p50 us", "p99_us": "p99 us", "p999_us": "p99.9 us", "seconds": "seconds",
    "others_p99_us": "others' p99 us", "grown_mib": "MiB grown", "before_mib": "MiB before", "idle_mib": "MiB at rest",
    "host_allocated_bytes_per_op": "B/op host", "allocated_bytes_per_op": "B/op client",
}
MET, SHORT, UNKNOWN = "met", "SHORT", "not measured"


def number(value):
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 100 else f"{value:.2f}"


def with_range(spread: Spread | None):
    if spread is None:
        return "-"
    return f"{number(spread.median)} ({number(spread.lowest)}..{number(spread.highest)})"


def table(lines, texts=2):
    """Columns as wide as their widest cell; the first ones are text, the others figures."""
    widths = [max(len(line[column]) for line in lines if column < len(line)) for column in range(max(map(len, lines)))]
    for line in lines:
        cells = [cell.ljust(width) if column < texts else cell.rjust(width) for column, (cell, width) in enumerate(zip(line, widths))]
        yield ("  " + "  ".join(cells)).rstrip()


def print_row(result, with_commands):
    row = result.row
    print(f"\n{row.name}: {row.title}")
    first, *others = row.metrics
    lines = [["contender", "pinning", f"{TITLES[first]} (min..max)", *(TITLES[metric] for metric in others)]]
    troubles = []
    for entrant in row.entrants:
        for place in result.places:
            trouble = result.troubles.get((place.name, entrant.label))
            if trouble is not None:
                troubles.append((entrant.label, trouble, place.name))
            if not result.measured(place.name, entrant.label):
                continue
            medians = [result.spread(place.name, entrant.label, metric) for metric in others]
            lines.append([
                entrant.label, place.name, with_range(result.spread(place.name, entrant.label, first)),
                *("-" if median is None else number(median.median) for median in medians)])
    if len(lines) > 1:
        print("\n".join(table(lines)))
    print_troubles(troubles)
    print_goals(result)
    if with_commands:
        for (place, label), commands in result.commands.items():
            print(f"  $ {label}, {place}:")
            for command in commands:
                print(f"      {command}")


def print_troubles(troubles):
    # A contender that is missing is missing everywhere; one that failed may have failed at one place only.
    places = {}
    for label, trouble, place in troubles:
        places.setdefault((label, trouble), []).append(place)
    for (label, trouble), names in places.items():
        print(f"  {label}: {trouble} ({', '.join(names)})")


def print_goals(result):
    lines = [["goal", "pinning", "median of the rounds (min..max)", "verdict"]]
    for goal, place, prefix in goals_by_place(result):
        value = result.goal(place.name, goal)
        if value is not None:
            lines.append([prefix + goal.text, place.name, with_range(value), verdict(goal, value)])
    if len(lines) > 1:
        print("\n".join(table(lines)))


def goals_by_place(result):
    for goal in result.row.goals:
        for place in result.places:
            yield goal, place, ""
        if goal.otherwise is not None:
            for place in result.places:
                yield goal.otherwise, place, "or "


def verdict(goal, value):
    if value is None:
        return UNKNOWN
    return MET if goal.met_by(value.median) else SHORT


def verdict_with_alternative(result, goal, place):
    verdicts = [verdict(goal, result.goal(place, goal))]
    if goal.otherwise is not None:
        verdicts.append(verdict(goal.otherwise, result.goal(place, goal.otherwise)))
    return next((known for known in (MET, SHORT) if known in verdicts), UNKNOWN)


def print_summary(results):
    print("\nSummary")
    lines = [["row", "goal", "verdict"]]
    for result in results:
        for goal in result.row.goals:
            text = goal.text + (f", or {goal.otherwise.text}" if goal.otherwise else "")
            verdicts = by_place({
                place.name: verdict_with_alternative(result, goal, place.name) for place in result.places})
            lines.append([result.row.name, text, verdicts])
    print("\n".join(table(lines, texts=3)))


def by_place(verdicts):
    if len(set(verdicts.values())) == 1:
        return next(iter(verdicts.values()))
    return ", ".join(f"{place} {verdict}" for place, verdict in verdicts.items())


def document(environment, settings, results):
    return {"environment": environment, "settings": settings, "rows": [row_document(result) for result in results]}


def row_document(result):
    return {
        "name": result.row.name,
        "title": result.row.title,
        "runs": [
            {"round": number + 1, "pinning": place, "contender": label, "figures": figures}
            for (number, place, label), figures in result.figures.items()],
        "medians": [
            {"pinning": place.name, "contender": entrant.label,
             **{metric: value._asdict() if value else None
                for metric in result.row.metrics for value in [result.spread(place.name, entrant.label, metric)]}}
            for place in result.places for entrant in result.row.entrants],
        "not_measured": [
            {"pinning": place, "contender": label, "why": why} for (place, label), why in result.troubles.items()],
        "commands": [
            {"pinning": place, "contender": label, "commands": commands}
            for (place, label), commands in result.commands.items()],
        "goals": [
            {"goal": goal.text, "alternative": bool(prefix), "pinning": place.name, "target": goal.target,
             "value": value._asdict() if value else None, "verdict": verdict(goal, value)}
            for goal, place, prefix in goals_by_place(result) for value in [result.goal(place.name, goal)]],
    }
