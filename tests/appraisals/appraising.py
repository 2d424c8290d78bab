"""What the tests of appraisals write: two criteria, two options, scores that say which of them."""

from collections.abc import Mapping

from django.urls import reverse

from appraisals.choices import Kind
from appraisals.models import Appraisal, AppraisalRevision
from appraisals.results.actions import close_appraisal, reopen_appraisal
from appraisals.scoring.actions import end_scoring, save_marks, send_marks
from appraisals.scoring.reading import fingerprint, said_of
from appraisals.setting_up.actions import (
    add_criterion,
    add_option,
    open_for_scores,
    set_up_again,
    start_appraisal,
)
from appraisals.setting_up.part_fields import AppraisalValues, CriterionValues, OptionValues
from tests.clock import NOON

SAFE, REACH = 1, 2  # positions of the criteria
GOOD = {SAFE: 1, REACH: 4}


def criterion_values(**changes) -> CriterionValues:
    usual = {"title": "Reaches most people", "kind": Kind.WEIGHTED, "weight": 5}
    ends = {"low": "Hardly anybody", "high": "Everybody"}
    return CriterionValues(**usual | ends | changes)


def essential_values(**changes) -> CriterionValues:
    return CriterionValues(**{"title": "Safe for patients", "kind": Kind.ESSENTIAL} | changes)


def begin(cast, cycle, *, title="Where the hub opens", code="W-N1", by=None) -> Appraisal:
    values = AppraisalValues(title=title, question="One room, two practices.")
    by = by or cast.pcn_lead
    return start_appraisal(organisation=cast[code], cycle=cycle, values=values, by=by, at=NOON)


def with_parts(appraisal: Appraisal, *, by) -> Appraisal:
    who = {"appraisal": appraisal, "by": by, "at": NOON}
    add_criterion(values=essential_values(), **who)
    add_criterion(values=criterion_values(), **who)
    add_option(values=OptionValues(title="A hub in town"), **who)
    add_option(values=OptionValues(title="A bus"), **who)
    return appraisal


def opened(cast, cycle, **more) -> Appraisal:
    """Two options by two criteria, open for scores."""
    appraisal = with_parts(begin(cast, cycle, **more), by=more.get("by") or cast.pcn_lead)
    return open_for_scores(appraisal=appraisal, by=more.get("by") or cast.pcn_lead, at=NOON)


def number_of(appraisal: Appraisal, position: int, by) -> int:
    """What a page of that option would say it read."""
    option = appraisal.options.get(position=position)
    sheet = appraisal.score_sheets.filter(scorer=by).first()
    marks = sheet.marks.all() if sheet else []
    criteria = list(appraisal.criteria.standing())
    return fingerprint(option, criteria, said_of(option, marks, criteria))


def score(appraisal: Appraisal, given: Mapping[int, Mapping[int, int | None]], *, by):
    """By option and criterion; whatever stood before."""
    for position, said in given.items():
        sheet = save_marks(
            option=appraisal.options.get(position=position),
            given=said,
            number=number_of(appraisal, position, by),
            by=by,
            at=NOON,
        )
    return sheet


def send(appraisal: Appraisal, given: Mapping = {1: GOOD}, *, by, words=""):
    score(appraisal, given, by=by)
    return send_marks(appraisal=appraisal, words=words, by=by, at=NOON)


def decide(appraisal: Appraisal, decision="The hub it is.", *, by) -> AppraisalRevision:
    end_scoring(appraisal=appraisal, by=by, at=NOON)
    return close_appraisal(appraisal=appraisal, decision=decision, by=by, at=NOON)


def appraisals_of(cast, cycle) -> list[Appraisal]:
    """Fellside's three in the world of tests/world.py."""
    by, who = cast.pcn_lead, {"by": cast.pcn_lead, "at": NOON}
    first = opened(cast, cycle)
    send(first, by=by)
    decide(first, by=by)
    reopen_appraisal(appraisal=first, **who)
    set_up_again(appraisal=first, **who)
    open_for_scores(appraisal=first, **who)
    send_marks(appraisal=first, words="As before.", **who)
    drafted = with_parts(begin(cast, cycle, title="Which course we take"), by=by)
    third = opened(cast, cycle, title="Whom we ask first")
    send(third, by=by)
    end_scoring(appraisal=third, **who)
    return [first, drafted, third]


def page(name: str, *more, serial=1, code="W-N1") -> str:
    return reverse(f"appraisals:{name}", args=[code, "2026-27", serial, *more])
