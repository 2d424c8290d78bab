"""The delivery plan as a document: one value, and three copies that say the same."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planning.actions import add_action, add_need, decide, reopen_plan, submit_plan
from planning.choices import Kind, NeedState, Outcome
from planning.documents.plan import ActionLine, MilestoneLine, NeedLine, sign
from planning.documents.plan_changes import changes_between, counted_states
from planning.documents.plan_page import document_page, plan_file, plan_html
from planning.documents.plan_timeline import LABELS, TALLEST, TEXT_SIZE, charts
from planning.documents.timeline import Drawing, text_width, wrapped
from planning.gathering.plan import (
    PlanDocument,
    plan_document,
    signed_document,
    with_answers_of,
)
from planning.needs.answers import Decided, NeedAnswer, Promise
from planning.year import PlanYear
from tests.conftest import NOON, TODAY
from tests.planning.planners import MILESTONE, action_values, need_values, plan_with_a_need

# --- Documents out of nothing ------------------------------------------------------------------

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
PROMISES = st.builds(Promise, reference=WORDS, title=WORDS, lead=WORDS, due_on=DAYS)
DECISIONS = st.builds(
    Decided,
    outcome=st.sampled_from(Outcome.values),
    word=WORDS,
    colour=WORDS,
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
    word=WORDS,
    colour=WORDS,
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
    kind=st.sampled_from(Kind.labels),
    title=WORDS,
    words=WORDS,
    size=WORDS,
    asked_of=WORDS,
    needed_by=DAYS,
    answer=ANSWERS,
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
    start_quarter=st.integers(1, 4),
    end_quarter=st.integers(1, 4),
    milestones=st.lists(st.builds(MilestoneLine, due_on=DAYS, text=WORDS), max_size=3).map(tuple),
    needs=st.lists(WORDS, max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    PlanDocument,
    organisation=WORDS,
    code=WORDS,
    tier=st.sampled_from(["neighbourhood", "place", "system"]),
    cycle=WORDS,
    plan_year=st.integers(2020, 2040),
    sent_to=WORDS,
    framework=WORDS,
    built_on=WORDS,
    practices=st.integers(0, 50),
    as_on=DAYS,
    address=WORDS,
    revision=st.integers(0, 5),
    signed_on=st.none() | DAYS,
    priorities=st.lists(WORDS, max_size=2).map(tuple),
    actions=st.lists(ACTIONS, max_size=3).map(tuple),
    needs=st.lists(NEEDS, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_a_document_comes_back_from_json_as_it_was(document):
    kept = json.loads(json.dumps(document.to_json()))

    assert PlanDocument.from_json(kept) == document
    assert PlanDocument.from_json(kept).seal == document.seal


@settings(max_examples=30, deadline=None)
@given(DOCUMENTS)
def test_a_document_differs_from_itself_in_nothing(document):
    assert changes_between(document, document) == []


def test_a_document_written_before_a_field_existed_still_opens():
    content = long_document(1).to_json()
    del content["priorities"]

    assert PlanDocument.from_json(content).priorities == ()


def test_the_seal_changes_with_a_single_letter():
    document = long_document(1)

    assert replace(document, sent_to="Elsewhere").seal != document.seal
    assert replace(document, checksum="x").seal == document.seal


def an_answer(state=NeedState.WAITING) -> NeedAnswer:
    return NeedAnswer(state, state.label, "yellow", "Blackmoor Place", NOON, ())


def an_action(number: int, *, words: str = "Do the thing", theme: int = 0) -> ActionLine:
    return ActionLine(
        reference=f"A{number:02}",
        theme=f"Theme {theme}",
        theme_code=f"T{theme}",
        title=words[:200],
        outcome=words * 3,
        lead=words[:120],
        partners=words[:300],
        start_quarter=1,
        end_quarter=4,
        step_code=f"INT-{number:02}-N",
        step_text=words,
        milestones=(MilestoneLine(date(2026, 6, 30), words[:200]), MilestoneLine(*MILESTONE)),
        needs=(f"N{number:02}",),
    )


def a_need(number: int, words: str = "Help us") -> NeedLine:
    return NeedLine(
        reference=f"N{number:02}",
        action=f"A{number:02}",
        action_title=words[:200],
        category="Leadership and protected time",
        kind="People",
        title=words[:200],
        words=words * 2,
        size="Half a day a month",
        asked_of="Blackmoor Place",
        needed_by=date(2027, 1, 31),
        answer=an_answer(),
    )


def long_document(count: int, *, words: str = "Do the thing", **changes) -> PlanDocument:
    return PlanDocument(
        organisation="Fellside PCN",
        code="W-N1",
        tier="neighbourhood",
        cycle="2026-27",
        plan_year=2026,
        sent_to="Blackmoor Place",
        framework="Delivery Framework, Version 1",
        built_on="Self-assessment of 22 November 2026, 24 of 24 steps answered",
        practices=5,
        as_on=TODAY,
        address="/plans/W-N1/2026-27/revisions/1/",
        revision=1,
        signed_by="PCN lead, Fellside PCN",
        signed_on=TODAY,
        checksum="ab" * 32,
        priorities=("Finish what we start",),
        actions=tuple(an_action(n, words=words, theme=n // 4) for n in range(1, count + 1)),
        needs=tuple(a_need(n, words) for n in range(1, count + 1)),
        **changes,
    )


# --- What a document says ----------------------------------------------------------------------


@pytest.fixture
def asking(cycle, framework, cast):
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


def test_a_draft_says_so_on_its_cover_and_every_page(asking):
    document = plan_document(asking[0], on=TODAY)

    html = document_page(document)

    assert document.is_draft
    assert "DRAFT. Nobody has signed this plan yet." in html
    assert '<p class="doc-running-notice">DRAFT</p>' in html
    assert "Self-assessment not sent yet" in html
    assert "1 practice" in html


def test_demonstration_data_says_so_on_its_cover_and_every_page():
    html = document_page(long_document(1, demonstration=True))

    assert "Demonstration data. All of it is invented." in html
    assert '<p class="doc-running-notice">Demonstration data</p>' in html


@pytest.mark.parametrize(
    ("tier", "title"),
    [
        ("neighbourhood", "PCN delivery plan"),
        ("place", "Place delivery plan"),
        ("system", "System delivery plan"),
    ],
)
def test_each_tier_has_its_own_title(tier, title):
    assert replace(long_document(1), tier=tier).title == title


def test_the_cover_of_a_signed_plan_says_what_a_board_asks():
    html = document_page(long_document(1), site="https://planning.example/")

    for words in [
        "Plan year April 2026 to March 2027",
        "Sent to Blackmoor Place, revision 1",
        "PCN lead, Fellside PCN",
        "22 November 2026",
        "5 practices",
        "24 of 24 steps answered",
        "Delivery Framework, Version 1",
        "abababab abababab",
        "https://planning.example/plans/W-N1/2026-27/revisions/1/",
    ]:
        assert words in html


def test_what_was_typed_is_text_in_every_copy():
    html = plan_html(long_document(1, words="<script>alert(1)</script> & more"))

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html


def test_a_signed_plan_shows_todays_answers_and_its_revision_those_of_its_day(asking, cast):
    plan, _, need = asking
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    need.refresh_from_db()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.PASSED_UP,
        reason="One rule for every place.",
        organisation=cast["W-P1"],
    )
    frozen = signed_document(revision)

    later = with_answers_of(frozen, plan, on=date(2026, 12, 1))

    assert frozen.needs[0].answer.state == NeedState.WAITING
    assert later.needs[0].answer.latest.reason == "One rule for every place."
    assert later.needs[0].answer.holder == "Westmere Integrated Care Board"
    assert "Passed up to Westmere" in re.sub(r"\s+", " ", document_page(later))
    assert "with the answers of 1 December 2026" in document_page(later)
    assert replace(later, needs=frozen.needs, as_on=frozen.as_on) == frozen


def test_a_plan_under_a_new_revision_still_prints_what_was_signed(asking, cast):
    plan, _, _ = asking
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    assert signed_document(revision).revision == 1
    assert plan_document(plan, on=TODAY).is_draft


def test_each_kind_of_answer_is_said_in_words():
    promise = Promise("C01", "Lend a facilitator", "Place lead", date(2027, 3, 31))
    met = Decided("met", "Met", "green", "Blackmoor Place", "W-P1", NOON, "x", "Gladly.", promise)
    declined = replace(met, outcome="declined", word="Declined", promise=None)
    said = {
        state: re.sub(
            r"\s+",
            " ",
            render_to_string(
                "planning/_plan_answer.html",
                {"answer": replace(an_answer(state), decisions=decisions)},
            ),
        )
        for state, decisions in [
            (NeedState.WAITING, ()),
            (NeedState.MET, (met,)),
            (NeedState.DECLINED, (declined,)),
        ]
    }

    assert "Blackmoor Place has held this since 22 November 2026" in said[NeedState.WAITING]
    assert "Blackmoor Place will do this by 31 March 2027:" in said[NeedState.MET]
    assert "Lead: Place lead" in said[NeedState.MET]
    assert "Blackmoor Place cannot do this." in said[NeedState.DECLINED]


def test_changes_are_told_in_words():
    before = long_document(2)
    after = replace(
        before,
        priorities=(),
        actions=(replace(before.actions[0], lead="Somebody else"), an_action(3)),
        needs=before.needs[:1],
    )

    assert changes_between(before, after) == [
        "priorities changed",
        "1 action added (A03)",
        "1 action changed (A01)",
        "1 action taken out (A02)",
        "1 request for support taken out (N02)",
    ]


def test_an_answer_alone_is_no_change():
    before = long_document(1)
    after = replace(before, needs=(replace(before.needs[0], answer=an_answer(NeedState.DECLINED)),))

    assert changes_between(before, after) == []
    assert counted_states(after.needs) == "1 declined"


def test_a_document_costs_as_much_for_thirty_actions_as_for_three(
    asking, framework, cast, django_assert_num_queries, django_assert_max_num_queries
):
    plan, _, _ = asking

    def grow(count: int) -> None:
        for number in range(count):
            action = add_action(
                plan=plan,
                theme=framework.themes["INT"],
                values=action_values(title=f"Action {number}", milestones=(MILESTONE,)),
                by=cast.pcn_lead,
                at=NOON,
            )
            add_need(action=action, values=need_values(), by=cast.pcn_lead, at=NOON)

    def fresh():
        return type(plan).objects.with_return().get(pk=plan.pk)

    grow(2)
    three = fresh()
    with django_assert_max_num_queries(12) as counted:
        plan_document(three, on=TODAY)
    grow(27)
    thirty = fresh()

    with django_assert_num_queries(len(counted)):
        assert len(plan_document(thirty, on=TODAY).actions) == 30


# --- The drawing -------------------------------------------------------------------------------


def test_a_year_is_drawn_edge_to_edge():
    drawing = Drawing(PlanYear(2026), left=100, width=365)

    assert (drawing.span(1, 4).x, drawing.span(1, 4).width) == (100, 365)
    assert drawing.span(2, 2).x == drawing.after(date(2026, 6, 30)) == 191
    assert drawing.today(date(2026, 3, 31)) is None
    assert drawing.marks([date(2027, 3, 31), date(2028, 1, 1)]) == [465]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_a_label_is_broken_into_lines_that_fit_and_loses_nothing(text):
    lines = wrapped(text, width=200, size=12)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 12) <= 200 for line in lines)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.sampled_from(["Short", "A long title of many words " * 7, "W" * 200]))
def test_lanes_never_overlap_and_every_action_is_drawn_once(count, words):
    document = long_document(count, words=words)

    made = charts(document)

    for chart in made:
        assert chart.height <= TALLEST + 130
        for above, below in zip(chart.lanes, chart.lanes[1:], strict=False):
            assert above.bottom <= below.y
        for lane in chart.lanes:
            assert all(lane.y < line.y <= lane.bottom for line in lane.lines)
            assert lane.bar is None or lane.bar.x >= LABELS
            assert all(
                text_width(line.text, TEXT_SIZE) <= LABELS - 40 for line in lane.lines if lane.bar
            )
    drawn = [lane.reference for chart in made for lane in chart.lanes if lane.bar]
    assert drawn == [action.reference for action in document.actions]


# --- The PDF -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    document = long_document(14, demonstration=True)
    return pikepdf.open(BytesIO(plan_file(document, "pdf")))


def kinds_in(element, found=None) -> list[str]:
    """The structure types of a tagged PDF, depth first."""
    found = [] if found is None else found
    if isinstance(element, pikepdf.Array):
        for child in element:
            kinds_in(child, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.append(str(element["/S"]).removeprefix("/"))
        if "/K" in element:
            kinds_in(element["/K"], found)
    return found


def test_the_pdf_is_tagged_and_says_its_language_and_title(pdf):
    with pdf.open_metadata() as metadata:
        title = metadata["dc:title"]

    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    assert title == "Fellside PCN: PCN delivery plan, April 2026 to March 2027, revision 1"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_pdf_has_headings_tables_with_headers_and_described_drawings(pdf):
    kinds = kinds_in(pdf.Root.StructTreeRoot.K)

    assert kinds.count("H1") == 1
    assert {"H2", "H3", "Table", "THead", "TH", "TR", "TD", "L", "Figure"} <= set(kinds)


def text_of(pdf: pikepdf.Pdf, tmp_path) -> list[str]:
    """The text page by page, as poppler reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "plan.pdf"
    pdf.save(path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]


