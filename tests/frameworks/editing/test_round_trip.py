"""Whatever is edited: the version as a workbook imports again with no change."""

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from frameworks.editing.forms import FORMS, NEW_FORMS
from frameworks.reading.contents import content_of
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.writing import Layout, workbook_bytes
from organisations.history import AlreadyThere

WORDS = st.sampled_from(
    ["Meet weekly.", "By March 2027", "1. Access", "• Share", "Note: later", "a\nb", "x" * 90]
)
DATES = st.sampled_from(["", "March 2027", "31/03/2028", "Ongoing", "no date", "By June 2026"])
DEED = st.sampled_from(
    [
        *("add row", "add section", "add statement", "add theme", "up", "delete"),
        *("place", "place anew"),
        *("add level", "up level", "reword level", "delete level", "mark level"),
    ]
)
DEEDS = st.lists(
    st.tuples(
        DEED,
        WORDS,
        DATES,
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=8,
)


def do(hands, deed: str, words: str, day: str, number: int) -> None:
    hands.draft.refresh_from_db()
    themes = list(hands.draft.themes.all())
    theme = themes[number % len(themes)]
    if deed.startswith("add"):
        return add(hands, deed.split()[1], theme, words, day, number)
    if deed.endswith("level"):
        return change_level(hands, deed.split()[0], words, number)
    if deed.startswith("place"):
        return place(hands, theme, deed, number)
    rows = list(theme.rows.all())
    if rows:
        key = str(rows[number % len(rows)])
        hands.move("row", key, up=True) if deed == "up" else hands.delete("row", key)


def place(hands, theme, deed: str, number: int) -> None:
    steps, rows = list(hands.draft.steps.all()), list(theme.rows.all())
    if steps and rows:
        to = f"new-{theme.code}" if deed.endswith("anew") else str(rows[-1 - number % len(rows)])
        hands.place(steps[-1 - number % len(steps)].code, to=to)


def change_level(hands, deed: str, words: str, number: int) -> None:
    levels = list(hands.draft.scale.levels.all())
    level = levels[number % len(levels)]
    if deed == "up":
        hands.move("level", str(level.pk), up=True)
    elif deed == "delete":
        hands.delete("level", str(level.pk))
    elif deed == "mark":
        hands.edit("scale", "answers", in_place=level.label)
    else:
        form = FORMS["level"]({"label": words, "description": words}, draft=hands.draft)
        if form.is_valid():
            hands.edit("level", str(level.pk), **form.values())


def add(hands, kind: str, theme, words: str, day: str, number: int) -> None:
    """What a form makes of what is typed."""
    where = "new" if kind in ("theme", "level") else theme.code
    sections = [section.name for section in theme.sections.all()]
    section = sections[number % len(sections)] if sections and number else ""
    typed = {"text": words, "name": words, "when_by": day, "section": section, "place": words}
    typed |= {"label": words, "below": str(number)}
    form = NEW_FORMS[kind](typed, draft=hands.draft, where=where)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "number"}
        hands.add(kind, where, **said)


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=DEEDS)
def test_a_workbook_of_an_edited_draft_changes_nothing(deeds, hands):
    with transaction.atomic():
        for deed in deeds:
            try:
                with transaction.atomic():
                    do(hands, *deed)
            except (ValidationError, AlreadyThere):
                continue
        content = content_of(hands.now)
        for layout in Layout:
            assert again(content, layout) == (content.themes, content.scale)
        transaction.set_rollback(True)


def again(content, layout):
    reading = read_workbook(workbook_bytes(content, layout), earlier=content)
    assert not reading.problems
    assert not reading.questions
    return reading.content.themes, reading.content.scale
