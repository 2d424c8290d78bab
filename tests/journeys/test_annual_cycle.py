"""The whole product as one story: read this test first.

A framework comes in, a PCN says where it stands, plans its year and asks for help; its place and
its system answer, and the PCN reads the answers. `year.py` says how each visit is made.
"""

import pytest

from assessments.models import Assessment, Revision
from frameworks.models import Theme
from organisations.choices import Tier
from planning.choices import Outcome
from tests.journeys.year import (
    BLACKMOOR,
    CYCLE,
    EXPLORING,
    FELLSIDE,
    IN_PLACE,
    IN_PROGRESS,
    WESTMERE,
    answer_step,
    answer_theme,
    ask_for_support,
    cells_of,
    decide_on,
    download,
    figures_of,
    new_commitment,
    open_a_cycle,
    publish_the_support_plan,
    read,
    read_need,
    reply_about,
    send,
    sign_the_plan,
    steps_of,
    upload_and_publish_the_framework,
)

FACILITATOR = "A facilitator for the first six meetings"
ANALYST = "An analyst two days a month"
TABLETS = "Ten tablets for the library session"
RECEIPT = f"{CYCLE[2:4]}{CYCLE[-2:]}-W-N1"
WHY = "Please say which buildings this covers."
WHICH = "Which floors of it?"


@pytest.fixture
def people(cast, sign_in):
    """Everyone of the story at their own browser, by what they are."""
    return {
        "administrator": sign_in(cast.administrator),
        "contributor": sign_in(cast.pcn_contributor),
        "lead": sign_in(cast.pcn_lead),
        "place": sign_in(cast.place_reviewer),
        "system": sign_in(cast.system_staff),
    }


def test_a_year_from_the_framework_to_the_answers_a_pcn_reads(people):
    given_a_published_framework_and_an_open_cycle(people["administrator"])

    when_the_team_answers_and_the_lead_submits(people["contributor"], people["lead"])
    then_the_place_counts_the_return(people["place"], number=1)

    when_the_place_sends_it_back(people["place"])
    then_the_lead_reads_why_and_sends_it_again(people["lead"])
    then_the_place_counts_the_return(people["place"], number=2)

    when_the_place_asks_about_one_step(people["place"])
    then_the_lead_replies_and_the_place_accepts(people["lead"], people["place"])

    when_the_lead_plans_the_year_and_asks_for_support(people["lead"])
    then_the_place_finds_three_needs_waiting(people["place"])

    when_the_place_asks_to_know_more_about_one(people["place"], people["lead"])
    when_the_place_decides_on_each(people["place"])
    and_the_system_answers_what_was_passed_up(people["system"])
    and_the_lead_says_what_settles_it(people["lead"], people["place"])
    and_the_place_publishes_its_support_plan(people["place"])

    then_the_lead_reads_every_answer_beside_its_need(people["lead"])
    then_everyone_can_take_the_documents_along(people["lead"], people["system"])
    then_the_command_prints_what_the_page_shows(people["place"])


def given_a_published_framework_and_an_open_cycle(administrator):
    version = upload_and_publish_the_framework(administrator)
    cycle = open_a_cycle(administrator, version)
    assert cycle.assessments.count() == 6  # three PCNs, two places and the system


def when_the_team_answers_and_the_lead_submits(contributor, lead):
    for theme in Theme.objects.all():
        answer_theme(contributor, theme, level=EXPLORING)
    one = steps_of(Theme.objects.first())[1]
    saved = answer_step(
        contributor, one, number=1, choice=IN_PLACE, note="The team meets every week."
    )
    assert "Saved" in saved

    review = read(lead, "assessments:review", *FELLSIDE)
    assert "74 of 74" in review
    receipt = send(lead, "assessments:submit", *FELLSIDE)
    assert f"{RECEIPT}-R1" in receipt


def then_the_place_counts_the_return(place, *, number):
    assert "1 of 2 PCN returns in" in read(place, "planning:rollup", *BLACKMOOR)
    sent = read(place, "assessments:revision", *FELLSIDE, number)
    assert "The team meets every week." in sent


def when_the_place_sends_it_back(place):
    send(place, "assessments:send_back", *FELLSIDE, reason=WHY)
    assert "0 of 2 PCN returns in" in read(place, "planning:rollup", *BLACKMOOR)


def then_the_lead_reads_why_and_sends_it_again(lead):
    assert WHY in read(lead, "assessments:detail", *FELLSIDE)
    estates = Theme.objects.get(name="Estates")
    step = steps_of(estates)[1]
    answer_step(lead, step, number=1, choice=IN_PROGRESS, note="It covers the Moorside building.")
    assert f"{RECEIPT}-R2" in send(lead, "assessments:submit", *FELLSIDE)
    first, second = Revision.objects.order_by("number")
    assert (first.is_current, second.is_current) == (False, True)


def when_the_place_asks_about_one_step(place):
    step = steps_of(Theme.objects.get(name="Estates"))[1]
    asked = {"ask-seen": "0", f"ask-{step.code}": WHICH}
    assert "1 question sent" in send(place, "assessments:ask", *FELLSIDE, 2, **asked)
    assert "1 of 2 PCN returns in" in read(place, "planning:rollup", *BLACKMOOR)