def test_pages_carry_their_number_and_tables_repeat_their_header(pdf, tmp_path):
    pages = text_of(pdf, tmp_path)

    total = len(pdf.pages)
    assert len(pages) == total
    assert all(f"Page {n} of {total}" in pages[n - 1] for n in range(2, total + 1))
    assert all("Fellside PCN" in page and "Demonstration data" in page for page in pages)
    assert sum("What we asked" in page and "Needed by" in page for page in pages) > 1


def test_nothing_is_lost_between_the_document_and_its_pdf(pdf, tmp_path):
    text = " ".join(" ".join(text_of(pdf, tmp_path)).split())

    for reference in [f"A{n:02}" for n in range(1, 15)] + [f"N{n:02}" for n in range(1, 15)]:
        assert reference in text


# --- The workbook ------------------------------------------------------------------------------


def sheets_of(document: PlanDocument) -> dict[str, list[tuple]]:
    book = load_workbook(BytesIO(plan_file(document, "xlsx")))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_holds_what_the_document_says():
    sheets = sheets_of(long_document(2))

    assert list(sheets) == ["Plan", "Actions", "Milestones", "Support asked"]
    assert ("Organisation", "Fellside PCN") in sheets["Plan"]
    assert len(sheets["Actions"]) == len(sheets["Support asked"]) == 3
    assert sheets["Actions"][1][7].date() == date(2026, 4, 1)
    assert sheets["Milestones"][1][:2] == (datetime(2026, 6, 30), "A01")
    assert sheets["Support asked"][1][8:11] == (
        datetime(2027, 1, 31),
        "Waiting",
        "Blackmoor Place",
    )


