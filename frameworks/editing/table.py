"""Rows and steps: the table itself. Codes are given once, and never to another step."""

from datetime import date

from django.core.exceptions import ValidationError

from frameworks.editing.draft import Said, Standing, mark_of
from frameworks.editing.order import moved, placed, room
from frameworks.editing.parts import Gone, Part, hand_on, renumber, theme_of
from frameworks.models import Level, LevelDescription, Row, Section, Step, Theme, Version
from frameworks.workbook.codes import next_number, numbers_of
from frameworks.workbook.dates import UnclearDate, read_when_by_value
from organisations.choices import Tier
from organisations.history import AlreadyThere

LEVEL = "level_"


class RowPart(Part):
    """A row by its number, such as INT-02. Its steps are parts of their own."""

    word = "row"
    labels = {"section": "Section", "when_by": "When by"}

    def rows(self, draft: Version):
        rows = Row.objects.filter(theme__version=draft)
        return rows.select_related("theme__version", "section")

    def find(self, draft: Version, key: str) -> Row:
        code, _dash, number = key.rpartition("-")
        known = number.isdecimal() and len(number) < 5
        row = (
            self.rows(draft).filter(theme__code=code, number=int(number)).first() if known else None
        )
        if row is None:
            raise Gone
        return row

    def address(self, row: Row) -> str:
        return str(row)

    def about(self, row: Row) -> str:
        return f"Row {row}"

    def said(self, row: Row) -> dict[str, str]:
        return {
            "section": row.section.name if row.section else "",
            "when_by": row.when_by_label,
        }

    def create(self, draft: Version, where: str, said: Said) -> Row:
        """With its steps: a row of none would not be read in a workbook."""
        theme = theme_of(draft, where)
        texts = {tier: said[tier] for tier in Tier.planning() if said.get(tier)}
        if not texts:
            raise ValidationError("Write at least one step.")
        if twin := _twin(theme, said, texts, self):
            raise AlreadyThere(Standing(draft, twin, self))
        row = Row(theme=theme, number=_free_number(draft, theme), position=0)
        self.write(row, said)
        for tier, text in texts.items():
            _new_step(draft, row, tier, text)
        return row

    def write(self, row: Row, said: Said) -> None:
        if row.pk is None or said["when_by"] != row.when_by_label:
            row.when_by_label, row.when_by = said["when_by"], _day(said["when_by"])
        row.section = _section(row.theme, said["section"])
        row.save()
        renumber(placed(list(row.theme.rows.all()), row))

    def move(self, row: Row, *, up: bool, places: int = 1) -> int:
        """Among those under the same date and heading."""
        order = list(row.theme.rows.all())
        gone = min(places, room(order, row, up=up))
        if gone:
            renumber(moved(order, row, up=up, places=gone))
        return gone

    def steps(self, row: Row):
        return row.steps.all()


