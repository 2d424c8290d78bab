"""The national file in the browser: what it would do is read first, then done once."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from organisations.choices import Role, Tier
from organisations.models import IncomingList, Organisation
from spreadsheets import checking
from tests import factories as make
from tests.cast import client_of
from tests.conftest import text_of
from tests.layers import layer
from tests.organisations.epcn_files import LSC, PCNS, PLACES, history_rows, org, write_epcn

UPLOAD = "/organisations/national/"
MOVED = PCNS | {"U00000": ("FELL AND DALE PCN", "01K", LSC, "20191001", "")}


@layer
def keeper(db):
    """The administrator of the board whose organisations come in."""
    board = make.OrganisationFactory(
        tier=Tier.SYSTEM, ods_code="QE1", name="The board", region="North West"
    )
    return client_of(make.MembershipFactory(organisation=board, role=Role.ADMINISTRATOR).user)


def epcn(tmp_path, *given) -> SimpleUploadedFile:
    return SimpleUploadedFile("ePCN.xlsx", write_epcn(tmp_path / "epcn.xlsx", *given).read_bytes())


def places(separator=",", encoding="utf-8") -> BytesIO:
    rows = [("pcn_code", "pcn_name", "place"), *PLACES]
    text = "\n".join(separator.join(row) for row in rows)
    return SimpleUploadedFile("places.csv", text.encode(encoding))


def send(client, workbook, **more):
    system = Organisation.objects.get(ods_code="QE1").pk
    return client.post(UPLOAD, {"workbook": workbook, "system": system, **more}, follow=True)


def confirm(client, page):
    seen = {"seen": page.context["seen"]}
    return client.post(page.context["confirm"], seen, follow=True)


def test_the_preview_says_what_would_change_and_confirming_does_it(keeper, tmp_path):
    page = send(keeper, epcn(tmp_path), places=places())

    assert "<strong>8</strong> created" in page.text
    assert "North Fell and Dale PCN (U00000)" in text_of(page)
    assert not Organisation.objects.filter(ods_code="U00000").exists()

    done = confirm(keeper, page)

    assert "8 created, 0 changed, 0 closed, 1 unchanged" in text_of(done)
    assert org("U00000").history.get().history_user == IncomingList.objects.get().uploaded_by
    assert bytes(IncomingList.objects.get().content) == b""


def test_confirmed_again_or_brought_again_it_changes_nothing(keeper, tmp_path):
    page = send(keeper, epcn(tmp_path))
    confirm(keeper, page)
    before = history_rows()

    pressed_twice = confirm(keeper, page)
    again = send(keeper, epcn(tmp_path))

    assert "The national list was imported" in text_of(pressed_twice)
    assert "Everything here is as this file says already" in text_of(again)
    assert "Import these changes" not in text_of(again)
    assert history_rows() == before


def test_what_changed_since_the_preview_is_read_first(keeper, tmp_path):
    page = send(keeper, epcn(tmp_path))
    confirm(keeper, send(keeper, epcn(tmp_path, MOVED)))

    late = confirm(keeper, page)

    assert "Something changed since you read this page" in text_of(late)
    assert org("U00000").name == "Fell and Dale PCN"


def test_a_mistake_is_named_by_sheet_and_cell_and_nothing_can_be_imported(keeper, tmp_path):
    wrong = PCNS | {"U00001": ("X PCN", "01K", LSC, "yesterday", "")}

    page = send(keeper, epcn(tmp_path, wrong))

    assert "Sheet PCNDetails, cell E3: “yesterday” is not a date like 20230109" in text_of(page)
    assert "Import these changes" not in text_of(page)
    assert "What is wrong" in text_of(confirm(keeper, page))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", checking.NOT_A_WORKBOOK),
        (b"PK" + b"0" * (checking.LARGEST_FILE + 1), checking.TOO_LARGE),
        (checking.OLE_HEADER + b"0" * 600, checking.OLD_FORMAT),
    ],
    ids=["empty", "huge", "old"],
)
def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(content, sentence, keeper):
    response = send(keeper, SimpleUploadedFile("ePCN.xlsx", content))

    assert sentence in text_of(response)
    assert not IncomingList.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_places_are_read_as_people_save_csv(separator, encoding, keeper, tmp_path):
    page = send(keeper, epcn(tmp_path), places=places(separator, encoding))

    assert "Fellside (QE1-FELLSIDE)" in text_of(page)


def test_places_that_are_no_list_are_refused_on_the_form(keeper, tmp_path):
    response = send(keeper, epcn(tmp_path), places=SimpleUploadedFile("p.csv", b"\x89PNG\0\0\0"))

    assert "must be a CSV file with the columns pcn_code, pcn_name, place" in text_of(response)


def test_no_file_takes_a_pcn_out_of_a_system_that_others_administer(keeper, tmp_path):
    elsewhere = make.OrganisationFactory(tier=Tier.SYSTEM, ods_code="QNX")
    theirs = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD, ods_code="U00001")
    link = make.LinkFactory(parent=elsewhere, child=theirs)

    page = send(keeper, epcn(tmp_path))

    assert "organisations that you do not administer: U00001" in text_of(page)
    link.refresh_from_db()
    assert link.end is None


def test_nobody_else_reads_what_somebody_brought(keeper, tmp_path, cast, sign_in):
    send(keeper, epcn(tmp_path))
    brought = IncomingList.objects.get()

    other = sign_in(cast.administrator)

    assert other.get(f"{UPLOAD}{brought.pk}/").status_code == 404
    assert other.post(f"{UPLOAD}{brought.pk}/stop/").status_code == 404


def test_a_list_is_let_go_when_it_is_stopped(keeper, tmp_path):
    page = send(keeper, epcn(tmp_path))

    stopped = keeper.post(page.context["stop"], follow=True)

    assert "Nothing has changed" in text_of(stopped)
    assert not IncomingList.objects.exists()


def test_who_administers_no_board_is_told_who_can(cast, sign_in):
    page = sign_in(cast.administrator).get(UPLOAD)

    assert "You administer none with a national code" in text_of(page)
