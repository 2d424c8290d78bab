"""An organisation's delivery plan as a document: one frozen value behind page, PDF and workbook.

`plan_document` reads a plan in a fixed number of queries; a signed revision is read back from its
frozen JSON by `signed_document`.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format

from assessments.models import Assessment, Choice
from organisations.choices import Tier
from planning.documents.frozen import checksum, from_json, to_json
from planning.footprints import practices_of
from planning.models import Action, Plan, PlanRevision, SupportNeed
from planning.needs.answers import NeedAnswer, answer_to
from planning.year import PlanYear

TITLES = {
    Tier.NEIGHBOURHOOD: "PCN delivery plan",
    Tier.PLACE: "Place delivery plan",
    Tier.SYSTEM: "System delivery plan",
}


@dataclass(frozen=True)
class MilestoneLine:
    due_on: date
    text: str


@dataclass(frozen=True)
class NeedLine:
    """What one action asks for, in the organisation's words, and what became of it."""

    reference: str
    action: str
    action_title: str
    category: str
    kind: str
    title: str
    words: str
    size: str
    asked_of: str
    needed_by: date
    answer: NeedAnswer


@dataclass(frozen=True)
class ActionLine:
    reference: str
    theme: str
    theme_code: str
    title: str
    outcome: str
    lead: str
    partners: str
    start_quarter: int
    end_quarter: int
    step_code: str = ""
    step_text: str = ""
    milestones: tuple[MilestoneLine, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThemePart:
    """The actions of one theme, as the document groups them."""

    name: str
    code: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class PlanDocument:
    """`revision` is 0 for a draft. `as_on` is the day the answers are those of."""

    organisation: str
    code: str
    tier: str
    cycle: str
    plan_year: int
    sent_to: str
    framework: str
    built_on: str
    practices: int
    as_on: date
    address: str
    revision: int = 0
    signed_by: str = ""
    signed_on: date | None = None
    checksum: str = ""
    demonstration: bool = False
    priorities: tuple[str, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    needs: tuple[NeedLine, ...] = ()

    @property
    def title(self) -> str:
        return TITLES[Tier(self.tier)]

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.plan_year)

    @property
    def is_draft(self) -> bool:
        return self.revision == 0

    @property
    def name(self) -> str:
        """What its pages carry at the foot: title, year and which revision."""
        edition = "draft" if self.is_draft else f"revision {self.revision}"
        return f"{self.title}, {self.year.label}, {edition}"

    @property
    def status(self) -> str:
        if self.is_draft:
            return "Draft, not signed"
        return f"Sent to {self.sent_to}, revision {self.revision}" if self.sent_to else self.edition

    @property
    def edition(self) -> str:
        return f"Signed, revision {self.revision}"

    @property
    def themes(self) -> tuple[ThemePart, ...]:
        by_theme = groupby(self.actions, lambda action: (action.theme, action.theme_code))
        return tuple(ThemePart(name, code, tuple(found)) for (name, code), found in by_theme)

    def to_json(self) -> dict:
        return to_json(self)

    @classmethod
    def from_json(cls, content: dict) -> "PlanDocument":
        return from_json(cls, content)

    @property
    def seal(self) -> str:
        """The checksum of everything in it but the checksum."""
        return checksum(replace(self, checksum="").to_json())


def plan_document(plan: Plan, *, on: date) -> PlanDocument:
    """The plan as it stands: a draft until somebody signs it."""
    assessment, actions = plan.assessment, _actions_of(plan)
    names = names_above(assessment)
    return PlanDocument(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        tier=assessment.tier,
        cycle=assessment.cycle.slug,
        plan_year=assessment.cycle.plan_year,
        sent_to=receiver_of(assessment, names),
        framework=str(assessment.cycle.version),
        built_on=_built_on(assessment),
        practices=practices_of(assessment.organisation, on=on),
        as_on=on,
        address=plan.get_absolute_url(),
        demonstration=assessment.organisation.is_demonstration,
        priorities=priority_lines(plan.priorities),
        actions=tuple(_action_line(action) for action in actions),
        needs=tuple(
            _need_line(action, need, names) for action in actions for need in _needs_of(action)
        ),
    )


def sign(document: PlanDocument, *, number: int, signed_by: str) -> PlanDocument:
    """The document as revision `number`, signed on the day its facts are those of."""
    return replace(
        document,
        revision=number,
        signed_by=signed_by,
        signed_on=document.as_on,
        address=f"{document.address}revisions/{number}/",
    )


def signed_document(revision: PlanRevision) -> PlanDocument:
    """A revision as it was signed, with its checksum on the cover."""
    return replace(PlanDocument.from_json(revision.content), checksum=revision.checksum)


def with_answers_of(document: PlanDocument, plan: Plan, *, on: date) -> PlanDocument:
    """A signed document with what was answered until `on`; all else stays as it was signed."""
    live = {
        need.reference: answer_to(need)
        for action in _actions_of(plan)
        for need in _needs_of(action)
    }
    needs = (replace(n, answer=live.get(n.reference, n.answer)) for n in document.needs)
    return replace(document, needs=tuple(needs), as_on=on)


def priority_lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def names_above(assessment: Assessment) -> dict[str, str]:
    """Who answers at each tier above: its first place, and the system."""
    parts = assessment.footprints.select_related("organisation").order_by("pk")
    names = {part.tier: part.organisation.name for part in parts if part.is_primary}
    return {**names, Tier.SYSTEM: assessment.cycle.system.name}


def receiver_of(assessment: Assessment, names: dict[str, str]) -> str:
    """Whom a plan is sent to: its place, or else its system; a system sends its own to nobody."""
    if assessment.tier == Tier.SYSTEM:
        return ""
    return names.get(Tier.PLACE, names[Tier.SYSTEM])


def _actions_of(plan: Plan) -> list[Action]:
    """Its actions with all they carry, in as many queries whatever their number."""
    actions = plan.actions.standing().select_related("theme", "step")
    loaded = actions.prefetch_related(
        "milestones",
        "needs__category",
        "needs__holder",
        "needs__decisions__organisation",
        "needs__decisions__commitment",
    )
    return list(loaded.order_by("theme__position", "pk"))


def _needs_of(action: Action) -> list[SupportNeed]:
    standing = [need for need in action.needs.all() if need.removed_at is None]
    return sorted(standing, key=lambda need: need.pk)


def _action_line(action: Action) -> ActionLine:
    return ActionLine(
        reference=action.reference,
        theme=action.theme.name,
        theme_code=action.theme.code,
        title=action.title,
        outcome=action.outcome,
        lead=action.lead,
        partners=action.partners,
        start_quarter=action.start_quarter,
        end_quarter=action.end_quarter,
        step_code=action.step.code if action.step else "",
        step_text=action.step.text if action.step else "",
        milestones=tuple(MilestoneLine(m.due_on, m.text) for m in action.milestones.all()),
        needs=tuple(need.reference for need in _needs_of(action)),
    )


def _need_line(action: Action, need: SupportNeed, names: dict[str, str]) -> NeedLine:
    return NeedLine(
        reference=need.reference,
        action=action.reference,
        action_title=action.title,
        category=need.category.name,
        kind=need.get_kind_display(),
        title=need.title,
        words=need.words,
        size=need.size,
        asked_of=names.get(need.asked_of, need.get_asked_of_display()),
        needed_by=need.needed_by,
        answer=answer_to(need),
    )


def _built_on(assessment: Assessment) -> str:
    """Which self-assessment the plan stands on; of a draft nothing more is said."""
    revisions = assessment.revisions.current().annotate(
        answered=Count("answers", filter=~Q(answers__choice=Choice.UNANSWERED)),
        asked=Count("answers"),
    )
    revision = revisions.first()
    if revision is None:
        return "Self-assessment not sent yet"
    day = date_format(timezone.localtime(revision.submitted_at), "j F Y")
    return f"Self-assessment of {day}, {revision.answered} of {revision.asked} steps answered"
