"""How editions of a template are read and told apart, without a database."""

from dataclasses import replace
from datetime import date

from documents.freezing import seal_of, shape_of
from nhsuk.plan_year import PlanYear
from planning.plan_templates.wording import (
    Mark,
    Reworded,
    TemplateLine,
    Wording,
    changes_of,
    reworded,
    wording_of,
)

YEAR = PlanYear(2026)
LINE = TemplateLine(
    reference="T01",
    theme="Integrated teams",
    theme_code="INT",
    step_code="INT-02-N",
    step_text="Meet",
    title="Meet weekly",
    outcome="",
    lead="PCN manager",
    partners="",
    measure="",
    target="",
    start_quarter=3,
    end_quarter=4,
    milestones=(Mark(date(2026, 12, 31), "Rota agreed"),),
)
WORDING = Wording(
    title="Frailty", about="", population="", why="Falls", priorities="", lines=(LINE,)
)


class Edition:
    def __init__(self, wording: Wording):
        self.content, self.checksum = wording.content, seal_of(wording.content)


def test_an_edition_is_read_as_it_was_published():
    assert wording_of(Edition(WORDING)) == WORDING
    assert WORDING.line("T02") is None
    assert WORDING.narrative == [("why", "Why", "Falls")]


def test_what_an_edition_keeps_is_as_it_was_in_its_first_schema():
    """Who changes it adds a step to `EDITION`, and writes the new shape here."""
    words = ("theme_code", "step_code", "step_text", "outcome", "partners", "measure", "target")
    line = dict.fromkeys(("reference", "theme", "title", "lead", *words), "str")
    line |= {"start_quarter": "int", "end_quarter": "int"}
    line |= {"milestones": [{"due_on": "date", "text": "str"}]}
    said = dict.fromkeys(("title", "about", "population", "why", "priorities"), "str")

    assert shape_of(Wording) == {**said, "lines": [line]}
    assert WORDING.content["schema"] == 1


def test_both_wordings_of_what_changed_are_told_and_nothing_else():
    now = replace(LINE, title="Meet monthly", lead="", milestones=())

    assert reworded(LINE, now, YEAR) == [
        Reworded("What you will do", "Meet weekly", "Meet monthly"),
        Reworded("Who leads it", "PCN manager", ""),
        Reworded("Milestones", "31 December 2026: Rota agreed", ""),
    ]
    assert reworded(LINE, replace(LINE, theme="Teams"), YEAR) == []


def test_what_publishing_would_change_is_told_in_words():
    other = replace(LINE, reference="T02")
    now = replace(WORDING, why="More falls", lines=(replace(LINE, title="Meet"), other))

    assert changes_of(WORDING, now) == "1 action added, 1 action changed and other words changed"
    assert changes_of(now, replace(now, lines=(other,))) == "1 action removed"
    assert changes_of(WORDING, WORDING) == ""
