"""What became of a need, as its PCN reads it: who holds it since when, what was decided and asked,
and what those who asked said to that.

Made from a need that `with_answers` loaded, so that a list of needs costs no query a need.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planning.choices import TO_DECIDE, UNDECIDED, NeedState, Outcome, Verdict
from planning.models import Commitment, Decision, Reply, SupportNeed


@dataclass(frozen=True)
class Promise:
    """The commitment that meets a need; `changed_at` where it was changed since that was said."""

    reference: str
    title: str
    lead: str
    due_on: date
    changed_at: datetime | None = None

    @classmethod
    def of(cls, commitment: Commitment, *, said_at: datetime | None = None) -> "Promise":
        changed_at = commitment.changed_at
        if not (said_at and changed_at and changed_at > said_at):
            changed_at = None
        return cls(
            commitment.reference, commitment.title, commitment.lead, commitment.due_on, changed_at
        )


@dataclass(frozen=True)
class Replied:
    """What those who asked said to a decision; to a question, its answer, which has no verdict."""

    verdict: Verdict | None
    words: str
    at: datetime
    signed_as: str

    @classmethod
    def of(cls, reply: Reply) -> "Replied":
        verdict = Verdict(reply.verdict) if reply.verdict else None
        return cls(verdict, reply.words, reply.replied_at, reply.replied_as)

    @property
    def word(self) -> str:
        return Verdict(self.verdict).label if self.verdict else "Answer"

    @property
    def colour(self) -> str:
        return Verdict(self.verdict).colour if self.verdict else "blue"


@dataclass(frozen=True)
class Decided:
    """One decision: what was decided, by which organisation, when, and in whose name.

    `reply`: what those who asked said to it.
    """

    outcome: Outcome
    by: str
    by_code: str
    at: datetime
    signed_as: str
    reason: str
    promise: Promise | None
    reply: Replied | None = None

    @classmethod
    def of(cls, decision: Decision) -> "Decided":
        """Of one that was loaded with its reply."""
        return cls(
            outcome=Outcome(decision.outcome),
            by=decision.organisation.name,
            by_code=decision.organisation.ods_code,
            at=decision.decided_at,
            signed_as=decision.decided_as,
            reason=decision.reason,
            promise=_promise(decision),
            reply=Replied.of(decision.reply) if hasattr(decision, "reply") else None,
        )

    @property
    def stands(self) -> Outcome | None:
        """The outcome, until who asked has answered its question: then it waits again."""
        return None if self.is_question and self.reply else self.outcome

    @property
    def is_question(self) -> bool:
        return self.outcome == Outcome.MORE_ASKED

    @property
    def verb(self) -> str:
        """Before who did it: "Decided by Blackmoor Place"."""
        return "Asked" if self.is_question else "Decided"

    @property
    def word(self) -> str:
        """Such as Met."""
        return NeedState(self.outcome).label

    @property
    def colour(self) -> str:
        return NeedState(self.outcome).colour


def _promise(decision: Decision) -> Promise | None:
    if decision.commitment is None:
        return None
    return Promise.of(decision.commitment, said_at=decision.decided_at)


@dataclass(frozen=True)
class NeedAnswer:
    """Where a need stands: its state, its holder, its decisions in order."""

    state: NeedState
    holder: str
    held_since: datetime | None
    decisions: tuple[Decided, ...]

    @property
    def word(self) -> str:
        return NeedState(self.state).label

    @property
    def colour(self) -> str:
        return NeedState(self.state).colour

    @property
    def promised(self) -> str:
        """The commitment of the last decision in a line; empty where it promised none."""
        promise = self.latest.promise if self.latest else None
        return f"{promise.reference} {promise.title}" if promise else ""

    @property
    def latest(self) -> Decided | None:
        return self.decisions[-1] if self.decisions else None

    @property
    def earlier(self) -> tuple[Decided, ...]:
        return self.decisions[:-1]

    @property
    def is_undecided(self) -> bool:
        """Whether its holder still has to decide: it waits there, was passed up to there, or waits
        for an answer of those who asked."""
        return self.state in UNDECIDED

    @property
    def is_to_decide(self) -> bool:
        """Whether its holder is the next to do something."""
        return self.state in TO_DECIDE

    @property
    def waits_for_who_asked(self) -> bool:
        """Whether they were asked for more information, and have not answered."""
        return self.state == NeedState.MORE_ASKED

    @property
    def reply(self) -> Replied | None:
        """What those who asked said to the last decision."""
        return self.latest.reply if self.latest else None


def answer_to(need: SupportNeed) -> NeedAnswer:
    return NeedAnswer(
        state=NeedState(need.state),
        holder=need.holder.name if need.holder else "",
        held_since=need.held_since,
        decisions=tuple(Decided.of(decision) for decision in need.decisions.all()),
    )
