"""What places and the system answer: a decision on each need, and the published plan."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from assessments.models import Cycle
from demo.chapters import Chapter
from demo.days import DemoYear
from demo.people import People
from demo.support_plans import SupportPen, reply_of
from demo.texts import dice, texts
from demo.threads import Thread
from organisations.choices import Tier
from organisations.models import Organisation
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from planning.support.actions import CommitmentValues, add_commitment, publish_support_plan

WAITS, WAITS_LONG, DIFFERS, PASSES, DECLINES = 0.22, 0.6, 0.4, 0.1, 0.04
LATEST_DECISION = {Tier.PLACE: 4, Tier.SYSTEM: 2}
PUBLISHED = {Tier.PLACE: 3, Tier.SYSTEM: 1}


def answer_needs(chapter: Chapter) -> None:
    """Places first, so that the system answers what they pass up."""
    above = [row for row in chapter.everyone.values() if row.tier in PUBLISHED]
    for organisation in sorted(above, key=lambda row: (row.tier, row.ods_code)):
        Panel(chapter, organisation).sit()


def think_again(declined_in: Cycle, *, year: DemoYear, people: People) -> None:
    """Meet, this month, a need that its place declined last year: the PCN reads both decisions.

    What meets it is promised now, in last year's support plan, which is published once more.
    """
    thought = texts()["second_thought"]
    asked = next(row for row in texts()["needs"] if row["key"] == thought["need"])
    need = SupportNeed.objects.sent().get(
        action__plan__assessment__cycle=declined_in,
        action__plan__assessment__organisation__ods_code=thought["pcn"],
        title=asked["title"],
    )
    by, place = people.signer(need.holder), need.holder
    promised = add_commitment(
        organisation=place,
        cycle=declined_in,
        values=_second_promise(thought, need, due_on=year.next_month_end),
        by=by,
        at=year.at(9, 11),
    )
    decide(
        need=need,
        by=by,
        at=year.at(9, 11, 20),
        outcome=Outcome.MET,
        reason=thought["text"],
        organisation=place,
        commitment=promised,
    )
    publish_support_plan(
        support_plan=promised.support_plan,
        by=by,
        at=year.at(9, 16),
        reason=texts()["undecided_reason"],
    )


def _second_promise(thought: dict, need: SupportNeed, *, due_on: date) -> CommitmentValues:
    return CommitmentValues(
        category=need.category,
        title=thought["commitment"],
        for_whom=thought["for_whom"],
        lead=thought["lead"],
        due_on=due_on,
    )


def asked_for(need: SupportNeed) -> dict:
    """The texts a need was made of."""
    rows = texts()["needs"] + texts()["place_needs"]
    return next(row for row in rows if row["title"] == need.title)


def _reason(outcome: str, key: str, rng: Random) -> str:
    """Words written for this need, else words that fit any."""
    fitting = [row for row in texts()["decision_reasons"] if row["decision"] == outcome]
    own = [row["text"] for row in fitting if key in row["needs"]]
    return rng.choice(own or [row["text"] for row in fitting if not row["needs"]])


def _has_own_words(outcome: str, key: str) -> bool:
    rows = texts()["decision_reasons"]
    return any(row["decision"] == outcome and key in row["needs"] for row in rows)


class Panel:
    """The people of one place or the system, going through the needs it holds."""

    def __init__(self, chapter: Chapter, organisation: Organisation):
        self.chapter, self.organisation, self.year = chapter, organisation, chapter.year
        self.tier, self.by = Tier(organisation.tier), chapter.signer(organisation)
        self.pen = SupportPen(chapter, organisation, by=self.by)

    def sit(self) -> None:
        code, fates = self.organisation.ods_code, self.chapter.fates
        needs = SupportNeed.objects.sent().filter(
            holder=self.organisation, action__plan__assessment__cycle=self.chapter.cycle
        )
        held = needs.select_related("action__plan__assessment__organisation")
        self.pen.begin()
        if code not in fates.no_decisions:
            for need in list(held.order_by("held_since", "pk")):
                self._answer(need)
        if code not in fates.draft_support_plan:
            self._publish()

    def _answer(self, need: SupportNeed) -> None:
        asked, asking = asked_for(need), need.action.plan.assessment.organisation.ods_code
        rng = dice("decide", self.year.slug, self.organisation.ods_code, asking, asked["key"])
        at = self._moment(need, asked, rng)
        if at is None:
            return
        thread = Thread(self.chapter, need, by=self.by, at=at, key=asked["key"])
        if self.tier == Tier.PLACE and thread.asks_back():
            return
        outcome, commitment = self._outcome(asked, asking, rng)
        reason = reply_of(commitment) if commitment else _reason(outcome, asked["key"], rng)
        decision = decide(
            need=need,
            by=self.by,
            at=at,
            outcome=outcome,
            reason=reason,
            organisation=self.organisation,
            commitment=self.pen.commitment(commitment, at=at) if commitment else None,
        )
        thread.answered(decision)

    def _moment(self, need: SupportNeed, asked: dict, rng: Random) -> datetime | None:
        """When it is decided, a few days after it came; None where it still waits today."""
        held = (self.year.today - timezone.localdate(need.held_since)).days
        days = held - rng.randint(2, 6)
        patience = WAITS if self.pen.key_for(asked) else WAITS_LONG
        waits = rng.random() < patience or days < LATEST_DECISION[self.tier]
        if waits and not self.chapter.fates.all_decided:
            return None
        return self.year.at(days, 14)

    def _outcome(self, asked: dict, asking: str, rng: Random) -> tuple[str, str | None]:
        """The outcome, and the key of the commitment that meets it."""
        if (asking, asked["key"]) in self.chapter.fates.declined:
            return Outcome.DECLINED, None
        commitment = self.pen.key_for(asked)
        for outcome in self._refusals(rng):
            if _has_own_words(outcome, asked["key"]) and (not commitment or rng.random() < DIFFERS):
                return outcome, None
        if commitment is None:
            return Outcome.DECLINED, None
        roll = rng.random()
        if roll < PASSES and self.tier == Tier.PLACE:
            return Outcome.PASSED_UP, None
        return (Outcome.DECLINED, None) if roll > 1 - DECLINES else (Outcome.MET, commitment)

    def _refusals(self, rng: Random) -> list[str]:
        """Other ways than meeting it, in any order; nobody stands above the system."""
        ways = [Outcome.DECLINED] + [Outcome.PASSED_UP] * (self.tier == Tier.PLACE)
        return rng.sample(ways, len(ways))

    def _publish(self) -> None:
        days = -30 if self.chapter.fates.all_decided else PUBLISHED[self.tier]
        at = self.year.at(days, 16, 5)
        publish_support_plan(
            support_plan=self.pen.plan, by=self.by, at=at, reason=texts()["undecided_reason"]
        )
        if self.organisation.ods_code in self.chapter.fates.edited_support_plan:
            self.pen.add_one_more(at=at + timedelta(days=1))