def test_text_that_looks_like_a_formula_stays_text():
    book = load_workbook(BytesIO(plan_file(long_document(1, words='=HYPERLINK("x")'), "xlsx")))

    cell = book["Actions"]["D2"]

    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    assert cell.quotePrefix


def test_the_workbook_of_a_met_request_names_the_commitment():
    promise = Promise("C01", "Lend a facilitator", "Place lead", date(2027, 3, 31))
    met = Decided("met", "Met", "green", "Blackmoor Place", "W-P1", NOON, "x", "Gladly.", promise)
    document = long_document(1)
    need = replace(document.needs[0], answer=replace(an_answer(NeedState.MET), decisions=(met,)))

    row = sheets_of(replace(document, needs=(need,)))["Support asked"][1]

    assert row[12:] == (
        "Blackmoor Place",
        datetime(2026, 11, 22),
        "Gladly.",
        "C01 Lend a facilitator",
        "Place lead",
        datetime(2027, 3, 31),
    )


def test_the_workbook_gives_the_days_of_a_summer_night_as_the_clock_on_the_wall_does():
    past_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    decided = Decided(
        "declined", "Declined", "grey", "Blackmoor Place", "W-P1", past_midnight, "x", "No.", None
    )
    answer = replace(an_answer(NeedState.DECLINED), held_since=past_midnight, decisions=(decided,))
    document = long_document(1)
    need = replace(document.needs[0], answer=answer)

    row = sheets_of(replace(document, needs=(need,)))["Support asked"][1]

    assert (row[11], row[13]) == (datetime(2026, 7, 1), datetime(2026, 7, 1))


def test_files_say_in_their_name_what_they_are():
    assert long_document(1).file_name("pdf") == "fellside-pcn-delivery-plan-2026-27-revision-1.pdf"
    draft = replace(long_document(1), revision=0)
    assert draft.file_name("xlsx") == "fellside-pcn-delivery-plan-2026-27-draft.xlsx"


def test_signing_gives_a_document_its_own_address(asking):
    signed = sign(plan_document(asking[0], on=TODAY), number=2, signed_by="PCN lead, Fellside PCN")

    assert signed.address == "/plans/W-N1/2026-27/revisions/2/"
    assert signed.status == "Sent to Blackmoor Place, revision 2"
