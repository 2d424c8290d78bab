"""The actions of appraisals in the table of tests/deeds.py."""

from appraisals.setting_up.part_fields import AppraisalValues, OptionValues
from tests.appraisals.appraising import GOOD, criterion_values, number_of
from tests.routes.route import LEAD, PCN, TEAM

SCORING, SETTING_UP, SCORED = range(3)  # the three of tests/world.py


def of(which: int, **more):
    return lambda world: {"appraisal": world.appraisals[which], **more}


def part(kind: str, name: str, **more):
    """The first criterion or option of the one that is being set up."""
    return lambda world: {
        name: getattr(world.appraisals[SETTING_UP], kind).get(position=2),
        **more,
    }


def an_option(world) -> dict:
    appraisal = world.appraisals[SCORING]
    number = number_of(appraisal, 2, world.cast.pcn_lead)
    return {"option": appraisal.options.get(position=2), "given": GOOD, "number": number}


def a_need(world) -> dict:
    return {"appraisal": world.appraisals[SETTING_UP], "keys": [f"need-{world.need.pk}"]}


QUESTION = AppraisalValues(title="Which course first")
BOAT = OptionValues(title="A boat")

APPRAISALS = {
    "start_appraisal": (
        TEAM,
        lambda world: {
            "organisation": world.cast["W-N1"],
            "cycle": world.cycle,
            "values": QUESTION,
        },
    ),
    "edit_appraisal": (TEAM, of(SETTING_UP, values=QUESTION, number=1)),
    "add_criterion": (TEAM, of(SETTING_UP, values=criterion_values(title="Cost"))),
    "edit_criterion": (
        TEAM,
        part("criteria", "criterion", values=criterion_values(weight=7), number=1),
    ),
    "remove_criterion": (TEAM, part("criteria", "criterion")),
    "add_option": (TEAM, of(SETTING_UP, values=BOAT)),
    "add_options": (TEAM, a_need),
    "edit_option": (TEAM, part("options", "option", values=BOAT, number=1)),
    "remove_option": (TEAM, part("options", "option")),
    "open_for_scores": (TEAM, of(SETTING_UP)),
    "set_up_again": (TEAM, of(SCORING)),
    "save_marks": (PCN, an_option),
    "send_marks": (PCN, of(SCORING, words="")),
    "take_back_marks": (PCN, of(SCORING)),
    "end_scoring": (TEAM, of(SCORING)),
    "close_appraisal": (LEAD, of(SCORED, decision="The bus.")),
    "reopen_appraisal": (LEAD, of(SCORED)),
}
