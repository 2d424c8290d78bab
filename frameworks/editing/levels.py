"""The scale of a draft: its levels, and from which of them on a step counts as in place.

Several versions may share a scale, and a published one does not change: before its first change a
draft gets a scale of its own, and what levels mean for its steps follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet

from frameworks.editing.draft import Said, Standing
from frameworks.editing.ladder import HIGHEST, NEW, in_place_of, laid
from frameworks.editing.order import moved, way
from frameworks.editing.parts import Gone, OfTheWhole
from frameworks.importing.version_writing import ASIDE, new_scale
from frameworks.models import Level, LevelDescription, Version
from frameworks.reading.contents import scale_content
from frameworks.workbook.content import LevelContent, ScaleContent
from frameworks.workbook.texts import fold
from nhsuk.words import counted
from organisations.history import AlreadyThere

IN_PLACE = "A step counts as in place from"
FEWEST = 2


@dataclass
class DraftLevel:
    """A level as one draft has it, whoever shares its scale."""

    draft: Version
    level: Level

    @property
    def pk(self) -> int:
        return self.level.pk

    @property
    def place(self) -> int:
        """Where it stands among the levels of the draft, from 0."""
        return _levels(self.draft).index(self.level)


class LevelPart(OfTheWhole):
    word = "level"
    labels = {"label": "Level", "description": "What it means"}

    def rows(self, draft: Version):
        return draft.scale.levels.all()

    def find(self, draft: Version, key: str) -> DraftLevel:
        """By its own key, or by that of the shared level that it was copied from."""
        try:
            return DraftLevel(draft, super().find(draft, key))
        except Gone:
            return DraftLevel(draft, _copy_of(draft, key))

    def key(self, row: DraftLevel) -> str:
        return f"{self.word}:{row.level.label}"[:60]  # keys change with the first copy

    def about(self, row: DraftLevel) -> str:
        return f"Level “{row.level.label}”"

    def said(self, row: DraftLevel) -> dict[str, str]:
        return {name: getattr(row.level, name) for name in self.labels}

    def create(self, draft: Version, where: str, said: Said) -> DraftLevel:
        """Below the level that `said` names by its value, or on top."""
        levels = _contents(draft)
        new = LevelContent(NEW, said["label"], said["description"])
        if any(
            (level.label, level.description) == (new.label, new.description) for level in levels
        ):
            twin = draft.scale.levels.get(label=new.label)
            raise AlreadyThere(Standing(draft, DraftLevel(draft, twin), self))
        _refuse_twin(levels, new.label)
        if len(levels) > HIGHEST:
            raise ValidationError(f"A scale holds {HIGHEST + 1} levels at most.")
        place = next((i for i, each in enumerate(levels) if str(each.value) == said["below"]), None)
        levels.insert(len(levels) if place is None else place, new)
        _lay(draft, levels)
        return DraftLevel(draft, draft.scale.levels.get(label=new.label))

    def write(self, row: DraftLevel, said: Said) -> None:
        levels, place = _contents(row.draft), row.place
        _refuse_twin([*levels[:place], *levels[place + 1 :]], said["label"])
        levels[place] = replace(levels[place], label=said["label"], description=said["description"])
        _lay(row.draft, levels)
        row.level = _levels(row.draft)[place]

    def move(self, row: DraftLevel, *, up: bool, places: int = 1) -> int:
        levels = _contents(row.draft)
        level = levels[row.place]
        after = moved(levels, level, up=up, places=places)
        if gone := way(levels, after, level):
            _lay(row.draft, after)
            row.level = _levels(row.draft)[after.index(level)]
        return gone

    def goes(self, row: DraftLevel) -> str:
        texts = len(_meanings(row))
        return f"what it means for {counted(texts, 'step')}" if texts else ""

    def also_goes(self, row: DraftLevel) -> list[list[str]]:
        """What it means for steps; and where the mark of being in place goes, if it bore that."""
        lines = [[f"For step {each.step.code}", each.text, ""] for each in _meanings(row)]
        scale, levels = scale_content(row.draft.scale), _contents(row.draft)
        left = [level for level in levels if level.value != row.level.value]
        if row.level.value == scale.in_place_from and left:
            heir = next(each for each in left if each.value == in_place_of(scale, left))
            lines.append([IN_PLACE, row.level.label, heir.label])
        return lines

    def delete(self, row: DraftLevel) -> None:
        levels = _contents(row.draft)
        if len(levels) <= FEWEST:
            raise ValidationError("A scale needs at least two levels, so it was not deleted.")
        _lay(row.draft, [*levels[: row.place], *levels[row.place + 1 :]])


class ScalePart(OfTheWhole):
    """From which level on a step counts as in place; `answers` is its key."""

    word = "scale"
    moves = False
    stays = "There is one scale, which moves nowhere."
    comes_and_goes = False
    labels = {"in_place": IN_PLACE}

    def rows(self, draft: Version):
        return _in_place(draft)

    def find(self, draft: Version, key: str) -> DraftLevel:
        """The level that bears the mark."""
        level = marked_level(draft)
        if key != "answers" or level is None:
            raise Gone
        return DraftLevel(draft, level)

    def address(self, row: DraftLevel) -> str:
        return "answers"

    def about(self, row: DraftLevel) -> str:
        return "The scale"

    def said(self, row: DraftLevel) -> dict[str, str]:
        return {"in_place": row.level.label}

    def create(self, draft: Version, where: str, said: Said) -> None:
        raise Gone

    def delete(self, row: DraftLevel) -> None:
        raise Gone

    def write(self, row: DraftLevel, said: Said) -> None:
        levels = _contents(row.draft)
        marked = next((each for each in levels if each.label == said["in_place"]), None)
        if marked is None:
            words = f"There is no level called “{said['in_place']}” any more."
            raise ValidationError({"in_place": words})
        _own_scale(row.draft)
        row.draft.scale.in_place_from = marked.value
        row.draft.scale.save(update_fields=["in_place_from"])


def marked_level(draft: Version) -> Level | None:
    """From which on a step counts as in place."""
    return _in_place(draft).first()


def _in_place(draft: Version) -> QuerySet[Level]:
    return draft.scale.levels.filter(value__gte=draft.scale.in_place_from)


def _levels(draft: Version) -> list[Level]:
    return list(draft.scale.levels.all())


def _contents(draft: Version) -> list[LevelContent]:
    return list(scale_content(draft.scale).levels)


def _meanings(row: DraftLevel) -> list[LevelDescription]:
    texts = LevelDescription.objects.filter(step__version=row.draft, level=row.level)
    return list(texts.select_related("step").order_by("step__code"))


def _refuse_twin(others: Sequence[LevelContent], label: str) -> None:
    """Names that a workbook would take for the same level."""
    if any(fold(other.label) == fold(label) for other in others):
        raise ValidationError({"label": f"There is a level called “{label}” already."})


def _copy_of(draft: Version, key: str) -> Level:
    """Of the draft, by a key from before it had a scale of its own: the same word, or the same
    number under another word."""
    known = key.isdecimal() and len(key) <= 18
    shared = Level.objects.filter(pk=int(key)).select_related("scale").first() if known else None
    if shared is None:
        raise Gone
    words, copies = {str(each.label) for each in shared.scale.levels.all()}, _levels(draft)
    same = [level for level in copies if level.label == shared.label]
    other = [level for level in copies if level.value == shared.value and level.label not in words]
    for level in (*same, *other):
        return level
    raise Gone


def _lay(draft: Version, order: list[LevelContent]) -> None:
    """The levels in this order, each under its number; those that are left out go."""
    wanted, became = laid(scale_content(draft.scale), order)
    _own_scale(draft)
    levels = {level.value: level for level in _levels(draft)}
    gone = [level.pk for value, level in levels.items() if value not in became]
    LevelDescription.objects.filter(level__in=gone).delete()
    draft.scale.levels.filter(pk__in=gone).delete()
    draft.scale.levels.update(value=F("value") + ASIDE)
    _write_levels(draft, wanted, {became[value]: levels[value] for value in became if value != NEW})
    draft.scale.in_place_from = wanted.in_place_from
    draft.scale.save(update_fields=["in_place_from"])


def _write_levels(draft: Version, wanted: ScaleContent, standing: dict[int, Level]) -> None:
    kept: list[Level] = []
    new: list[Level] = []
    for content in wanted.levels:
        level = standing.get(content.value) or Level(scale=draft.scale)
        level.value, level.label = content.value, content.label
        level.description = content.description
        (kept if level.pk else new).append(level)
    Level.objects.bulk_update(kept, ["value", "label", "description"])
    Level.objects.bulk_create(new)


def _own_scale(draft: Version) -> None:
    """Copied where another version points at it too; what levels mean for its steps follows."""
    shared = draft.scale
    if shared.versions.count() == 1:
        return
    draft.scale = new_scale(scale_content(shared), shared.name)
    draft.save(update_fields=["scale"])
    own = {level.value: level for level in _levels(draft)}
    texts = LevelDescription.objects.filter(step__version=draft)
    for level in shared.levels.all():
        texts.filter(level=level).update(level=own[level.value])
