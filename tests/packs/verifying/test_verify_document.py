"""The command that says whether a file is what was signed: byte for byte, altered, or unknown."""

import json
import zipfile
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from documents.copies import file_of
from documents.models import KeptCopy, sha256
from packs.models import Pack
from packs.verifying import carried
from planning.models import PlanRevision
from planning.plans.views.signing import copy_of_revision
from tests.cast import client_of
from tests.documents.story import tell_engagement, tell_highlights
from tests.packs.packing import SITE, ask
from tests.work.working import work_off

SENTENCE = "Plan of Fellside PCN, 2026/27, revision 1, signed on 22 November 2026 by pcn lead, Fell"


def verify(path, content: bytes, **options) -> str:
    path.write_bytes(content)
    said = StringIO()
    call_command("verify_document", str(path), stdout=said, **options)
    return said.getvalue()


def refusal(path, content: bytes) -> str:
    with pytest.raises(CommandError) as refused:
        verify(path, content)
    return str(refused.value)


def taken(kind: str) -> bytes:
    """The first revision of the plan, as it was taken away."""
    revision = PlanRevision.objects.get(number=1)
    return file_of(copy_of_revision(revision, kind), site=SITE)


def workbook(by, route: str, *where) -> bytes:
    return client_of(by).get(reverse(route, args=[*where, "xlsx"])).content


@pytest.fixture
def path(tmp_path):
    return tmp_path / "file"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_a_kept_copy_is_named_with_its_revision_day_and_signer(signed, path, kind):
    said = verify(path, taken(kind))

    assert "Byte for byte the copy that the service keeps" in said
    assert SENTENCE in said
    assert "Revision 2 has replaced it." in said


def test_every_kind_of_signed_document_is_known(signed, cast, cycle, framework, path):
    highlights, report = tell_highlights(cast, cycle), tell_engagement(cast, framework)
    files = [
        workbook(cast.pcn_lead, "assessments:download", "W-N1", "2026-27", 1),
        workbook(cast.pcn_lead, "planning:support_plan_revision_download", "W-P1", "2026-27", 2),
        workbook(cast.pcn_lead, "delivery:revision_download", *highlights.report.address, 1),
        workbook(cast.administrator, "engagement:report_download", *report.engagement.address, 2),
    ]

    said = " ".join(verify(path, content) for content in files)

    assert said.count("Byte for byte") == 4
    for words in ("Support plan of", "Highlight report of", "You said, we did"):
        assert words in said


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_one_byte_more_is_altered_and_says_of_what(signed, path, kind):
    said = refusal(path, taken(kind) + b"\n")

    assert "This is not the copy that the service keeps" in said
    assert SENTENCE in said


def test_a_pdf_saved_anew_by_another_program_still_says_what_it_was(signed, path):
    with pikepdf.open(BytesIO(taken("pdf"))) as pdf:
        held = BytesIO()
        pdf.save(held)

    assert SENTENCE in refusal(path, held.getvalue())


def test_a_pack_is_known_as_a_whole(signed, cast, cycle, path, quick):
    ask(cast, cycle)
    work_off()
    content = bytes(Pack.objects.get().content)

    said = verify(path, content)

    assert "Byte for byte a pack that the service keeps: One PDF of Blackmoor Place" in said
    assert "Plan of Fellside PCN, 2026/27, revision 2" in said
    assert "Support plan of Blackmoor Place" in said


def test_a_zip_that_was_altered_says_which_pack_it_was(signed, cast, cycle, path, monkeypatch):
    monkeypatch.setattr("documents.paper.pdf_bytes", lambda html: b"%PDF")
    ask(cast, cycle, kind="zip")
    work_off()
    held = BytesIO(bytes(Pack.objects.get().content))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("more.txt", "words")

    said = refusal(path, held.getvalue())

    assert "This is not the copy" in said
    assert "Plan of Fellside PCN, 2026/27, revision 2" in said


def test_for_programs_the_same_stands_in_json(signed, path):
    content = taken("xlsx")
    told = json.loads(verify(path, content, json=True))

    assert (told["finding"], told["sha256"]) == ("exact", sha256(content))
    assert told["documents"][0] | {"checksum": ""} == {
        "document": "Plan of Fellside PCN, 2026/27, revision 1",
        "revision": 1,
        "signed_on": "22 November 2026",
        "signed_by": "pcn lead, Fellside PCN",
        "checksum": "",
        "newest": 2,
    }


def test_a_kept_copy_that_was_damaged_here_vouches_for_nothing(signed, path):
    content = taken("xlsx")
    KeptCopy.objects.update(content=b"something else")

    assert "no longer what was made" in refusal(path, content)


def a_zip(**parts: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/sheet{number}.xml", parts["content"])
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not known here"),
        (b"Words " + b"0" * 64, "not known here"),
        (b"%PDF-1.7 that ends here", "cannot be read"),
        (b"PK\x03\x04 that ends here", "cannot be read"),
        (a_zip(content=b"<a>" + b"0" * 64 + b"</a>"), "not known here"),
        (a_zip(content=b" " * (carried.LARGEST_PART + 1)), "cannot be read"),
    ],
)
def test_what_is_unknown_damaged_or_hostile_is_said_in_a_sentence(db, path, content, sentence):
    assert sentence in refusal(path, content)


def test_what_is_no_file_or_too_large_is_not_read(db, tmp_path, path, monkeypatch):
    for name in (str(tmp_path), str(tmp_path / "none"), "nul\0"):
        with pytest.raises(CommandError, match=r"is no file|could not be read"):
            call_command("verify_document", name)
    monkeypatch.setattr("packs.management.commands.verify_document.LARGEST_FILE", 3)

    assert "larger than" in refusal(path, b"words")