class StepPart(Part):
    """A step by its code; a new one by the cell it stands in, such as INT-02-P."""

    word = "step"
    moves = False
    stays = "A step stands where its row does."
    labels = {"text": "Step", "reference": "Own reference"}

    def rows(self, draft: Version):
        steps = draft.steps.select_related("row__theme__version__scale")
        return steps.prefetch_related("level_descriptions__level")

    def find(self, draft: Version, key: str) -> Step:
        step = self.rows(draft).filter(code=key).first()
        if step is None:
            raise Gone
        return step

    def address(self, row: Step) -> str:
        return row.code

    def theme(self, row: Step) -> Theme:
        return row.row.theme

    def about(self, row: Step) -> str:
        return f"Step {row.code}"

    def said(self, row: Step) -> dict[str, str]:
        texts = {each.level_id: each.text for each in row.level_descriptions.all()}
        levels = row.version.scale.levels.all()
        return super().said(row) | {level_field(each): texts.get(each.pk, "") for each in levels}

    def labels_of(self, row: Step) -> dict[str, str]:
        levels = row.version.scale.levels.all()
        return self.labels | {level_field(level): level.label for level in levels}

    def mark(self, row: Step) -> int:
        """With what the levels are called: their numbers, by which they are told, may change."""
        return mark_of(
            self.said(row) | {f"of {name}": of for name, of in self.labels_of(row).items()}
        )

    def create(self, draft: Version, where: str, said: Said) -> Step:
        row, tier = cell(draft, where)
        standing = row.steps.filter(tier=tier).first()
        if standing and standing.text == said["text"]:
            raise AlreadyThere(Standing(draft, standing, self))
        if standing:
            raise ValidationError(f"{standing.code} stands here already: “{standing.text}”")
        step = _new_step(draft, row, tier, said["text"])
        self.write(step, said)
        return step

    def write(self, row: Step, said: Said) -> None:
        super().write(row, said)
        row.level_descriptions.all().delete()
        LevelDescription.objects.bulk_create(
            LevelDescription(step=row, level=level, text=said[level_field(level)])
            for level in row.version.scale.levels.all()
            if said.get(level_field(level))
        )

    def beside(self, row: Step) -> list:
        return []

    def steps(self, row: Step):
        return [row]

    def goes(self, row: Step) -> str:
        alone = row.row.steps.count() == 1
        return "its row, in which no other step stands" if alone else ""

    def delete(self, row: Step) -> None:
        """The last step of a row takes the row with it."""
        hand_on([row])
        if row.row.steps.count() == 1:
            RowPart().delete(row.row)
        else:
            row.delete()


def level_field(level: Level) -> str:
    return f"{LEVEL}{level.value}"


def cell(draft: Version, where: str) -> tuple[Row, Tier]:
    """INT-02-P is the place's part of row INT-02."""
    row, _dash, letter = where.rpartition("-")
    tier = next((tier for tier in Tier.planning() if tier.letter == letter), None)
    if tier is None:
        raise Gone
    return RowPart().find(draft, row), tier


def new_row_at(draft: Version, code: str, *, like: Row) -> Row:
    """A row of a theme without a step yet: with the date of another, and its heading if there."""
    theme, part = theme_of(draft, code), RowPart()
    said = part.said(like)
    if not theme.sections.filter(name=said["section"]).exists():
        said["section"] = ""
    row = Row(theme=theme, number=_free_number(draft, theme), position=0)
    part.write(row, said)
    return row


def _twin(theme: Theme, said: Said, texts: dict, part: RowPart) -> Row | None:
    """A row that says the same, as after a second press."""
    for row in theme.rows.select_related("section").prefetch_related("steps"):
        same = {step.tier: step.text for step in row.steps.all()} == texts
        if same and part.said(row) == {name: said[name] for name in part.labels}:
            return row
    return None


def _day(label: str) -> date | None:
    """The last day that a when-by line means, read as in a workbook."""
    try:
        return read_when_by_value(label).day
    except UnclearDate as problem:
        raise ValidationError({"when_by": f"“{label}” names no one day or month."}) from problem


def _section(theme: Theme, name: str) -> Section | None:
    if not name:
        return None
    section = theme.sections.filter(name=name).first()
    if section is None:
        raise ValidationError({"section": f"There is no section called “{name}” any more."})
    return section


def _new_step(draft: Version, row: Row, tier: Tier, text: str) -> Step:
    code = f"{row}-{tier.letter}"
    if code in _codes(draft, row.theme):
        code = f"{row.theme.code}-{_free_number(draft, row.theme):02}-{tier.letter}"
    return Step.objects.create(version=draft, row=row, tier=tier, code=code, text=text)


def _codes(draft: Version, theme: Theme) -> set[str]:
    """Every code that a step of this theme has in any version, or had in this draft."""
    versions = draft.framework.versions.values_list("pk", flat=True)
    codes = Step.objects.of(*versions).filter(code__startswith=f"{theme.code}-")
    had = draft.edits.filter(key__startswith=f"step:{theme.code}-")
    keys = had.values_list("key", flat=True)
    return {*codes.values_list("code", flat=True), *(key.removeprefix("step:") for key in keys)}


def _free_number(draft: Version, theme: Theme) -> int:
    numbers = set(theme.rows.values_list("number", flat=True))
    return next_number(numbers | numbers_of(theme.code, _codes(draft, theme)))
