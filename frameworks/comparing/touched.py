"""What hangs on a step in cycles that run, such as answers and actions, wherever it is kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from frameworks.comparing.descent import went_into
from frameworks.hanging import Hanging
from frameworks.models import Step, Version
from frameworks.workbook.changes import Changes
from nhsuk.words import counted
from organisations.models import Organisation, User

TOLD = ("answers", "actions", "needs")  # to scripts
TOUCHING = ("reworded", "moved", "redated", "removed")


@dataclass(frozen=True)
class Figure:
    """How many of one sort: `words` say what it counts, `url` opens its list where it has one."""

    name: str
    number: int
    words: str
    url: str = ""


@dataclass(frozen=True)
class Place:
    """Whose they are, in which cycle, and how far along; never what they say."""

    organisation: str
    cycle: str
    state: str
    number: int
    url: str


@dataclass(frozen=True)
class TouchedList:
    """The list behind a figure; `elsewhere` are those of organisations that the reader sees not,
    `drafted` those in drafts that their own teams alone read.
    """

    name: str
    words: str
    places: tuple[Place, ...]
    elsewhere: int
    drafted: int


@dataclass(frozen=True)
class Touches:
    """What hangs on the steps of a version, and on those of earlier versions that they came of: a
    cycle that runs may still ask these.

    `figures` are those of each step's code; `numbers` how many of each sort hang on which step, by
    key; `codes` what each such step went into.
    """

    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    numbers: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    codes: Mapping[int, set[str]] = field(default_factory=dict)

    def of(self, codes: Iterable[str]) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        return tuple((code, self.figures[code]) for code in codes if code in self.figures)

    def total(self, name: str, codes: set[str]) -> int:
        """Each thing once, also where its step was split."""
        numbers = self.numbers.get(name, {})
        return sum(number for pk, number in numbers.items() if self.codes[pk] & codes)


def touches_of(version: Version | None) -> Touches:
    """In the same number of queries at any size. Whatever comes to hang on steps is counted too."""
    if version is None:
        return Touches()
    codes, figures = went_into(version), defaultdict(list)
    numbers: dict[str, dict[int, int]] = {}
    for hanging in _hangings():
        counts = _counts(hanging, version, codes)
        numbers[hanging.name] = {pk: number for pk, (number, _sent) in counts.items()}
        for code, (number, sent) in _by_code(counts, codes).items():
            words = _told(hanging, number, sent)
            figures[code].append(Figure(hanging.name, number, words, _url(version, hanging, code)))
    for relation in _plain_relations():
        for code, number in _plain_counts(relation, version):
            words = relation.related_model._meta
            one, many = str(words.verbose_name), str(words.verbose_name_plural)
            figures[code].append(Figure(many, number, counted(number, one, many)))
    return Touches({code: tuple(found) for code, found in figures.items()}, numbers, codes)


def touched_by_scale(
    changes: Changes, version: Version | None, touches: Touches
) -> tuple[Figure, ...]:
    """A changed scale touches every answer, to whichever step."""
    number = sum(touches.numbers.get("answers", {}).values()) if changes.scale else 0
    if version is None or not number:
        return ()
    page = reverse("frameworks:touched_all", args=[version.framework.slug, version.slug])
    return (Figure("answers", number, counted(number, "answer"), f"{page}#answers"),)


def totals(changes: Changes, touches: Touches) -> dict[str, int]:
    """Each thing once that hangs on a step that changes; of a changed scale, every answer."""
    codes = {
        code
        for kind in TOUCHING
        for change in getattr(changes, kind)
        for code in change.earlier_codes
    }
    found = {name: touches.total(name, codes) for name in TOLD}
    if changes.scale:
        found["answers"] = sum(touches.numbers.get("answers", {}).values())
    return found


def touched_lists(version: Version, code: str | None, *, seen_by: User) -> list[TouchedList]:
    """Of one step, or of all; organisations that the reader does not see are counted only."""
    codes = went_into(version)
    if code:
        codes = {pk: into for pk, into in codes.items() if code in into}
    lists = (_list_of(hanging, version, codes, seen_by) for hanging in _hangings())
    return [found for found in lists if found]


def _list_of(
    hanging: Hanging, version: Version, codes: Mapping[int, set[str]], seen_by: User
) -> TouchedList | None:
    counts = _counts(hanging, version, codes)
    if not counts:
        return None
    places = _by_place(hanging, version, codes)
    seen = Organisation.objects.visible_to(seen_by).in_bulk({place[0] for place in places})
    cycles = hanging.cycles.in_bulk({place[1] for place in places})
    shown = [
        Place(
            seen[organisation].name,
            cycles[cycle].label,
            hanging.state_words(state),
            number,
            reverse(hanging.page, args=[seen[organisation].ods_code, cycles[cycle].slug]),
        )
        for (organisation, cycle, state), number in places.items()
        if organisation in seen
    ]
    number, sent = _sum(counts.values())
    read_above = sum(places.values())
    return TouchedList(
        hanging.name,
        _told(hanging, number, sent),
        tuple(sorted(shown, key=lambda place: (place.organisation, place.cycle, place.state))),
        elsewhere=read_above - sum(place.number for place in shown),
        drafted=number - read_above,
    )


def _relations() -> list:
    """The models of other apps that point at a step, as Django's own list of relations has them."""
    return [
        relation
        for relation in Step._meta.related_objects
        if relation.related_model._meta.app_label != Step._meta.app_label
    ]


