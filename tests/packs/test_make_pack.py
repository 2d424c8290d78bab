"""The command that writes a pack: whole files, plain refusals."""

import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.printed import opened


def make(path, *, code="W-P1", cycle="2026-27", kind="pdf") -> str:
    said = StringIO()
    given = ["--organisation", code, "--cycle", cycle, "--kind", kind, "--output", str(path)]
    call_command("make_pack", *given, stdout=said)
    return said.getvalue()


def test_it_writes_one_pdf_and_says_how_much_is_in_it(signed, tmp_path):
    said = make(tmp_path / "pack.pdf", code="w-p1 ")

    assert len(opened((tmp_path / "pack.pdf").read_bytes()).pages) > 6
    assert said.splitlines()[:2] == ["1 of 2", "2 of 2"]
    assert said.splitlines()[-1] == f"Wrote 2 of 4 documents to {tmp_path / 'pack.pdf'}."


def test_it_writes_single_files(signed, tmp_path, monkeypatch):
    monkeypatch.setattr("documents.paper.pdf_bytes", lambda html: b"%PDF")
    make(tmp_path / "pack.zip", kind="zip", code="W-SYS")

    assert len(zipfile.ZipFile(tmp_path / "pack.zip").namelist()) == 7


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"code": "W-N9"}, "No organisation has the code “W-N9”."),
        ({"code": "W-N1"}, "Fellside PCN is no place and no system"),
        ({"cycle": "1999-00"}, "Blackmoor Place takes part in no cycle called “1999-00”."),
        ({"kind": "zip"}, "--output needs a name that ends in .zip."),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(signed, tmp_path, given, sentence):
    with pytest.raises(CommandError, match=sentence):
        make(tmp_path / "pack.pdf", **given)

    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_signed_it_says_so(cycle, tmp_path):
    with pytest.raises(CommandError, match="Nothing has been signed or published yet"):
        make(tmp_path / "pack.pdf")
