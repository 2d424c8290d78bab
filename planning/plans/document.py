"""An organisation's delivery plan as a document: one frozen value behind page, PDF and workbook.

Pure; `planning/plans/gathering.py` reads a plan into it.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from documents.freezing import drawn
from documents.frozen import Document
from documents.timeline import Drawing, Marked
from nhsuk.quarter import QUARTERS
from nhsuk.words import listed, nhs_date
from organisations.choices import Tier
from planning.build_order.group_fields import GroupLine
from planning.needs.answers import NeedAnswer
from planning.needs.need_fields import NeedFields
from planning.plans.action_fields import ActionFields
from planning.plans.dependency_lines import DependencyLine
from planning.plans.funding import FundingAsked
from planning.risks.risk_fields import RiskLine
from planning.schemas import PLAN

TITLES = {
    Tier.NEIGHBOURHOOD: "PCN delivery plan",
    Tier.PLACE: "Place delivery plan",
    Tier.SYSTEM: "System delivery plan",
}
KINDS = {
    Tier.NEIGHBOURHOOD: "Primary care network (PCN)",
    Tier.PLACE: "Place",
    Tier.SYSTEM: "Integrated care system",
}

STEP_LEFT = "This step is no longer in the framework"


@dataclass(frozen=True)
class MilestoneLine:
    """A mark with its baseline, and what was last reported of it."""

    due_on: date
    text: str
    forecast_on: date | None = None
    done_on: date | None = None

    @property
    def marked(self) -> Marked:
        """As a drawing takes it."""
        return Marked(self.due_on, self.done_on or self.forecast_on, bool(self.done_on))

    @property
    def is_slipped(self) -> bool:
        """Done, or now expected, after its baseline."""
        now = self.done_on or self.forecast_on
        return now is not None and now > self.due_on

    @property
    def reported(self) -> str:
        """What was reported of it, after its words; empty where nothing was."""
        late = ", later than planned" if self.is_slipped else ""
        if self.done_on:
            return f"Done on {nhs_date(self.done_on)}{late}"
        return f"Now expected on {nhs_date(self.forecast_on)}{late}" if self.forecast_on else ""


@dataclass(frozen=True, kw_only=True)
class NeedLine(NeedFields):
    """What one action asks for, in the organisation's words, and what became of it.

    By its `pk` its own page is found, where a draft is read.
    """

    reference: str
    action: str
    action_title: str
    category: str
    asked_of: str
    answer: NeedAnswer
    pk: int = drawn(0)


@dataclass(frozen=True)
class Carried:
    """Which action of which earlier year one goes on from, and why; copied where no reason is."""

    reference: str
    year: str
    why: str

    @property
    def words(self) -> str:
        """Carried over from A02 of the plan for 2025/26: we lost our lead."""
        how = "Carried over" if self.why else "Copied"
        return ": ".join(
            filter(None, [f"{how} from {self.reference} of the plan for {self.year}", self.why])
        )


@dataclass(frozen=True, kw_only=True)
class ActionLine(ActionFields):
    """`step_left`: its step is no longer in the framework, as a draft is read. Its words stay.

    `indicator` is the name of what tells whether it worked, as it was called on that day.
    """

    reference: str
    theme: str
    theme_code: str
    step_code: str = ""
    step_text: str = ""
    step_left: bool = drawn(False)
    indicator: str = ""
    indicator_code: str = ""
    milestones: tuple[MilestoneLine, ...] = ()
    needs: tuple[str, ...] = ()
    dependencies: tuple[DependencyLine, ...] = ()
    carried: Carried | None = None

    @property
    def step_now(self) -> str:
        """What a reader has to know of its step beside its code."""
        return STEP_LEFT if self.step_left else ""

    @property
    def measured_by(self) -> str:
        return f"{self.indicator} ({self.indicator_code})" if self.indicator else ""

    def drawn_in_words(self, drawing: Drawing) -> str:
        """What its lane shows: April to June 2026, milestones on 4 May 2026 and 1 June 2026."""
        when = drawing.year.words(self.start_quarter, self.end_quarter)
        days = sorted({line.due_on for line in self.milestones if drawing.holds(line.due_on)})
        if not days:
            return when
        noun = "milestone" if len(days) == 1 else "milestones"
        return f"{when}, {noun} on {listed(nhs_date(day) for day in days)}"


@dataclass(frozen=True)
class ThemePart:
    """The actions of one theme, as the document groups them."""

    name: str
    code: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class PlanDocument(Document):
    """`revision` is 0 for a draft. `as_on` is the day the answers are those of."""

    schema = PLAN
    draft_page = "planning:plan_document"
    revision_page = "planning:plan_revision"

    organisation: str
    code: str
    tier: Tier
    cycle: str
    plan_year: int
    sent_to: str
    framework: str
    built_on: str
    practices: int
    as_on: date
    revision: int = 0
    signed_as: str = ""
    signed_on: date | None = None
    checksum: str = drawn("")
    demonstration: bool = False
    population: str = ""
    why: str = ""
    priorities: tuple[str, ...] = ()
    build_order: tuple[GroupLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    risks: tuple[RiskLine, ...] = ()

    @property  # a document may keep its title or say it
    def title(self) -> str:  # type: ignore[override]
        return TITLES[Tier(self.tier)]

    @property
    def kind(self) -> str:
        """What kind of organisation plans, for the cover: the only place that spells it out."""
        return KINDS[Tier(self.tier)]

    @property
    def status(self) -> str:
        return "Draft, not signed" if self.is_draft else f"Signed, {self.edition}"

    @property
    def funding(self) -> FundingAsked:
        return FundingAsked.of(self.actions)

    def drawing(self, width: int) -> Drawing:
        """The years that its actions take up, drawn from the left."""
        last = max((action.end_quarter for action in self.actions), default=QUARTERS)
        return Drawing(self.year, left=0, width=width, years=-(-last // QUARTERS))

    @property
    def first_needed(self) -> NeedLine | None:
        """What is needed soonest."""
        return min(self.needs, key=lambda need: need.needed_by, default=None)

    @property
    def themes(self) -> tuple[ThemePart, ...]:
        by_theme = groupby(self.actions, lambda action: (action.theme, action.theme_code))
        return tuple(ThemePart(name, code, tuple(found)) for (name, code), found in by_theme)


def sign(document: PlanDocument, *, number: int, signed_as: str) -> PlanDocument:
    """The document as revision `number`, signed on the day its facts are those of."""
    return replace(document, revision=number, signed_as=signed_as, signed_on=document.as_on)
