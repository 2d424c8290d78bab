"""Plan documents out of nothing: what comes back from JSON, what differs from itself, the seal."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from nhsuk.money import MOST
from planning.choices import Funding, Kind, NeedState, Outcome
from planning.needs.answers import Decided, NeedAnswer, Promise
from planning.plans.changes import changes_between
from planning.plans.dependency_lines import DependencyLine
from planning.plans.document import ActionLine, Carried, MilestoneLine, NeedLine
from planning.plans.gathering import PlanDocument
from tests.documents.signed import Signed
from tests.planning.planners import long_document

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
CODES = st.from_regex(r"[A-Z0-9]{1,8}", fullmatch=True)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
PROMISES = st.builds(Promise, reference=WORDS, title=WORDS, lead=WORDS, due_on=DAYS)
DECISIONS = st.builds(
    Decided,
    outcome=st.sampled_from(Outcome.values),
    by=WORDS,
    by_code=WORDS,
    at=MOMENTS,
    signed_as=WORDS,
    reason=WORDS,
    promise=st.none() | PROMISES,
)
ANSWERS = st.builds(
    NeedAnswer,
    state=st.sampled_from(NeedState.values),
    holder=WORDS,
    held_since=st.none() | MOMENTS,
    decisions=st.lists(DECISIONS, max_size=2).map(tuple),
)
NEEDS = st.builds(
    NeedLine,
    reference=WORDS,
    action=WORDS,
    action_title=WORDS,
    category=WORDS,
    kind=st.sampled_from(Kind),
    title=WORDS,
    words=WORDS,
    size=WORDS,
    asked_of=WORDS,
    needed_by=DAYS,
    answer=ANSWERS,
)
DEPENDENCIES = st.builds(
    DependencyLine,
    of=CODES,
    name=WORDS,
    code=WORDS,
    is_step=st.booleans(),
    text=WORDS,
    words=WORDS,
)
ACTIONS = st.builds(
    ActionLine,
    reference=WORDS,
    theme=WORDS,
    theme_code=WORDS,
    title=WORDS,
    outcome=WORDS,
    lead=WORDS,
    partners=WORDS,
    measure=WORDS,
    funding=st.none() | st.integers(1, MOST),
    funding_kind=st.sampled_from(Funding.values),
    start_quarter=st.integers(1, 20),
    end_quarter=st.integers(1, 20),
    dependencies=st.lists(DEPENDENCIES, max_size=2).map(tuple),
    carried=st.none() | st.builds(Carried, reference=WORDS, year=WORDS, why=WORDS),
    milestones=st.lists(st.builds(MilestoneLine, due_on=DAYS, text=WORDS), max_size=3).map(tuple),
    needs=st.lists(WORDS, max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    PlanDocument,
    organisation=WORDS,
    code=CODES,
    tier=st.sampled_from(["neighbourhood", "place", "system"]),
    cycle=CODES,
    plan_year=st.integers(2020, 2040),
    sent_to=WORDS,
    framework=WORDS,
    built_on=WORDS,
    practices=st.integers(0, 50),
    as_on=DAYS,
    revision=st.integers(0, 5),
    signed_on=st.none() | DAYS,
    population=WORDS,
    why=WORDS,
    priorities=st.lists(WORDS, max_size=2).map(tuple),
    actions=st.lists(ACTIONS, max_size=3).map(tuple),
    needs=st.lists(NEEDS, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_a_document_comes_back_from_json_as_it_was(document):
    signed = Signed(json.loads(json.dumps(document.content)), document.seal)

    assert replace(PlanDocument.read(signed), checksum="") == document
    assert PlanDocument.read(signed).seal == document.seal


@settings(max_examples=30, deadline=None)
@given(DOCUMENTS)
def test_a_document_differs_from_itself_in_nothing(document):
    assert changes_between(document, document) == []


def test_the_seal_changes_with_a_single_letter():
    document = long_document(1)

    assert replace(document, sent_to="Elsewhere").seal != document.seal
    assert replace(document, checksum="x").seal == document.seal


def test_a_document_says_whether_it_is_a_draft_or_which_revision_and_where_it_is_read():
    signed = long_document(1)
    draft = replace(signed, revision=0)

    assert (draft.is_draft, signed.is_draft) == (True, False)
    assert (draft.edition, signed.edition) == ("draft", "revision 1")
    assert draft.address == reverse("planning:plan_document", args=["W-N1", "2026-27"])
    assert signed.address == reverse("planning:plan_revision", args=["W-N1", "2026-27", 1])
    assert signed.stem == "fellside-pcn-delivery-plan-2026-27-revision-1"


def test_a_draft_and_demonstration_data_are_marked_as_such_on_every_page():
    signed = long_document(1)
    invented = replace(signed, revision=0, demonstration=True)

    assert signed.notice == ""
    assert invented.notice == "DRAFT. Demonstration data"


def test_a_checksum_is_printed_in_groups_of_eight():
    document = replace(long_document(1), checksum="0123456789abcdef01")

    assert document.printed_checksum == "01234567 89abcdef 01"
