"""What waits beside returns and plans: counted at once, then told line by line."""

from collections.abc import Iterable, Iterator
from datetime import date

from assessments.models import Assessment
from lsc_fuller.start.contacts import contact_lines, contact_piles
from lsc_fuller.start.escalated import escalation_lines, escalation_piles
from lsc_fuller.start.lines import Task
from lsc_fuller.start.needs import need_piles
from lsc_fuller.start.noticeboard import question_lines, question_piles
from lsc_fuller.start.offered import model_lines, model_piles
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Piles, counted_in
from lsc_fuller.start.practice import practice_lines, practice_piles
from lsc_fuller.start.registers import register_lines, register_piles
from lsc_fuller.start.speaking import speaking_lines, speaking_piles
from organisations.choices import Tier


def piles_of(own: Own, returns: Iterable[Assessment], *, on: date) -> Piles:
    """One query; none for who works for nobody."""
    if not own.organisations:
        return counted_in(())
    above = [each.organisation_id for each in returns if each.tier != Tier.NEIGHBOURHOOD]
    return counted_in(
        (
            *need_piles(own, above, on=on),
            *escalation_piles(own, on=on),
            *question_piles(own, on=on),
            *speaking_piles(own, on=on),
            *register_piles(own, on=on),
            *contact_piles(own, on=on),
            *practice_piles(own, on=on),
            *model_piles(own, on=on),
        )
    )


def lines_of(piles: Piles, own: Own, *, on: date) -> Iterator[Task]:
    """But for needs, whose line says more than how many wait."""
    yield from escalation_lines(piles, own, on=on)
    yield from question_lines(piles, own, on=on)
    yield from speaking_lines(piles, own, on=on)
    yield from register_lines(piles, own, on=on)
    yield from contact_lines(piles, own)
    yield from practice_lines(piles)
    yield from model_lines(piles, own)