def _hangings() -> Iterator[Hanging]:
    for model in dict.fromkeys(relation.related_model for relation in _relations()):
        tell = getattr(model._default_manager, "hanging", None)
        yield from tell() if tell else ()


def _plain_relations() -> list:
    """Of models that say no more than that they hang on steps."""
    return [
        relation
        for relation in _relations()
        if not hasattr(relation.related_model._default_manager, "hanging")
    ]


def _rows(hanging: Hanging, version: Version) -> QuerySet:
    framework = {f"{hanging.step}__version__framework": version.framework_id}
    return hanging.rows.filter(**framework).order_by()


def _counts(
    hanging: Hanging, version: Version, codes: Mapping[int, set[str]]
) -> dict[int, tuple[int, int]]:
    """By step, how many hang on it, and how many of these were submitted."""
    rows = _rows(hanging, version)
    sent = Q(is_sent=True) if hanging.sent else Q(pk__in=[])
    rows = rows.annotate(is_sent=hanging.sent) if hanging.sent else rows
    counts = rows.values_list(hanging.step).annotate(Count("pk"), sent=Count("pk", filter=sent))
    return {pk: (number, is_sent) for pk, number, is_sent in counts if pk in codes}


def _by_place(
    hanging: Hanging, version: Version, codes: Mapping[int, set[str]]
) -> dict[tuple, int]:
    """By organisation, cycle and state: how many of those that are no draft."""
    paths = (hanging.step, hanging.organisation, hanging.cycle, hanging.state)
    found: dict[tuple, int] = defaultdict(int)
    rows = _rows(hanging, version).filter(hanging.read_above)
    for pk, *place, number in rows.values_list(*paths).annotate(number=Count("pk")):
        if pk in codes:
            found[tuple(place)] += number
    return found


def _by_code(
    counts: Mapping[int, tuple[int, int]], codes: Mapping[int, set[str]]
) -> dict[str, tuple[int, int]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pk, count in counts.items():
        for code in codes[pk]:
            found[code].append(count)
    return {code: _sum(of_it) for code, of_it in found.items()}


def _sum(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    rows = list(counts)
    return sum(number for number, _sent in rows), sum(sent for _number, sent in rows)


def _told(hanging: Hanging, number: int, sent: int) -> str:
    """“6 answers, all submitted”."""
    said = counted(number, hanging.one)
    if sent and sent == number:
        return f"{said}, {'all ' if number > 1 else ''}submitted"
    return f"{said}, {sent} of them submitted" if sent else said


def _url(version: Version, hanging: Hanging, code: str) -> str:
    page = reverse("frameworks:touched", args=[version.framework.slug, version.slug, code])
    return f"{page}#{hanging.name}"


def _plain_counts(relation, version: Version) -> Iterable[tuple[str, int]]:
    things = relation.related_model._base_manager.filter(
        **{f"{relation.field.name}__version": version}
    )
    return things.values_list(f"{relation.field.name}__code").annotate(Count("pk")).order_by()
