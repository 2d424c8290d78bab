"""A file is known by what it holds, whatever it is called, and refused where that is not plain."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from library.writing import files
from library.writing.files import DAMAGED, LIVE, MACROS, NEITHER, TOO_LARGE, checked
from tests.library.offering import PDF

WORD = '<Types><Override ContentType="…wordprocessingml.document.main+xml"/></Types>'
TEXT = "<w:p><w:t>Role</w:t></w:p>"


def word_file(types: str = WORD, text: str = TEXT, **more: str) -> bytes:
    content = BytesIO()
    parts = {"[Content_Types].xml": types, "word/document.xml": text, **more}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "safe"),
    [
        ("Role.pdf", PDF, "role.pdf"),
        ("role.exe", PDF, "role.pdf"),
        ("../../etc/pass wd.docx", word_file(), "pass-wd.docx"),
        ("Über “uns”.docx", word_file(), "uber-uns.docx"),
        ("角色.pdf", PDF, "file.pdf"),
        ('a"; filename="b.html', PDF, "a-filenameb.pdf"),
        ("a" * 300 + ".pdf", PDF, "a" * 80 + ".pdf"),
    ],
)
def test_a_file_is_called_by_what_it_is_under_a_name_that_is_safe(name, content, safe):
    found = checked(name, content)

    assert found.name == safe
    assert found.content == content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", NEITHER),
        (b"MZ\x90", NEITHER),
        (b"<html>", NEITHER),
        (b"%PDF-1.7 cut off", DAMAGED),
        (b"%PDF-1.7 /JavaScript (app.alert) %%EOF", LIVE),
        (b"PK\x03\x04 cut off", DAMAGED),
        (word_file()[:-30], DAMAGED),
        (word_file(types="<Types>spreadsheetml.sheet.main</Types>"), NEITHER),
        (word_file(types="<Types>wordprocessingml.document.macroEnabled.main</Types>"), MACROS),
        (word_file(**{"word/vbaProject.bin": "x"}), MACROS),
    ],
)
def test_what_is_neither_or_not_plain_is_refused_in_a_sentence(content, why):
    with pytest.raises(ValidationError, match=why.split("(")[0]):
        checked("role.pdf", content)


def test_what_is_too_large_is_refused_also_where_it_unpacks_to_that(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_PART", 1000)

    for content in (word_file(text="a" * 1001), b"%PDF-" + b"a" * files.LARGEST_FILE):
        with pytest.raises(ValidationError, match=TOO_LARGE.split("(")[0]):
            checked("role.docx", content)


def test_an_nhs_number_in_a_word_file_is_found_across_its_parts():
    said = "<w:p><w:r><w:t>943 476</w:t></w:r><w:r><w:t> 5919</w:t></w:r></w:p>"

    with pytest.raises(ValidationError, match="NHS number"):
        checked("role.docx", word_file(text=said))
    checked("role.docx", word_file(text=said.replace("943", "944")))


@pytest.mark.parametrize("part", ["header1", "footer2", "footnotes", "endnotes", "comments"])
def test_an_nhs_number_is_found_around_the_pages_and_beneath_them_too(part):
    said = {f"word/{part}.xml": "<w:p><w:t>Of 943 476 5919</w:t></w:p>"}

    with pytest.raises(ValidationError, match="NHS number"):
        checked("role.docx", word_file(**said))


def test_many_parts_that_unpack_to_much_are_refused_together(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_PART", 1000)
    said = {f"word/header{number}.xml": "a" * 600 for number in range(2)}

    with pytest.raises(ValidationError, match=TOO_LARGE.split("(")[0]):
        checked("role.docx", word_file(**said))
