"""What a theme page and a plan page cost: CPU, queries, bytes raw and compressed, tags; and beside
a theme page the f-string of its data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape

from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.cards import WITHOUT_A_LEVEL, Card
from assessments.answers.gathering import cards_of
from assessments.models import Assessment, Cycle
from assessments.standing import Standing
from benchmarks.measure import Spent, by_turns
from benchmarks.visits import Answered, Visitor
from benchmarks.world import TODAY, Size, make_cycle, make_draft, make_system, make_version
from organisations.models import User
from planning.choices import Kind
from planning.models import Action, Milestone, Plan, SupportCategory, SupportNeed

STEPS = (10, 17, 30, 60)
ACTIONS = 30


@dataclass(frozen=True)
class Page:
    """A page as it was asked for often; `floor` where there is one to compare it with."""

    name: str
    spent: Spent
    queries: int
    size: int
    on_the_wire: int
    tags: int
    floor: Spent | None = None

    @property
    def ratio(self) -> float | None:
        return self.spent.cpu / self.floor.cpu if self.floor else None

    def __str__(self) -> str:
        beside = f", {self.ratio:.0f} times the f-string of its data" if self.floor else ""
        return (
            f"{self.name:<28}{self.spent.cpu:6.1f} ms CPU, {self.queries} queries, "
            f"{self.size / 1000:.0f} kB, {self.on_the_wire / 1000:.1f} kB compressed, "
            f"{self.tags} tags{beside}"
        )


def measure_theme_page(steps: int, *, number: int) -> Page:
    """A theme of so many steps, each answered and with both counterparts."""
    system = make_system(number, Size(systems=1, places=1, pcns=3))
    cycle = make_cycle(system, make_version(rows=steps, slug=f"theme-{steps}"), 2026)
    lead = User.objects.get(email=f"lead-{number}@example.org")
    draft = make_draft(cycle, f"B{number:02}-N000", lead)
    standing = Standing.of(draft, on=TODAY)
    where = Q(row__theme__code="TH1")
    cards = cards_of(draft, where, standing=standing, reader=lead, on=TODAY)
    address = reverse("assessments:theme", args=[*draft.address, "TH1"])
    return page(f"Theme page, {steps} steps", lead, address, lambda: as_text(cards))


def as_text(cards: list[Card]) -> str:
    """The floor: everything a theme page says of its steps, without a template."""
    return "".join(
        f"<div>{escape(card.code)} {card.due_on} {escape(card.step.text)} "
        f"{card.last_time and card.last_time.line} "
        f"{card.state.words} {card.changes} {escape(card.typed.note)} "
        f"{escape(card.typed.evidence)} {escape(card.typed.reason)} "
        + "".join(
            f"<label><input type=radio name={card.code} value={option.value}>"
            f"{option.number} {escape(option.label)}</label>"
            for option in (*card.options, *WITHOUT_A_LEVEL)
        )
        + "".join(f"<p>{escape(c.who)} {c.due_on} {escape(c.text)}</p>" for c in card.counterparts)
        + "</div>"
        for card in cards
    )


def measure_plan_page(version, *, number: int, actions: int = ACTIONS) -> Page:
    """A draft plan, each action with a milestone and a request, the whole framework suggested."""
    system = make_system(number, Size(systems=1, places=1, pcns=3))
    cycle = make_cycle(system, version, 2026)
    lead = User.objects.get(email=f"lead-{number}@example.org")
    draft = make_draft(cycle, f"B{number:02}-N000", lead)
    make_plan(draft, cycle, lead, actions)
    return page(f"Plan page, {actions} actions", lead, reverse("planning:plan", args=draft.address))


def make_plan(assessment: Assessment, cycle: Cycle, by: User, actions: int) -> Plan:
    plan = Plan.objects.create(
        assessment=assessment,
        priorities="Answer the phone.\nMeet as one team.\nKnow who needs us most.",
        created_at=cycle.opened_at,
        created_by=by,
    )
    themes, category = list(cycle.version.themes.all()), SupportCategory.objects.first()
    made = Action.objects.bulk_create(
        Action(
            plan=plan,
            reference=f"A{at:02}",
            theme=themes[at % len(themes)],
            title=f"Action {at}: agree who does this and by when",
            outcome="Everyone knows that it is done.",
            lead="PCN manager",
        )
        for at in range(1, actions + 1)
    )
    Milestone.objects.bulk_create(
        Milestone(action=action, due_on=date(2026, 9, 30), text="Agreed") for action in made
    )
    SupportNeed.objects.bulk_create(
        SupportNeed(
            action=action,
            reference=f"N{at:02}",
            category=category,
            kind=Kind.values[0],
            title="Somebody who knows how",
            words="We have tried alone.",
            asked_of="place",
            needed_by=date(2026, 12, 31),
        )
        for at, action in enumerate(made, start=1)
    )
    return plan


def page(name: str, user: User, address: str, floor: Callable[[], object] | None = None) -> Page:
    visitor, shown = Visitor(user), []
    read = lambda: shown.append(opened(visitor, address))  # noqa: E731
    read()
    with CaptureQueriesContext(connection) as captured:
        read()
        queries = len(captured)
    spent = by_turns(read, floor or (lambda: None))
    body = shown[-1].body
    on_the_wire = len(opened(Visitor(user, wire=True), address).body)
    tags = body.count(b"<") - body.count(b"</")
    return Page(name, spent[0], queries, len(body), on_the_wire, tags, floor and spent[1])


def opened(visitor: Visitor, address: str) -> Answered:
    answered = visitor.get(address)
    assert answered.status == 200, (address, answered.status)
    return answered


def run(version) -> list[Page]:
    pages = [measure_theme_page(steps, number=60 + at) for at, steps in enumerate(STEPS)]
    pages.append(measure_plan_page(version, number=70))
    for each in pages:
        print(each)
    return pages
