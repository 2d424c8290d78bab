"""Gathers how things go beneath an organisation: a fixed number of queries, however many report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from assessments.models import Footprint
from delivery.choices import Kind
from delivery.escalating.gathering import tallies_of
from delivery.escalating.tally import NO_ESCALATIONS
from delivery.models import HighlightRevision, Reported, Round
from delivery.progress.figures import Figures, Line, Part
from documents.unreadable import Unreadable
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import Action, PlanRevision, SupportPlanRevision
from planning.rollups.figures import lowest_tier
from planning.rollups.gathering import Return, returns_beneath
from planning.schemas import PLAN
from planning.support.document import Earlier


@dataclass(frozen=True)
class ThemeName:
    code: str
    name: str


@dataclass(frozen=True)
class Progress:
    """The figures of one place or the system in one round. `unreadable`: whose plan is missing."""

    code: str
    name: str
    tier: str
    themes: tuple[ThemeName, ...]
    figures: Figures
    reporting: Tier
    place_names: dict[str, str]
    unreadable: tuple[str, ...] = ()

    @property
    def beneath(self) -> Figures:
        """Those whose actions are added up: the PCNs, unless the cycle asks only others."""
        return self.figures.of_tier(self.reporting)

    @property
    def escalating(self) -> Figures:
        """All beneath it who can put something to those above: not what it does itself."""
        return self.figures.those(lambda part: part.code != self.code)

    @property
    def others(self) -> Figures:
        """Those between: at the system, its places, which report too."""
        return self.figures.those(
            lambda part: part.code != self.code and part.tier != self.reporting
        )

    @property
    def own(self) -> Figures:
        return self.figures.of_code(self.code)

    @property
    def promising(self) -> Figures:
        """The places and the system, whose commitments are counted."""
        above = (part for part in self.figures.parts if part.tier != Tier.NEIGHBOURHOOD)
        return Figures(tuple(above))


@dataclass(frozen=True)
class Submitted:
    """The report of an organisation that counts."""

    pk: int
    at: datetime


def gather_progress(organisation: Organisation, round_: Round) -> Progress:
    """First who takes part, then what they reported, then what the others signed."""
    cycle, unreadable = round_.cycle, list[str]()
    returns = returns_beneath(organisation, cycle)
    promised = _promised(organisation, round_, unreadable)
    names = _names(returns, promised)
    submitted = _submitted(round_, names)
    lines = _reported(submitted)
    silent = [each for each in returns if each.code not in submitted]
    for code, found in _signed(silent, unreadable):
        lines[code] += found
    for body, found in promised.items():
        lines[body.ods_code] += found if body.ods_code not in submitted else ()
    places, place_names = _places(returns)
    escalated = tallies_of(names, cycle)
    parts = (
        Part(
            code=code,
            name=name,
            tier=tier,
            lines=tuple(lines[code]),
            revision=submitted[code].pk if code in submitted else None,
            reported_at=submitted[code].at if code in submitted else None,
            places=tuple(places[code]),
            escalated=escalated.get(code, NO_ESCALATIONS),
        )
        for code, (name, tier) in names.items()
    )
    themes = cycle.version.themes.order_by("position")
    return Progress(
        code=organisation.ods_code,
        name=organisation.name,
        tier=organisation.tier,
        themes=tuple(ThemeName(*row) for row in themes.values_list("code", "name")),
        figures=Figures.of(parts),
        reporting=lowest_tier(each.tier for each in returns),
        place_names=place_names,
        unreadable=tuple(unreadable),
    )


Promised = dict[Organisation, list[Line]]


def _promised(organisation: Organisation, round_: Round, unreadable: list[str]) -> Promised:
    """What published support plans promise, by whose they are."""
    found: Promised = {}
    revisions = SupportPlanRevision.objects.promised_in(organisation, round_.cycle)
    for revision in revisions.newest():
        body = revision.support_plan.organisation
        try:
            promises = Earlier.of(revision).commitments
        except Unreadable:
            unreadable.append(f"the support plan of {body.name}")
            continue
        found[body] = [Line(Kind.COMMITMENT, each.reference, each.title) for each in promises]
    return found


def _names(returns: Iterable[Return], promised: Promised) -> dict[str, tuple[str, str]]:
    """Everyone who takes part, by code: those asked for a return, and who promises something."""
    bodies = {body.ods_code: (body.name, body.tier) for body in promised}
    return bodies | {each.code: (each.name, each.tier) for each in returns}


def _submitted(round_: Round, codes: Iterable[str]) -> dict[str, Submitted]:
    revisions = HighlightRevision.objects.of_round(round_)
    mine = revisions.filter(report__organisation__ods_code__in=list(codes)).order_by()
    rows = mine.values_list("report__organisation__ods_code", "pk", "signed_at")
    return {code: Submitted(pk, at) for code, pk, at in rows}


def _reported(submitted: dict[str, Submitted]) -> dict[str, list[Line]]:
    """The lines of these reports, by code."""
    found: dict[str, list[Line]] = defaultdict(list)
    whose = {each.pk: code for code, each in submitted.items()}
    rows = Reported.objects.of(*whose).values_list(
        "revision",
        "commitment",
        "reference",
        "title",
        "action__theme__code",
        "status",
        "milestones",
        "done",
        "slipped",
    )
    for revision, commitment, reference, title, theme, *said in rows:
        kind = Kind.COMMITMENT if commitment else Kind.ACTION
        found[whose[revision]].append(Line(kind, reference, title, theme or "", *said))
    return found


def _signed(returns: list[Return], unreadable: list[str]) -> Iterator[tuple[str, list[Line]]]:
    """The actions that those signed who have not reported: as signed, never as drafted since."""
    whose = {each.pk: each for each in returns}
    revisions = PlanRevision.objects.of_assessments(list(whose)).order_by("plan", "-number")
    newest: dict[int, int] = {}
    for assessment, pk in revisions.values_list("plan__assessment", "pk"):
        newest.setdefault(assessment, pk)
    themes = _themes_now(newest)
    signed = revisions.filter(pk__in=newest.values()).defer(None)
    for revision in signed.select_related("plan"):
        each = whose[revision.plan.assessment_id]
        try:
            actions = PLAN.state(revision)["actions"]
        except Unreadable:
            unreadable.append(f"the plan of {each.name}")
            continue
        yield each.code, [_silent_line(line, each.pk, themes) for line in actions]


def _silent_line(line: dict, assessment: int, themes: dict[tuple[int, str], str]) -> Line:
    reference = line["reference"]
    theme = themes.get((assessment, reference), line["theme_code"])
    marks = len(line["milestones"])
    return Line(Kind.ACTION, reference, line["title"], theme, milestones=marks)


def _themes_now(assessments: Iterable[int]) -> dict[tuple[int, str], str]:
    """The theme of each action, as the framework has it today."""
    rows = Action.objects.of_assessments(list(assessments)).order_by()
    found = rows.values_list("plan__assessment", "reference", "theme__code")
    return {(assessment, reference): theme for assessment, reference, theme in found}


def _places(returns: Iterable[Return]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The places each of them stood in, the primary one first; and what the places are called."""
    codes = {each.pk: each.code for each in returns}
    footprints = Footprint.objects.of_assessments(list(codes)).filter(tier=Tier.PLACE)
    rows = footprints.order_by("-is_primary", "pk").values_list(
        "assessment", "organisation__ods_code", "organisation__name"
    )
    found: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for assessment, code, name in rows:
        found[codes[assessment]].append(code)
        names[code] = name
    return found, names
