"""The figures of a rollup, added up from feeds as somebody does it in Power BI."""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

BESIDE = {"not_applicable", "not_sure", "unanswered"}
Rows = list[dict[str, Any]]


class Fed:
    """All that one reader is fed, to be added up for an organisation in a cycle."""

    def __init__(self, read: Callable[[str], Rows]):
        self.returns, self.places, self.tallies, self.needs, self.answers = (
            read(name) for name in ("returns", "return_places", "tallies", "needs", "answers")
        )
        self.themes = {row["id"]: row["code"] for row in read("themes")}
        self.steps = {row["id"]: row for row in read("steps")}

    def counted(self, code: str, cycle: str) -> dict[int, dict]:
        """Its own return of the cycle, and those that stood beneath it."""
        beneath = {row["return_id"] for row in self.places if row["organisation_code"] == code}
        return {
            row["id"]: row
            for row in self.returns
            if row["cycle"] == cycle and (row["id"] in beneath or row["organisation_code"] == code)
        }

    def themes_of(self, code: str, cycle: str) -> dict[tuple[str, str], Counter]:
        """By theme and tier: how many answers of each kind, each level, and overdue."""
        found, returns = defaultdict(Counter), self.counted(code, cycle)
        for row in self.tallies:
            if one := returns.get(row["return_id"]):
                at = found[self.themes[row["theme_id"]], one["tier"]]
                name = row["choice"] if row["choice"] in BESIDE else str(row["level"])
                at[name] += row["answers"]
                at["overdue"] += row["overdue"]
        return {key: +counts for key, counts in found.items()}

    def themes_by_step(self, code: str, cycle: str) -> dict[tuple[str, str], Counter]:
        """The same, counted from single answers."""
        found, returns = defaultdict(Counter), self.counted(code, cycle)
        for row in self.answers:
            if one := returns.get(row["return_id"]):
                step = self.steps[row["step_id"]]
                at = found[self.themes[step["theme_id"]], one["tier"]]
                at[row["choice"] if row["choice"] in BESIDE else str(row["level"])] += 1
                at["overdue"] += row["is_overdue"]
        return {key: +counts for key, counts in found.items()}

    def needs_of(self, code: str, cycle: str, *, own: bool) -> Counter:
        """By category and state: of a place or system what others ask for, of a PCN its own."""
        returns = self.counted(code, cycle)
        return Counter(
            (row["category"], row["state"])
            for row in self.needs
            if row["return_id"] in returns
            and (own or returns[row["return_id"]]["organisation_code"] != code)
        )

    def received(self, code: str, cycle: str, tier: str) -> tuple[int, int]:
        """Returns expected and in, of one tier."""
        asked = [row for row in self.counted(code, cycle).values() if row["tier"] == tier]
        return len(asked), sum(row["is_in"] for row in asked)


def themes_said(rollup: dict) -> dict[tuple[str, str], Counter]:
    """The same of what `manage.py rollup --json` prints."""
    names = (*sorted(BESIDE), "overdue")
    said = {
        (theme["theme"], theme["tier"]): Counter(theme["levels"])
        + Counter({name: theme[name] for name in names})
        for theme in rollup["themes"]
    }
    return {key: counts for key, counts in said.items() if counts}


def needs_said(rollup: dict) -> Counter:
    return Counter({(row["category"], row["decision"]): row["count"] for row in rollup["needs"]})


def assert_fed_as_on_the_page(fed: Fed, rollup) -> None:
    code, cycle, said = rollup.code, rollup.cycle, rollup.as_json()
    assert fed.themes_of(code, cycle) == themes_said(said), (code, cycle)
    assert fed.themes_by_step(code, cycle) == themes_said(said), (code, cycle)
    own = rollup.tier == "neighbourhood"
    assert fed.needs_of(code, cycle, own=own) == needs_said(said), (code, cycle)
    returns = said["returns"]
    tier = rollup.frame.returning
    assert fed.received(code, cycle, tier) == (returns["expected"], returns["received"])
