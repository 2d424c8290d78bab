"""The list of people that is there to be filled in: what it offers is what comes in."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from organisations.choices import Role, Tier
from organisations.inviting.asked import Known, asked_in
from organisations.inviting.columns import MOST, WANTED
from organisations.inviting.fill_in import fill_in_workbook
from organisations.models import Organisation
from organisations.people.forms import ROLE_HINTS
from organisations.permissions import TIERS_OF_ROLE
from spreadsheets.tables import read_table
from tests.organisations.inviting.bringing import FILL_IN, bring, problems


@pytest.fixture
def book(admin):
    return load_workbook(BytesIO(admin.get(FILL_IN).content))


def test_it_offers_the_organisations_one_may_invite_to_and_no_other(cast, book):
    codes = [row[0] for row in book["Organisations"].iter_rows(min_row=2, values_only=True)]

    assert sorted(codes) == ["W-N1", "W-N2", "W-N3", "W-P1", "W-P2", "W-SYS"]


def test_it_says_what_each_role_may_do(book):
    said = list(book["Roles"].iter_rows(min_row=2, values_only=True))

    assert [row[:2] for row in said] == [(role.label, ROLE_HINTS[role]) for role in Role]


def test_codes_and_roles_are_chosen_from_these_sheets(book):
    choices = {
        str(each.sqref): each.formula1 for each in book["People"].data_validations.dataValidation
    }

    assert choices == {"D2:D2001": "Organisations!$A$2:$A$7", "E2:E2001": "Roles!$A$2:$A$8"}


def test_filled_in_with_nothing_it_says_so(cast, admin):
    assert problems(bring(admin, admin.get(FILL_IN).content, "people.xlsx")) == [
        ("", "This list has headers and no rows.")
    ]


def test_the_headers_alone_come_as_csv(admin):
    response = admin.get("/people/list/to-fill-in.csv")

    assert response.content.decode("utf-8-sig") == "Email address,Name,Job title,Code,Role\r\n"


def test_an_organisation_named_like_a_formula_is_text(cast, admin):
    Organisation.objects.filter(ods_code="W-N1").update(name="=HYPERLINK(1)")

    cells = load_workbook(BytesIO(admin.get(FILL_IN).content))["Organisations"]["B"]

    assert ("=HYPERLINK(1)", "s") in [(cell.value, cell.data_type) for cell in cells]


BODIES = [
    Organisation(pk=1, ods_code="W-N1", name="Fellside PCN", tier=Tier.NEIGHBOURHOOD),
    Organisation(pk=2, ods_code="W-P1", name="Blackmoor Place", tier=Tier.PLACE),
    Organisation(pk=3, ods_code="W-SYS", name="Westmere ICB", tier=Tier.SYSTEM),
]
FITTING = [(body, role) for body in BODIES for role in Role if body.tier in TIERS_OF_ROLE[role]]
KNOWN = Known({body.ods_code: body for body in BODIES}, {}, {}, frozenset(), {})
PEOPLE = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(FITTING)), unique=True, min_size=1
)


@given(PEOPLE)
def test_whatever_is_filled_in_is_what_is_asked_for(rows):
    workbook = load_workbook(BytesIO(fill_in_workbook(BODIES)))
    for who, (body, role) in rows:
        address = f"{who}@example.org"
        workbook["People"].append([address, who, "", body.ods_code, str(role.label)])
    written = BytesIO()
    workbook.save(written)

    asked = asked_in(read_table(written.getvalue(), wanted=WANTED, most=MOST), KNOWN)

    assert asked.problems == []
    assert [(wish.name, (wish.organisation, wish.role)) for wish in asked.wishes] == [
        (who, (body, role)) for who, (body, role) in rows
    ]
