"""One cycle as the demonstration tells it: who stands where at its end."""

from dataclasses import dataclass, field

from assessments.models import Assessment, Cycle
from demo.days import DemoYear
from demo.people import People
from organisations.models import Organisation, User


@dataclass(frozen=True)
class Fates:
    """Codes of organisations. Whoever is not named has submitted a return and signed a plan.

    `in_progress` says how much of the return is answered, in themes; `shared` are drafts that
    others answer in too; `declined` names needs.
    """

    not_started: tuple[str, ...] = ()
    in_progress: dict[str, float] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    sent_back: tuple[str, ...] = ()
    submitted_again: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answered_again: tuple[str, ...] = ()
    no_plan: tuple[str, ...] = ()
    draft_plan: tuple[str, ...] = ()
    reopened_plan: tuple[str, ...] = ()
    risks_kept_up: tuple[str, ...] = ()
    no_decisions: tuple[str, ...] = ()
    draft_support_plan: tuple[str, ...] = ()
    edited_support_plan: tuple[str, ...] = ()
    declined: tuple[tuple[str, str], ...] = ()
    all_decided: bool = False
    all_accepted: bool = False

    def is_sent(self, code: str) -> bool:
        return code not in self.not_started and code not in self.in_progress

    def has_plan(self, code: str) -> bool:
        if code in self.draft_plan:
            return True
        return self.is_sent(code) and code not in self.sent_back + self.no_plan


LAST_YEAR = Fates(
    in_progress={"D-N30": 4.5},
    submitted_again=("D-N11",),
    answered_again=("D-N05",),
    declined=(("D-N05", "n02"),),
    all_decided=True,
    all_accepted=True,
)
THIS_YEAR = Fates(
    not_started=("D-N07", "D-N18", "D-N30"),
    in_progress={"D-N05": 4.4, "D-N14": 2.5, "D-N25": 6.6, "D-N36": 1.3, "D-P3": 3.5},
    shared=("D-N05",),
    sent_back=("D-N12", "D-N27", "D-N38"),
    submitted_again=("D-N16",),
    reopened=("D-N06", "D-N22"),
    accepted=("D-N01", "D-N02", "D-N11", "D-N23", "D-N33"),
    asked=("D-N03", "D-N17"),
    answered_again=("D-N04",),
    no_plan=("D-N13", "D-N29", "D-N34", "D-N40"),
    draft_plan=("D-N05", "D-N15", "D-N20", "D-N31", "D-N37", "D-P2"),
    reopened_plan=("D-N08", "D-N24"),
    risks_kept_up=("D-N01", "D-N10"),
    no_decisions=("D-P4",),
    draft_support_plan=("D-P3", "D-P4"),
    edited_support_plan=("D-P1",),
)


@dataclass(frozen=True)
class Chapter:
    cycle: Cycle
    year: DemoYear
    fates: Fates
    everyone: dict[str, Organisation]
    people: People

    @property
    def system(self) -> Organisation:
        return self.cycle.system

    def assessments(self) -> list[Assessment]:
        rows = Assessment.objects.filter(cycle=self.cycle).select_related("organisation")
        return list(rows.order_by("organisation__ods_code"))

    def signer(self, organisation: Organisation) -> User:
        return self.people.signer(organisation)
