"""Support plans as they are written: a commitment is added when the first need calls for it."""

from datetime import datetime

from demo.chapters import Chapter
from demo.offers import offers_taken_up
from demo.texts import texts
from frameworks.models import Step
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.models import Commitment, SupportCategory, SupportPlan
from planning.support.actions import CommitmentValues, add_commitment, save_introduction

FIRST = {Tier.PLACE: ("P-LEAD-1", "P-FUND-1"), Tier.SYSTEM: ("S-DATA-1",)}
ONE_MORE = {Tier.PLACE: "P-CHNG-1", Tier.SYSTEM: "S-COMM-1"}
PASSED_UP = {"FUND": "S-FUND-1"}  # what the system has for needs that a place could not meet


def reply_of(key: str) -> str:
    """What a PCN is told when that commitment meets its need."""
    rows = texts()["commitments"][Tier.PLACE] + texts()["commitments"][Tier.SYSTEM]
    return next(row["reply"] for row in rows if row["key"] == key)


class SupportPen:
    """Writes the support plan of one place or the system."""

    def __init__(self, chapter: Chapter, organisation: Organisation, *, by: User):
        self.cycle, self.year = chapter.cycle, chapter.year
        self.organisation, self.by = organisation, by
        self.tier = Tier(organisation.tier)
        self.rows = {row["key"]: row for row in texts()["commitments"][self.tier]}
        self.categories = {row.code: row for row in SupportCategory.objects.all()}
        self.offers = offers_taken_up(organisation, on=chapter.year.today)
        self.written: dict[str, Commitment] = {}

    @property
    def plan(self) -> SupportPlan:
        return SupportPlan.objects.get(cycle=self.cycle, organisation=self.organisation)

    def begin(self) -> None:
        """The opening words, and what is promised whatever anyone asks for."""
        save_introduction(
            organisation=self.organisation,
            cycle=self.cycle,
            introduction=texts()["introductions"][self.tier],
            number=1,
            by=self.by,
            at=self.year.at(23, 9),
        )
        for key in FIRST[self.tier]:
            self.commitment(key, at=self.year.at(23, 9, 30))

    def key_for(self, asked: dict) -> str | None:
        """The commitment of this tier that would meet a need, if there is one."""
        if asked["commitment"] in self.rows:
            return asked["commitment"]
        return PASSED_UP.get(asked["category"]) if self.tier == Tier.SYSTEM else None

    def commitment(self, key: str, *, at: datetime) -> Commitment:
        """The commitment with that key, written now unless it stands already."""
        if key not in self.written:
            self.written[key] = add_commitment(
                organisation=self.organisation,
                cycle=self.cycle,
                values=self._values(self.rows[key]),
                by=self.by,
                at=at,
                offer=self.offers.get(key),
            )
        return self.written[key]

    def add_one_more(self, *, at: datetime) -> None:
        """A change that no published revision holds yet."""
        spare = [key for key in (ONE_MORE[self.tier], *self.rows) if key not in self.written]
        self.commitment(spare[0], at=at)

    def _values(self, row: dict) -> CommitmentValues:
        return CommitmentValues(
            category=self.categories[row["category"]],
            title=row["title"],
            for_whom=row["for_whom"],
            lead=row["lead"],
            due_on=self.year.due(row["month"]),
            step=self._step(row.get("step", "")),
            cost=row.get("cost"),
        )

    def _step(self, code: str) -> Step | None:
        """The own step that it takes further, where this year's version asks it."""
        steps = Step.objects.of(self.cycle.version_id).of_tier(self.tier)
        return steps.filter(code=code).first()
