"""Options that the demonstration weighs: a place has decided, a PCN is scoring."""

import json
from datetime import datetime, timedelta

from appraisals.models import Appraisal
from appraisals.results.actions import close_appraisal
from appraisals.scoring.actions import end_scoring, save_marks, send_marks
from appraisals.scoring.reading import fingerprint, said_of
from appraisals.setting_up.actions import (
    add_criterion,
    add_option,
    add_options,
    open_for_scores,
    start_appraisal,
)
from appraisals.setting_up.choosing import candidates
from appraisals.setting_up.part_fields import AppraisalValues, CriterionValues, OptionValues
from demo.chapters import Chapter
from demo.texts import FOLDER
from organisations.models import User


def weigh_options(chapter: Chapter) -> None:
    told = json.loads((FOLDER / "demo_appraisals.json").read_text(encoding="utf-8"))
    for row in told:
        people = chapter.people
        by, at = people[row["organisation"], row["by"]], chapter.year.at(row["days"], 10)
        appraisal = _set_up(chapter, row, by=by, at=at)
        for title, said in row["scores"].items():
            _score(appraisal, said, by=people[row["organisation"], title], at=at)
        if decision := row.get("decision"):
            later = {"by": by, "at": at + timedelta(days=5)}
            end_scoring(appraisal=appraisal, **later)
            close_appraisal(appraisal=appraisal, decision=decision, **later)


def _set_up(chapter: Chapter, row: dict, *, by: User, at: datetime) -> Appraisal:
    appraisal = start_appraisal(
        organisation=chapter.everyone[row["organisation"]],
        cycle=chapter.cycle,
        values=AppraisalValues(title=row["title"], question=row["question"]),
        by=by,
        at=at,
    )
    who = {"appraisal": appraisal, "by": by, "at": at}
    for values in row["criteria"]:
        add_criterion(values=CriterionValues(**values), **who)
    for values in row["options"]:
        add_option(values=OptionValues(**values), **who)
    add_options(keys=_chosen(row, appraisal, by=by, at=at), **who)
    return open_for_scores(**who)


def _chosen(row: dict, appraisal: Appraisal, *, by: User, at: datetime) -> list[str]:
    """The first of each kind that can be chosen, as many as are told."""
    found = candidates(by, appraisal, on=at.date())
    return [
        each.key
        for source, number in row["chosen"].items()
        for each in [each for each in found if each.source == source][:number]
    ]


def _score(appraisal: Appraisal, said: dict, *, by: User, at: datetime) -> None:
    """A day or more after it opened; the marks stand in the order of options and criteria."""
    scored = at + timedelta(days=1)
    criteria = list(appraisal.criteria.all())
    for option, marks in zip(appraisal.options.all(), said["marks"], strict=False):
        given = dict(enumerate(marks, start=1))
        number = fingerprint(option, criteria, said_of(option, [], criteria))
        save_marks(option=option, given=given, number=number, by=by, at=scored)
    if not said.get("is_begun"):
        send_marks(appraisal=appraisal, words=said["words"], by=by, at=scored)
