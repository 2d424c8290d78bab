"""What is asked back about needs, and what those who asked say to the answers."""

from datetime import datetime, timedelta

from django.utils import timezone

from demo.chapters import Chapter
from demo.texts import dice, texts
from organisations.models import User
from planning.choices import Outcome, Verdict
from planning.decisions.actions import decide
from planning.decisions.replies import reply_to
from planning.models import Decision, SupportNeed

ASKED_BACK = 0.12  # the share of needs about which a place asks to know more first
ANSWERED = 0.5  # of these, the share that was answered, so that the need waits again
SAYS = {  # to which decision what is said by how many; the rest say nothing
    Outcome.MET: {Verdict.SETTLED: 0.35, Verdict.NOT_IT: 0.08},
    Outcome.DECLINED: {Verdict.SETTLED: 0.15, Verdict.NOT_IT: 0.4},
}
DAY = timedelta(days=1)


class Thread:
    """The words that go to and fro about one need; the same every time."""

    def __init__(self, chapter: Chapter, need: SupportNeed, *, by: User, at: datetime, key: str):
        self.chapter, self.need, self.by, self.at = chapter, need, by, at
        self.asking = need.action.plan.assessment.organisation
        self.dice = dice("thread", chapter.year.slug, self.asking.ods_code, key)

    def asks_back(self) -> bool:
        """Whether more is asked before anything is decided: then nothing is, for now."""
        if self.chapter.fates.all_decided or self.dice.random() > ASKED_BACK:
            return False
        words = self.dice.choice(texts()["more_asked"])
        asked = decide(
            need=self.need,
            by=self.by,
            at=self.at,
            outcome=Outcome.MORE_ASKED,
            reason=words["question"],
            organisation=self.need.holder,
        )
        if self.dice.random() < ANSWERED:
            self._reply(asked, words["answer"])
        return True

    def answered(self, decision: Decision) -> None:
        """What those who asked say to it, if they say anything."""
        roll = self.dice.random()
        outcome = Outcome(decision.outcome)
        for verdict, share in SAYS.get(outcome, {}).items():
            if roll < share:
                words = self.dice.choice(texts()["replies"][outcome][verdict])
                self._reply(decision, words, verdict)
                return
            roll -= share

    def _reply(self, decision: Decision, words: str, verdict: str = "") -> None:
        """A day later, where that day has come."""
        at = decision.decided_at + DAY
        if timezone.localdate(at) > self.chapter.year.today:
            return
        by = self.chapter.signer(self.asking)
        reply_to(decision=decision, words=words, verdict=verdict, by=by, at=at)
