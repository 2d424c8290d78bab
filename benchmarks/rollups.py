"""Rollups, the lists behind them and support plans, of a place, of 41 PCNs and of 1,260.

Each beside its floor in the same run: hand-written SQL, or the same thing of a smaller world.
`run` returns what it measured; times are printed, and only ratios and query counts are judged.
"""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.urls import reverse

from assessments.models import Cycle
from benchmarks.beside import Beside, beside, timed
from benchmarks.by_hand import FIGURES, SUPPORT, by_hand, first_page
from benchmarks.needs import make_needs
from benchmarks.pages import client_of, opened
from benchmarks.world import TODAY, Size, make_cycle, make_drafts, make_system, make_version
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.models import SupportPlan
from planning.rollups.gathering import gather_rollup
from planning.rollups.lists import ANSWERS_A_PAGE, AnswerFilter, Answers
from planning.scope import Scope
from planning.support.actions import publish_support_plan

PCNS_41 = Size(systems=1, places=4, pcns=41)
PCNS_1260 = Size(systems=1, places=126, pcns=1260)
OTHER_YEARS = (2022, 2023, 2024, 2025)
ON_A_SERVER = connection.vendor == "postgresql"
FIGURES_AIM = 2 if ON_A_SERVER else 4  # times seven statements by hand; a file answers a place's
LIST_AIM = 8 if ON_A_SERVER else 12  # times four, which ask nobody's right to see; in 1 ms here too
GROWTH_AIM = 1.5  # with 30 times as many answers of others: what is noise and what is growth
SUPPORT_AIM = 3  # times the same page with 100 needs, not 3,000


def run() -> list[Beside]:
    version = make_version(slug="rollups")
    small = make_cycle(make_system(0, PCNS_41), version, TODAY.year)
    make_drafts(small)
    make_needs(small, of_system=100, of_places=100)
    tidy()
    alone = min(timed(lambda: opened(staff_of(small), answers_of(small)))[0] for _ in range(7))
    large = make_cycle(make_system(1, PCNS_1260), version, TODAY.year)
    make_drafts(large)
    make_needs(large, of_system=3000, of_places=2000)
    for year in OTHER_YEARS:
        make_cycle(small.system, version, year)
    tidy()
    found = []
    for line in measured(small, large, alone):
        print(line, flush=True)
        found.append(line)
    return found


def tidy() -> None:
    """An index alone answers only where PostgreSQL knows that nothing changed since."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def measured(small: Cycle, large: Cycle, alone: float) -> Iterator[Beside]:
    place = Organisation.objects.get(ods_code="B00-P0")
    sizes = [(place, small, "a place"), (small.system, small, "41 PCNs")]
    sizes.append((large.system, large, "1,260 PCNs"))
    for body, cycle, words in sizes:
        yield figures(body, cycle, words)
    for body, cycle, words in sizes:
        yield page(body, cycle, words)
    for body, cycle, words in sizes:
        yield listed(body, cycle, words)
    yield from lists_of_41(small, alone)
    yield from support(small, large)


def figures(body: Organisation, cycle: Cycle, words: str) -> Beside:
    return beside(
        f"Rollup figures of {words}",
        lambda: gather_rollup(body, cycle, on=TODAY),
        lambda: by_hand(FIGURES, **by(body, cycle)),
        aim=FIGURES_AIM,
    )


def page(body: Organisation, cycle: Cycle, words: str) -> Beside:
    """Beside its gathering: what drawing it takes."""
    address = reverse("planning:rollup", args=[body.ods_code, cycle.slug])
    return beside(
        f"Rollup page of {words}, beside its gathering",
        lambda: opened(staff_of(cycle), address),
        lambda: gather_rollup(body, cycle, on=TODAY),
    )


def listed(body: Organisation, cycle: Cycle, words: str) -> Beside:
    """How many answers there are, and the first page of them; no HTML."""
    user, scope = user_of(cycle), Scope(body, cycle)

    def act() -> None:
        answers = Answers(user, scope, AnswerFilter(), on=TODAY)
        assert answers.count() > len(answers[0:ANSWERS_A_PAGE]) == ANSWERS_A_PAGE

    return beside(
        f"Answers behind a rollup of {words}",
        act,
        lambda: first_page(**by(body, cycle)),
        aim=LIST_AIM,
    )


def lists_of_41(small: Cycle, alone: float) -> Iterator[Beside]:
    act = lambda: opened(staff_of(small), answers_of(small))  # noqa: E731
    body = small.system
    yield beside("Its page, of 41 PCNs", act, lambda: first_page(**by(body, small)))
    grown = min(timed(act)[0] for _ in range(7))
    name = "Its page, beside itself before others and other years came"
    yield Beside(name, grown, grown, 0, alone, aim=GROWTH_AIM)


def support(small: Cycle, large: Cycle) -> Iterator[Beside]:
    """Each published once, so that the page says what changed since."""
    for cycle in (small, large):
        plan = SupportPlan.objects.get(cycle=cycle, organisation=cycle.system)
        publish_support_plan(
            support_plan=plan,
            by=user_of(cycle),
            at=cycle.opened_at,
            reason="In time for the board.",
        )
    few, many = (
        reverse("planning:support_plan", args=[cycle.system.ods_code, cycle.slug])
        for cycle in (small, large)
    )
    body = large.system
    yield beside(
        "A support plan page of 3,000 needs, beside 100",
        lambda: opened(staff_of(large), many),
        lambda: opened(staff_of(small), few),
        aim=SUPPORT_AIM,
    )
    yield beside(
        "A support plan page of 3,000 needs",
        lambda: opened(staff_of(large), many),
        lambda: by_hand(SUPPORT, **by(body, large)),
    )


def by(body: Organisation, cycle: Cycle) -> dict:
    return {"body": body.pk, "cycle": cycle.pk, "on": TODAY}


def user_of(cycle: Cycle) -> User:
    return User.objects.get(
        memberships__organisation=cycle.system, email__startswith=f"{Tier.SYSTEM}_staff"
    )


CLIENTS: dict[int, Client] = {}


def staff_of(cycle: Cycle) -> Client:
    """Signed in once: a session is not what is measured."""
    number = int(cycle.system.ods_code[1:3])
    if number not in CLIENTS:
        CLIENTS[number] = client_of("system_staff", number)
    return CLIENTS[number]


def answers_of(cycle: Cycle) -> str:
    return reverse("planning:rollup_answers", args=[cycle.system.ods_code, cycle.slug])
