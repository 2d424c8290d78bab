"""Reads what a partner was asked, for their own page and for the team that asked them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from assessments.answers.cards import WITHOUT_A_LEVEL, Card, stand_in_a_row
from assessments.answers.gathering import answer_to, cards_of, steps_with_answers
from assessments.choices import Choice
from assessments.company import settled_in
from assessments.models import Answer, AskedStep, Assessment, Partner
from assessments.progress import Progress
from assessments.standing import Standing
from frameworks.models import Step, Theme
from nhsuk.words import counted, nhs_date


def steps_asked(partner: Partner) -> Q:
    """Which steps, of those that the return asks today and that can change."""
    asked = AskedStep.objects.of_partner(partner).asked().values("step")
    open_now = ~Q(pk__in=settled_in(partner.assessment))
    return Q(pk__in=asked, tier=partner.assessment.tier) & open_now


def stand_as_submitted(partner: Partner) -> bool:
    """Whether steps of theirs are closed because others of the return are asked about."""
    asked = AskedStep.objects.of_partner(partner).asked()
    return asked.filter(step__in=settled_in(partner.assessment)).exists()


class AskedCard(Card):
    """A step as its partner reads it."""

    others = WITHOUT_A_LEVEL

    @property
    def in_a_row(self) -> bool:
        return stand_in_a_row(self.options)

    @property
    def counterparts_asked(self) -> int:
        """How many of them are asked for something."""
        return sum(bool(counterpart.text) for counterpart in self.counterparts)


# The team's alone: what it said last time, what its steps wait for, what it is asked, and who saved
# what how often.
NOT_FOR_PARTNERS = {
    "last_time": None,
    "waits": (),
    "changes": 0,
    "carried": None,
    "asked": None,
    "by": "",
}


def own_cards(partner: Partner, *, standing: Standing, on: date) -> list[AskedCard]:
    """A partner's steps as they stand."""
    cards = cards_of(
        partner.assessment, steps_asked(partner), standing=standing, reader=partner, on=on
    )
    return [AskedCard(**vars(card) | NOT_FOR_PARTNERS) for card in cards]


def by_theme(cards: Iterable[Card]) -> list[tuple[Theme, list[Card]]]:
    return [
        (theme, list(inside))
        for theme, inside in groupby(cards, key=lambda card: card.step.row.theme)
    ]


@dataclass(frozen=True)
class Line:
    """A partner as their team lists them: how many of their steps have an answer, and how many of
    these stand as they left them.
    """

    partner: Partner
    tag: tuple[str, str]
    progress: Progress
    theirs: int

    @property
    def words(self) -> str:
        """2 of 5 steps answered, 1 by them."""
        asked = counted(self.progress.total, "step")
        if not self.progress.answered:
            return f"{asked}, none answered yet"
        return f"{self.progress.answered} of {asked} answered, {self.theirs or 'none'} by them"


def tag_of(partner: Partner, *, on: date) -> tuple[str, str]:
    """Its state; a link that works opens nothing while nobody can answer in the return."""
    shut = not (partner.is_over(on=on) or partner.assessment.is_open(on=on))
    return ("Paused", "grey") if shut else partner.tag(on=on)


def lines_of(assessment: Assessment, *, on: date) -> list[Line]:
    """Everybody asked in a return: three queries, however many."""
    asked: dict[int, list[int]] = defaultdict(list)
    rows = AskedStep.objects.of_assessment(assessment).asked()
    for partner, step in rows.values_list("partner", "step"):
        asked[partner].append(step)
    given = Answer.objects.of_assessment(assessment).filter(step__in=rows.values("step")).answered()
    left_by = dict(given.values_list("step", "partner"))
    return [
        Line(
            partner=each,
            tag=tag_of(each, on=on),
            progress=Progress(sum(step in left_by for step in asked[each.pk]), len(asked[each.pk])),
            theirs=sum(left_by.get(step) == each.pk for step in asked[each.pk]),
        )
        for each in Partner.objects.of_assessment(assessment).select_related(
            "asked_by", "assessment__cycle"
        )
    ]


@dataclass(frozen=True)
class Given:
    """A step that a partner was asked, and whether its answer is theirs, or somebody else's."""

    step: Step
    words: str


def given_to(partner: Partner) -> list[Given]:
    steps = steps_with_answers(partner.assessment, steps_asked(partner))
    return [Given(step, _given_words(answer_to(step), partner)) for step in steps]


def _given_words(answer: Answer | None, partner: Partner) -> str:
    if answer is None or answer.choice == Choice.UNANSWERED:
        return "No answer yet"
    if answer.partner_id == partner.pk:
        return f"Answered by them on {nhs_date(answer.saved_at)}"
    return f"Answered on {nhs_date(answer.saved_at)}, not by them"
