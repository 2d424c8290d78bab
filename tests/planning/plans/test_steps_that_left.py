"""An action whose step left the framework in mid-year says so, and keeps the words of its step."""

from io import BytesIO

from openpyxl import load_workbook

from assessments.upgrading.actions import upgrade_cycle
from planning.models import Plan
from planning.plans.copies import plan_paper
from planning.plans.document import STEP_LEFT
from planning.plans.gathering import plan_document
from planning.plans.lines import add_action
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.planners import action_values, page

LEFT, STAYS = "INT-02-N", "INT-01-N"


@layer
def led(plan, cycle, framework, cast):
    """A plan with an action for each of two steps, of which one left the framework."""
    for code in (LEFT, STAYS):
        add_action(
            plan=plan,
            theme=framework.themes["INT"],
            step=framework.steps[code],
            values=action_values(title=f"For {code}"),
            by=cast.pcn_lead,
            at=NOON,
        )
    version = second_version(framework.version, without=[LEFT], words={STAYS: "Do it otherwise."})
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    return Plan.objects.again(plan).get()


def test_the_plan_says_so_of_the_step_that_left_alone(led):
    said = {line.step_code: line.step_now for line in plan_document(led, on=TODAY).actions}

    assert said == {LEFT: STEP_LEFT, STAYS: ""}


def test_its_page_says_so_with_the_old_words(led, lead, framework):
    said = text_of(lead.get(page("plan")))

    assert said.count(f"{STEP_LEFT}.") == 1
    assert framework.steps[LEFT].text in said


def test_its_document_says_so_with_the_old_words(led, lead, framework):
    said = text_of(lead.get(page("plan_document")))

    assert said.count(f"{STEP_LEFT}.") == 1
    assert framework.steps[LEFT].text in said


def test_its_workbook_says_so_beside_the_old_words(led, framework):
    content = plan_paper(plan_document(led, on=TODAY)).file("xlsx")
    sheet = load_workbook(BytesIO(content))["Actions"]

    headers, *rows = sheet.iter_rows(values_only=True)
    step, words, now = (headers.index(name) for name in ("Step", "Step wording", "Step now"))
    assert {row[step]: row[now] for row in rows} == {LEFT: STEP_LEFT, STAYS: None}
    assert framework.steps[LEFT].text in {row[words] for row in rows}
