"""The inbox of needs: what is asked of an organisation or beneath it, and how a list is narrowed.

A fixed number of queries for a page of needs, however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Min, QuerySet
from django.utils import timezone

from assessments.models import Assessment, RevisionAnswer
from assessments.standing import answer_words
from frameworks.models import Step
from nhsuk.addresses import Asked
from organisations.structure.choosing import MOST_IN_A_LIST
from planning.choices import TO_DECIDE, NeedState, Verdict
from planning.decisions.wanted import ALL, HERE, ORDERS, Narrowing
from planning.models import Commitment, SupportNeed
from planning.needs.answers import NeedAnswer, answer_to
from planning.needs.need_fields import NeedFields
from planning.needs.tally import NeedTally, added_needs
from planning.querysets import SupportNeedQuerySet
from planning.rollups.lists import places_in, themes_in
from planning.scope import Scope


@dataclass(frozen=True)
class StateLink:
    """One of the links over the list: a state, how many needs it has, and its address."""

    state: str
    label: str
    count: int
    query: str
    is_current: bool


@dataclass(frozen=True)
class InboxLine:
    """A need in the list, with both steps of its row and the answer of the one who reads it."""

    need: SupportNeed
    answer: NeedAnswer
    days: int
    is_here: bool
    counterpart: Step | None
    counterpart_answer: str
    alike: tuple[str, ...]

    @property
    def sizes(self) -> tuple[str, ...]:
        return NeedFields.of(self.need).small_print

    @property
    def organisation(self) -> str:
        return self.need.action.plan.assessment.organisation_name


def needs_beneath(user, scope: Scope) -> SupportNeedQuerySet:
    needs = SupportNeed.objects.visible_to(user).with_holder_now(on=timezone.localdate())
    return needs.asked_beneath(scope.organisation, scope.cycle)


def known_in(needs: SupportNeedQuerySet, narrowing: Narrowing, scope: Scope) -> Narrowing:
    """Without what this cycle and these needs do not hold. Words of a name are searched for."""
    own = Commitment.objects.answering(scope.organisation, scope.cycle)
    return narrowing.among(
        category=Asked(lambda code: needs.of_category(code).exists()),
        commitment=Asked(lambda reference: own.filter(reference=reference).exists()),
        theme=themes_in(scope),
        place=places_in(scope),
    )


def narrowed(
    needs: SupportNeedQuerySet, narrowing: Narrowing, scope: Scope
) -> QuerySet[SupportNeed]:
    needs = within(needs, narrowing, scope)
    if narrowing.own:
        needs = _own(needs, narrowing, scope)
    elif narrowing.state == HERE:
        needs = needs.to_decide().filter(held_by=scope.organisation.pk)
    elif narrowing.state != ALL:
        needs = needs.filter(state=narrowing.state)
    return needs.order_by(*ORDERS[narrowing.order][1])


def within(needs: SupportNeedQuerySet, narrowing: Narrowing, scope: Scope) -> SupportNeedQuerySet:
    """What the links over the list keep, whichever state they lead to."""
    if narrowing.category:
        needs = needs.of_category(narrowing.category)
    if narrowing.organisation:
        needs = needs.asked_by(narrowing.organisation)
    exactly = {"verdict": narrowing.verdict, "action__theme__code": narrowing.theme}
    needs = needs.filter(**{field: value for field, value in exactly.items() if value})
    if narrowing.place:
        beneath = Assessment.objects.of_footprint(scope.organisation).in_place(narrowing.place)
        needs = needs.of_assessments(beneath.values("pk"))
    return needs


def _own(needs: SupportNeedQuerySet, narrowing: Narrowing, scope: Scope) -> QuerySet[SupportNeed]:
    """What was put to the organisation, by what it decided: as `state_here` in support plans."""
    needs, state = needs.answered_by(scope.organisation, scope.cycle), narrowing.state
    if narrowing.commitment:
        needs = needs.met_by(scope.organisation, narrowing.commitment)
    if state == ALL:
        return needs
    undecided = state in (HERE, NeedState.WAITING)
    return needs.decided_last(scope.organisation, None if undecided else state)


@dataclass(frozen=True)
class Counted:
    """How many needs stand where: all of them, those that wait for whoever decides here, and those
    held here that wait for an answer of who asked."""

    all: NeedTally
    here: NeedTally
    more_asked: int = 0


def counts_of(needs: QuerySet[SupportNeed], scope: Scope) -> Counted:
    rows = needs.order_by().values_list("held_by", "state")
    found = [
        (held_by, NeedTally.of(*counted))
        for held_by, *counted in rows.annotate(n=Count("pk"), oldest=Min("held_since"))
    ]
    here = added_needs(tally for held_by, tally in found if held_by == scope.organisation.pk)
    return Counted(
        added_needs(tally for _, tally in found), here.to_decide, here.at(NeedState.MORE_ASKED)
    )


def state_links(found: Counted, narrowing: Narrowing) -> list[StateLink]:
    """Waiting here first; all that waits beside it only where others hold some of it, and what more
    was asked about only where anything was.
    """
    counts = [(HERE, "Waiting for you", found.here.total)]
    counts += [(state, state.label, found.all.at(state)) for state in NeedState.sent()]
    counts += [(ALL, "All", found.all.total)]
    shows: dict[str, bool] = {
        NeedState.WAITING: found.all.at(NeedState.WAITING) != found.here.total,
        NeedState.MORE_ASKED: found.all.at(NeedState.MORE_ASKED) > 0,
    }
    return [
        StateLink(
            str(state),
            label,
            count,
            narrowing.query(state=state, own="", commitment=""),
            state == narrowing.state and not narrowing.own,
        )
        for state, label, count in counts
        if shows.get(state, True) or state == narrowing.state
    ]


def loaded(needs: SupportNeedQuerySet) -> QuerySet[SupportNeed]:
    """Needs with everything a line or page of theirs says."""
    return needs.with_answers().select_related(
        "category",
        "action__step__row",
        "action__theme__version",
        "action__plan__assessment__organisation",
        "action__plan__assessment__cycle__system",
    )


def lines(needs: Iterable[SupportNeed], user, scope: Scope, *, on: date) -> list[InboxLine]:
    needs = list(needs)
    steps = counterparts(needs, scope.organisation.tier)
    answers = own_answers(user, scope, steps.values())
    alike = alike_names(user, scope)
    return [_line(need, scope, steps, answers, alike, on=on) for need in needs]


def _line(need: SupportNeed, scope: Scope, steps, answers, alike, *, on: date) -> InboxLine:
    step = steps.get(need.action.step and need.action.step.row_id)
    name = need.action.plan.assessment.organisation_name
    same = alike.get((need.category_id, need.action.step_id), ()) if need.action.step_id else ()
    here = need.held_by == scope.organisation.pk and need.state in TO_DECIDE
    return InboxLine(
        need=need,
        answer=answer_to(need),
        days=days_held(need.held_since, on=on),
        is_here=here,
        counterpart=step,
        counterpart_answer=answers.get(step.pk, "") if step else "",
        alike=tuple(other for other in same if other != name) if here else (),
    )


def days_held(since: datetime | None, *, on: date) -> int:
    return max((on - timezone.localdate(since)).days, 0) if since else 0


def counterparts(needs: Iterable[SupportNeed], tier: str) -> dict[int, Step]:
    """By row: the step of this tier beside the steps that the needs are about."""
    about = [need.action.step for need in needs if need.action.step]
    steps = Step.objects.beside(about).of_tier(tier).select_related("row")
    return {step.row_id: step for step in steps}


def own_answers(user, scope: Scope, steps: Iterable[Step]) -> dict[int, str]:
    """By step: what the organisation itself last submitted as its answer, in words."""
    answers = RevisionAnswer.objects.visible_to(user).current()
    found = answers.filter(
        revision__assessment__cycle=scope.cycle,
        revision__assessment__organisation=scope.organisation,
        counted_step__in=[step.pk for step in steps],
    )
    return by_step(found)


def by_step(answers: QuerySet[RevisionAnswer]) -> dict[int, str]:
    """Answers in words, by step."""
    found = answers.select_related("counted_level")
    return {
        answer.counted_step_id: answer_words(answer.choice, answer.counted_level)
        for answer in found
    }


def alike_needs(user, scope: Scope) -> SupportNeedQuerySet:
    """Needs that wait here and are about a step: two of one category and step are alike."""
    needs = needs_beneath(user, scope).to_decide().filter(held_by=scope.organisation.pk)
    return needs.filter(action__step__isnull=False)


def alike_names(user, scope: Scope) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    rows = alike_needs(user, scope).annotate(name=F("action__plan__assessment__organisation_name"))
    for category, step, name in rows.order_by("name").values_list(
        "category", "action__step", "name"
    ):
        if name not in found[category, step]:
            found[category, step].append(name)
    return found


def narrowed_to(
    narrowing: Narrowing,
    links: list[StateLink],
    categories: list[tuple[str, str]],
    askers: list[tuple[str, str]] | None,
) -> str:
    """What the list shows, for its title: "Waiting for you, Digital, Fellside PCN"."""
    state = next((link.label for link in links if link.is_current), "Put to it")
    asker = dict(askers or []).get(narrowing.organisation, narrowing.organisation)
    own = narrowing.word if narrowing.own else ""
    verdict = dict(Verdict.choices).get(narrowing.verdict, "")
    about = dict(categories).get(narrowing.category)
    return ", ".join(filter(None, [state, own, verdict, about, asker]))


def categories(needs: QuerySet[SupportNeed]) -> list[tuple[str, str]]:
    """The categories that are asked for, in their own order."""
    rows = needs.order_by("category__position", "category__name")
    return list(rows.values_list("category__code", "category__name").distinct())


def askers(needs: QuerySet[SupportNeed]) -> list[tuple[str, str]] | None:
    """Who asks, by name; None where they are too many to choose from, and are searched for."""
    asking = "action__plan__assessment__organisation"
    rows = needs.order_by(f"{asking}_name").values_list(f"{asking}__ods_code", f"{asking}_name")
    found = list(rows.distinct()[: MOST_IN_A_LIST + 1])
    return found if len(found) <= MOST_IN_A_LIST else None
