"""The frame round every page: menu by role, demonstration strip, safe headers."""

import pytest
from django.urls import reverse

from assessments.cycles.actions import open_cycle
from lsc_fuller.frame.navigation import Item, best_match, fold, frame_of, menu_at
from organisations.choices import Role, Tier
from tests import factories as make
from tests.conftest import NOON, TODAY

BESIDE_WORK = [
    "Offers of help",
    "Measures",
    "Registers",
    "Model documents",
    "Notices",
    "Who speaks for us",
    "Peers",
    "Documents",
    "Data feeds",
]
RARE = [*BESIDE_WORK, "Audit"]
PCN = ["Start", "Our return", "Our plan", "Progress", "Framework", "Good practice", *BESIDE_WORK]
BESIDES = ["Needs and decisions", "Support plan", "Framework", "Good practice", *BESIDE_WORK]
ADMINISTRATION = [
    "Start",
    "Frameworks",
    "Good practice",
    "Cycles",
    "Organisations",
    "People",
    "Measures",
    "Registers",
    "Model documents",
    "Notices",
    "Who speaks for us",
    "Peers",
    "Documents",
    "Data feeds",
    "Audit",
]
MENUS = {
    "pcn_lead": PCN,
    "pcn_contributor": PCN,
    "pcn_reader": PCN,
    "place_reviewer": ["Start", "Blackmoor Place", *BESIDES],
    "system_staff": ["Start", "Our system", *BESIDES],
    "reader": ["Start", "Our system", *BESIDES],
    "administrator": ADMINISTRATION,
    "nobody": ["Start"],
}


def labels(menu) -> list[str]:
    return [item.label for item in menu]


@pytest.mark.parametrize("person", MENUS)
def test_the_menu_holds_what_the_role_works_with(cycle, cast, person):
    frame = frame_of(getattr(cast, person), path="/", on=TODAY)

    assert labels(frame.menu) == MENUS[person]
    assert len(frame.menu.line) <= 6
    assert {item.label for item in frame.menu.rare} <= set(RARE)


def test_a_person_whose_organisation_has_no_return_yet_finds_what_asks_it_all_the_same(cast):
    """Registers, model documents and notices stand on no cycle: they may wait before the first."""
    frame = frame_of(cast.pcn_lead, path="/", on=TODAY)

    everybody = ["Start", "Framework", "Good practice"]
    beside = ["Registers", "Model documents", "Notices", "Who speaks for us"]
    assert labels(frame.menu) == [*everybody, *beside]


def test_a_practice_which_nobody_asks_finds_who_speaks_for_it(cycle, cast):
    staff = make.UserFactory()
    make.MembershipFactory(user=staff, organisation=cast["W-G1"], role=Role.PRACTICE)

    frame = frame_of(staff, path="/", on=TODAY)

    assert labels(frame.menu) == ["Start", "Framework", "Good practice", "Who speaks for us"]


def test_the_page_decides_the_menu_of_someone_with_two_roles(cycle, cast):
    make.MembershipFactory(
        user=cast.system_staff, organisation=cast["W-SYS"], role=Role.ADMINISTRATOR
    )

    at_home = frame_of(cast.system_staff, path="/", on=TODAY)
    at_cycles = frame_of(cast.system_staff, path=reverse("assessments:cycles"), on=TODAY)

    assert "Support plan" in labels(at_home.menu)
    assert labels(at_cycles.menu) == ADMINISTRATION


def test_a_page_within_an_item_marks_it(cycle, cast):
    path = reverse("assessments:theme", args=["W-N1", cycle.slug, "INT"])

    frame = frame_of(cast.pcn_lead, path=path, on=TODAY)

    assert [(item.label, item.current) for item in frame.menu if item.current] == [
        ("Our return", "true")
    ]


@pytest.mark.parametrize("route", ["assessments:detail", "planning:plan"])
def test_what_a_place_itself_returns_and_plans_lies_within_its_own_page(cycle, cast, route):
    frame = frame_of(cast.place_reviewer, path=reverse(route, args=["W-P1", cycle.slug]), on=TODAY)

    assert [item.label for item in frame.menu if item.current] == ["Blackmoor Place"]


