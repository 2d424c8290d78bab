"""What teams could not get past by themselves: one waits, one was passed up, answered and settled,
and one waits for more information.
"""

import json
from datetime import timedelta

from delivery.choices import Ask, Said
from delivery.escalating.actions import answer_escalation, escalate, reply_about_escalation
from delivery.escalating.fields import EscalationFields
from delivery.escalating.moves import BY_HOLDER
from delivery.lines.gathering import lines_to_report
from delivery.models import Escalation
from demo.chapters import Chapter
from demo.texts import FOLDER

RAISED, SAID = 2, 1  # days ago: once every plan is signed, and before the reports are sent


def write_escalations(chapter: Chapter) -> None:
    texts = json.loads((FOLDER / "demo_escalations.json").read_text(encoding="utf-8"))
    for text in texts:
        _tell(chapter, text)


def _tell(chapter: Chapter, text: dict) -> None:
    organisation, year = chapter.everyone[text["pcn"]], chapter.year
    line = lines_to_report(organisation, chapter.cycle)[0]
    values = EscalationFields(
        obstacle=text["obstacle"],
        tried=text["tried"],
        ask=Ask(text["ask"]),
        wanted=text["wanted"],
        answer_by=year.today + timedelta(days=text["answer_in"]),
    )
    escalation = escalate(
        organisation=organisation,
        cycle=chapter.cycle,
        reference=line.reference,
        values=values,
        by=chapter.signer(organisation),
        at=year.at(RAISED, 13),
    )
    for hour, turn in enumerate(text["turns"], start=14):
        _say(chapter, Escalation.objects.get(pk=escalation.pk), turn, hour=hour)


def _say(chapter: Chapter, escalation: Escalation, turn: dict, *, hour: int) -> None:
    said, year = Said(turn["said"]), chapter.year
    what = {
        "escalation": escalation,
        "said": said,
        "words": turn["words"],
        "number": escalation.number,
        "at": year.at(SAID, hour),
    }
    if said in BY_HOLDER:
        due_in = turn.get("due_in")
        promised = {
            "lead": turn.get("lead", ""),
            "due_on": year.today + timedelta(days=due_in) if due_in else None,
        }
        by = chapter.signer(escalation.holder)
        answer_escalation(organisation=escalation.holder, by=by, **promised, **what)
    else:
        reply_about_escalation(by=chapter.signer(escalation.organisation), **what)
