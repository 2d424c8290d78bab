"""Who reads an escalation: its team and who holds it; others above, how many there are.

Wherever the words of one could come out for somebody who may not read it, they are looked for.
"""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from delivery.choices import Said
from delivery.models import Escalation
from tests.cast import PEOPLE, client_of
from tests.conftest import text_of
from tests.delivery.escalating.raising import BLOCKED, answer, raise_one
from tests.delivery.reporting import report, say
from tests.planning.asking import ask

THEIRS = {"pcn_lead", "pcn_contributor", "pcn_reader", "place_reviewer"}
OF_SYSTEM = {"system_staff", "administrator", "reader"}


def who_reads(cast, escalation: Escalation) -> set[str]:
    return {
        person
        for person in PEOPLE
        if Escalation.objects.visible_to(getattr(cast, person)).filter(pk=escalation.pk).exists()
    }


def test_its_team_and_its_place_read_it_and_the_system_once_it_is_passed_up(cast, escalation):
    before = who_reads(cast, escalation)

    answer(cast, escalation, Said.PASSED_UP)

    assert before == THEIRS
    assert who_reads(cast, escalation) == THEIRS | OF_SYSTEM


def test_of_a_pcn_in_two_places_only_the_one_that_it_is_put_to_reads_it(cast, cycle, framework):
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    found = raise_one(cast, cycle, "W-N2")

    assert who_reads(cast, found) == {"tarnbeck_lead", "place_reviewer"}
    other = reverse("delivery:escalations", args=["W-P2", "2026-27"])
    page = text_of(client_of(cast.other_place_reviewer).get(other))
    assert "1 more is open and put to others, who read it." in page


@pytest.fixture
def shown(cast, round_, escalation, noon):
    """`shown(person)`: all that the pages about escalations and progress say to somebody."""
    say(cast, round_)
    report(cast, round_)

    def pages(person: str) -> dict[str, str]:
        client, said = client_of(getattr(cast, person)), {}
        for code in ("W-SYS", "W-P1", "W-N1"):
            for name, *more in (
                ("own_escalations",),
                ("home",),
                ("escalations",),
                ("progress", 3),
                ("report", 3),
                ("revision", 3, 1),
            ):
                address = reverse(f"delivery:{name}", args=[code, "2026-27", *more])
                said[address] = text_of(client.get(f"{address}?state=all"))
        said["start"] = text_of(client.get(reverse("start")))
        return said

    return pages


@pytest.mark.parametrize("person", [*sorted(OF_SYSTEM), "other_place_reviewer", "tarnbeck_lead"])
def test_no_page_says_its_words_to_who_may_not_read_it(cast, escalation, shown, person):
    said = shown(person)

    for words in (BLOCKED, "Who may sign it.", escalation.get_absolute_url()):
        assert not [address for address, page in said.items() if words in page]
    assert client_of(getattr(cast, person)).get(escalation.get_absolute_url()).status_code == 404


def test_the_system_reads_how_many_are_open_at_places(cast, shown):
    said = shown("system_staff")

    assert "1 more is open at places" in said["/delivery/places/W-SYS/2026-27/escalations/"]
    assert "<strong>1</strong> open" in said["/delivery/places/W-SYS/2026-27/q3/"]


@pytest.mark.parametrize("format", ["xlsx", "html"])
def test_a_copy_holds_what_its_reader_may_read(cast, cycle, escalation, format):
    def copy_for(person: str, code: str = "W-P1") -> str:
        where = reverse("delivery:escalations_download", args=[code, "2026-27", format])
        content = client_of(getattr(cast, person)).get(where).content
        if format == "html":
            return content.decode()
        book = load_workbook(BytesIO(content))
        return str([row for sheet in book for row in sheet.iter_rows(values_only=True)])

    before = [copy_for("system_staff"), copy_for("system_staff", "W-SYS")]
    answer(cast, escalation, Said.PASSED_UP, "Only the system can.")

    assert BLOCKED not in "".join(before)
    for copy in (copy_for("place_reviewer"), copy_for("system_staff", "W-SYS")):
        assert BLOCKED in copy
        assert "Fellside PCN" in copy