def test_the_menu_stays_in_the_plan_year_of_the_page(cycle, cast):
    later = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2027-28", plan_year=2027
    )
    open_cycle(cycle=later, by=cast.administrator, at=NOON)
    path = reverse("planning:rollup", args=["W-P1", cycle.slug])

    there = frame_of(cast.place_reviewer, path=path, on=TODAY)
    at_home = frame_of(cast.place_reviewer, path="/", on=TODAY)

    inbox = next(item for item in there.menu if item.label == "Needs and decisions")
    assert inbox.url == reverse("planning:needs", args=["W-P1", cycle.slug])
    assert [item.label for item in there.menu if item.current] == ["Blackmoor Place"]
    newest = next(item for item in at_home.menu if item.label == "Needs and decisions")
    assert newest.url == reverse("planning:needs", args=["W-P1", later.slug])


def test_between_two_organisations_the_header_names_the_one_the_page_belongs_to(cycle, cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N3"], role=Role.LEAD)
    paths = [reverse("assessments:detail", args=[code, cycle.slug]) for code in ("W-N1", "W-N3")]

    ours, theirs, neither, shared = (
        frame_of(cast.pcn_lead, path=path, on=TODAY)
        for path in (*paths, "/", reverse("frameworks:list"))
    )

    assert ours.signed_in_as == "pcn lead, Fellside PCN"
    assert theirs.signed_in_as == "pcn lead, Oxenclough PCN"
    assert neither.signed_in_as == shared.signed_in_as == "pcn lead"
    assert labels(ours.menu) == labels(theirs.menu) == PCN
    assert (
        labels(neither.menu)
        == labels(shared.menu)
        == ["Start", "Framework", "Good practice", *BESIDE_WORK]
    )


def test_a_reader_elsewhere_keeps_the_menu_of_their_own_work(cycle, cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-P1"], role=Role.READER)

    frame = frame_of(cast.pcn_lead, path="/", on=TODAY)

    assert labels(frame.menu) == PCN
    assert frame.signed_in_as == "pcn lead"


def test_the_most_exact_item_is_marked():
    pages = [Item("Place", "/places/P/"), Item("Needs", "/places/P/needs/")]

    menu = menu_at(pages, "/places/P/needs/")

    assert best_match(pages, "/elsewhere/") == 0
    assert [item.current for item in menu] == ["", "", "page"]


def test_items_that_do_not_fit_a_phone_fold():
    items = [Item(label, "/") for label in ("Start", "Our return", "Our plan", "Framework")]

    assert [item.folds for item in fold(items)] == [False, False, False, True]


def test_what_is_rare_stands_under_more_on_every_screen():
    menu = menu_at([Item("Plan", "/plan/"), Item("Measures", "/measures/", is_rare=True)], "/plan/")

    assert [item.label for item in menu.line] == ["Start", "Plan"]
    assert [item.label for item in menu.rare] == ["Measures"] == labels(menu.folded)


def test_a_page_under_more_marks_more(cycle, cast, sign_in):
    page = sign_in(cast.pcn_lead).get(reverse("planning:offers")).text

    assert page.count("app-nav__more--current") == 2


def test_the_frame_costs_two_queries(cycle, cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        frame_of(cast.place_reviewer, path="/", on=TODAY)


def test_the_header_says_role_and_organisation(cycle, cast, sign_in):
    page = sign_in(cast.pcn_lead).get(reverse("help")).content.decode()

    assert "pcn lead, Fellside PCN" in page
    assert f'action="{reverse("account_logout")}"' in page


def test_invented_organisations_are_shown_as_demonstration(cast, sign_in):
    invented = make.OrganisationFactory(ods_code="D-N01", tier=Tier.NEIGHBOURHOOD)
    make.MembershipFactory(user=cast.nobody, organisation=invented, role=Role.LEAD)

    demonstration = sign_in(cast.nobody).get(reverse("help"))
    real = sign_in(cast.pcn_lead).get(reverse("help"))

    assert "Demonstration data." in demonstration.content.decode()
    assert "Demonstration data." not in real.content.decode()


@pytest.mark.parametrize("name", ["help", "words", "privacy", "accessibility"])
def test_anyone_can_read_the_pages_behind_the_footer(client, db, name):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


def test_every_page_carries_strict_headers(client, db):
    headers = client.get(reverse("help")).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("start", []),
        ("assessments:detail", ["W-N1", "2026-27"]),
        ("planning:rollup_download", ["W-SYS", "2026-27", "xlsx"]),
    ],
)
def test_no_copy_is_kept_of_what_someone_signed_in_reads(cycle, cast, sign_in, name, where):
    page = sign_in(cast.system_staff).get(reverse(name, args=where))

    assert page.headers["Cache-Control"] == "private, no-store"


def test_what_anyone_may_read_may_be_kept(client, db):
    assert "Cache-Control" not in client.get(reverse("help")).headers