def then_the_lead_replies_and_the_place_accepts(lead, place):
    step = steps_of(Theme.objects.get(name="Estates"))[1]
    assert WHICH in read(lead, "assessments:detail", *FELLSIDE)
    reply = {f"{step.code}-reply": "All three floors.", f"{step.code}-number": "0"}
    send(lead, "assessments:questions", *FELLSIDE, **reply)
    assert f"{RECEIPT}-R3" in send(lead, "assessments:submit", *FELLSIDE)
    assert "All three floors." in read(place, "assessments:revision", *FELLSIDE, 3)
    send(place, "assessments:accept", *FELLSIDE, 3)
    assert "Accepted by Blackmoor Place" in read(lead, "assessments:detail", *FELLSIDE)


def when_the_lead_plans_the_year_and_asks_for_support(lead):
    send(lead, "planning:plan_start", *FELLSIDE)
    marked = Assessment.objects.get(organisation__ods_code="W-N1").plan.actions
    assert marked.count() == 7  # the first step of each theme was marked for the year
    send(lead, "planning:plan_narrative", *FELLSIDE, priorities="One team\nOne plan", number=1)

    suggestion = steps_of(Theme.objects.first())[2]
    send(lead, "planning:action_suggest", *FELLSIDE, suggestion.code)
    for title in (FACILITATOR, ANALYST, TABLETS):
        ask_for_support(lead, "A08", title, asked_of=Tier.PLACE)
    assert "revision 1" in sign_the_plan(lead)


def then_the_place_finds_three_needs_waiting(place):
    inbox = read(place, "planning:needs", *BLACKMOOR)
    for title in (FACILITATOR, ANALYST, TABLETS):
        assert title in inbox


def when_the_place_asks_to_know_more_about_one(place, lead):
    decide_on(place, TABLETS, Outcome.MORE_ASKED, "For which library?")
    assert "For which library?" in read(lead, "planning:plan", *FELLSIDE)
    reply_about(lead, TABLETS, words="The one at Moorside.")
    assert "The one at Moorside." in read_need(place, TABLETS)


def when_the_place_decides_on_each(place):
    yes = "A facilitator will chair your first six meetings."
    decide_on(place, FACILITATOR, Outcome.MET, yes, **new_commitment("Lend a facilitator"))
    decide_on(place, ANALYST, Outcome.PASSED_UP, "Analysts are shared by all places.")
    decide_on(place, TABLETS, Outcome.DECLINED, "The library lends tablets already.")
    inbox = read(place, "planning:needs", *BLACKMOOR)
    for count in ("Met 1", "Passed up 1", "Declined 1"):
        assert count in inbox


def and_the_system_answers_what_was_passed_up(system):
    assert ANALYST in read(system, "planning:needs", *WESTMERE)
    yes = "One analyst will serve three neighbourhoods."
    decide_on(system, ANALYST, Outcome.MET, yes, **new_commitment("Fund two analysts"))


def and_the_lead_says_what_settles_it(lead, place):
    reply_about(lead, FACILITATOR, verdict="settled", words="")
    reply_about(lead, TABLETS, verdict="not_it", words="They lend them for an hour.")
    assert "Thank you, settled" in read_need(place, FACILITATOR)
    assert "They lend them for an hour." in read_need(place, TABLETS)


def and_the_place_publishes_its_support_plan(place):
    published = publish_the_support_plan(place, *BLACKMOOR)
    assert "Published as revision 1" in published


def then_the_lead_reads_every_answer_beside_its_need(lead):
    plan = read(lead, "planning:plan", *FELLSIDE)
    assert "A facilitator will chair your first six meetings." in plan
    assert "Analysts are shared by all places." in plan
    assert "One analyst will serve three neighbourhoods." in plan
    assert "The library lends tablets already." in plan
    support_plan = read(lead, "planning:support_plan_revision", *BLACKMOOR, 1)
    assert "Lend a facilitator" in support_plan


def then_everyone_can_take_the_documents_along(lead, system):
    assert download(lead, "planning:plan_download", *FELLSIDE, "pdf").startswith(b"%PDF-")
    assert FACILITATOR in cells_of(download(lead, "planning:plan_download", *FELLSIDE, "xlsx"))
    support = ("planning:support_plan_revision_download", *BLACKMOOR, 1)
    assert download(system, *support, "pdf").startswith(b"%PDF-")
    assert "Lend a facilitator" in cells_of(download(system, *support, "xlsx"))


def then_the_command_prints_what_the_page_shows(place):
    figures = figures_of(*BLACKMOOR)
    assert figures["returns"] == {"expected": 2, "received": 1}
    overdue = sum(entry["overdue"] for entry in figures["themes"] if of_pcns(entry))
    page = read(place, "planning:rollup", *BLACKMOOR)
    assert f"{overdue} overdue steps" in page
    decided = {entry["decision"]: entry["count"] for entry in figures["needs"]}
    assert decided == {"met": 2, "declined": 1}


def of_pcns(entry):
    return entry["tier"] == Tier.NEIGHBOURHOOD
