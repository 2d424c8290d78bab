"""Reads the list and what it can be narrowed by, in the same number of queries at any length."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.urls import reverse

from compendium.choices import State
from compendium.models import Example, words_in
from compendium.querysets import ExampleQuerySet
from compendium.reading.narrowing import OURS, PUBLISHED, RETIRED, SHOWN, WAITING, Narrowing
from compendium.searching import found_by, terms
from frameworks.models import Step, Theme, Version
from nhsuk.addresses import Asked
from organisations.permissions import Right

MOST_TAGS = 40
MOST_TELLERS = 100  # of more, a name is found by typing it among the words


def shown_to(user, show: str) -> ExampleQuerySet:
    """The examples under one of the links over the list."""
    seen = Example.objects.visible_to(user)
    if show == OURS:
        return seen.where_may(user, Right.PROPOSE)
    if show == WAITING:
        return seen.in_state(State.PROPOSED).where_may(user, Right.PUBLISH)
    return seen.in_state(State.RETIRED if show == RETIRED else State.PUBLISHED)


def known_to(user, by: Narrowing) -> Narrowing:
    """Without what no framework and no example has, under whichever link over the list; of a theme
    or step none may tell yet.
    """
    examples = Example.objects.visible_to(user)
    themes, steps = Theme.objects.visible_to(user), Step.objects.visible_to(user)
    return by.among(
        theme=Asked(lambda said: _named(themes, said).exists()),
        step=Asked(lambda said: _named(steps, said).exists()),
        tag=Asked(lambda tag: examples.tagged(tag).exists()),
        organisation=Asked(lambda code: examples.filter(organisation__ods_code=code).exists()),
    )


def _named(rows: QuerySet, said: str) -> QuerySet:
    framework, code = _split(said)
    return rows.filter(version__framework__slug=framework, code=code)


def narrowed(examples: ExampleQuerySet, by: Narrowing) -> QuerySet:
    """What is asked for, newest first; of a search those first whose title says it."""
    if by.tag:
        examples = examples.tagged(by.tag)
    if by.organisation:
        examples = examples.filter(organisation__ods_code=by.organisation)
    if by.theme:
        examples = examples.in_theme(*_split(by.theme))
    if by.step:
        examples = examples.helping(*_split(by.step))
    newest = ("-published_at", "-pk")
    wanted = terms(by.q)
    if not wanted:
        return examples.order_by(*newest)
    found = found_by(examples, wanted)
    titled = [pk for pk, in_title in found.items() if in_title]
    in_title = Case(When(pk__in=titled, then=Value(True)), default=Value(False))
    in_title.output_field = BooleanField()
    return examples.filter(pk__in=found).annotate(in_title=in_title).order_by("-in_title", *newest)


def _split(said: str) -> tuple[str, str]:
    """The framework's name in addresses, and the code."""
    framework, _, code = said.partition("/")
    return framework, code


class Choice(NamedTuple):
    """A value of a filter, and its words."""

    value: str
    label: str


def theme_choices(user) -> list[Choice]:
    """The themes of every published version; with the framework's name where there are several."""
    versions = Version.objects.visible_to(user).published()
    themes = Theme.objects.visible_to(user).filter(version__in=versions)
    found = list(
        themes.order_by("version__framework__name", "position").values_list(
            "version__framework__slug", "version__framework__name", "code", "name"
        )
    )
    several = len({slug for slug, *_ in found}) > 1
    return [
        Choice(f"{slug}/{code}", f"{framework}: {name}" if several else name)
        for slug, framework, code, name in found
    ]


def tag_choices(examples: ExampleQuerySet) -> list[Choice]:
    """The tags of these, those used most first kept, in the order of the alphabet."""
    texts = examples.order_by().exclude(tags="").values_list("tags", flat=True)
    uses = Counter(tag.casefold() for text in texts for tag in words_in(text))
    return [Choice(tag, f"{tag} ({uses[tag]})") for tag, _ in sorted(uses.most_common(MOST_TAGS))]


def teller_choices(examples: ExampleQuerySet, *, chosen: str) -> list[Choice]:
    """Who tells these; where they are too many to choose from, the one chosen alone."""
    tellers = examples.order_by("organisation__name").values_list(
        "organisation__ods_code", "organisation__name"
    )
    found = list(tellers.distinct()[: MOST_TELLERS + 1])
    if len(found) > MOST_TELLERS:
        found = list(tellers.filter(organisation__ods_code=chosen).distinct())
    return [Choice(code, name) for code, name in found]


@dataclass(frozen=True)
class ShowLink:
    """A link over the list: what it shows, of how many, and whether this is it."""

    label: str
    count: int
    query: str
    is_current: bool


def show_links(user, by: Narrowing) -> list[ShowLink]:
    """Published and retired for everybody; ours and what waits only where there is any."""
    counts = {show: shown_to(user, show).count() for show in SHOWN}
    return [
        ShowLink(label, counts[show], Narrowing(show=show).query(), by.show == show)
        for show, label in SHOWN.items()
        if counts[show] or show in {PUBLISHED, by.show}
    ]


@dataclass(frozen=True)
class Helped:
    """A theme or step that an example is tied to, as the newest version has it."""

    code: str
    words: str
    is_step: bool
    url: str


def helped_by(user, examples: Iterable[Example]) -> dict[int, list[Helped]]:
    """By example, what it helps with: two queries, however many examples. An unknown code stays."""
    examples = list(examples)
    frameworks = {example.framework_id for example in examples}
    codes = {code for example in examples for code in words_in(example.tied_to)}
    known = _known(user, frameworks, codes)
    found: dict[int, list[Helped]] = defaultdict(list)
    for example in examples:
        for code in words_in(example.tied_to):
            found[example.pk].append(known.get((example.framework_id, code), _unknown(code)))
    return found


def helped_by_codes(user, framework: int | None, text: str) -> list[Helped]:
    """The same for the codes of a framework in a text."""
    codes = words_in(text)
    if framework is None or not codes:
        return []
    known = _known(user, {framework}, set(codes))
    return [known.get((framework, code), _unknown(code)) for code in codes]


def _unknown(code: str) -> Helped:
    return Helped(code, "", is_step=False, url="")


def _known(user, frameworks: set[int], codes: set[str]) -> dict[tuple[int, str], Helped]:
    """In the published version, or the last one that had the code."""
    wanted = {"version__framework__in": frameworks, "code__in": codes}
    themes, steps = (
        rows.objects.visible_to(user).filter(**wanted).exclude(version__status=Version.Status.DRAFT)
        for rows in (Theme, Step)
    )
    rows = [
        (theme.version, Helped(theme.code, theme.name, is_step=False, url=_page(theme)))
        for theme in themes.select_related("version__framework")
    ] + [
        (step.version, Helped(step.code, step.text, is_step=True, url=_page(step.row.theme)))
        for step in steps.select_related("row__theme__version__framework", "version")
    ]
    rows.sort(key=lambda row: (row[0].status == Version.Status.PUBLISHED, row[0].created_at))
    return {(version.framework_id, helped.code): helped for version, helped in rows}


def _page(theme: Theme) -> str:
    version = theme.version
    return reverse("frameworks:theme", args=[version.framework.slug, version.slug, theme.code])
