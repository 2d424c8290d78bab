"""A workbook that went through LibreOffice comes back exactly; skipped where there is none."""

import os
import shutil
import subprocess
from io import BytesIO

import pytest
from openpyxl import load_workbook

from assessments.workbook.actions import comparison_of
from assessments.workbook.columns import ANSWER, EVIDENCE, FILLED, NOTE, PLANNED, REASON
from assessments.workbook.comparing import TEXTS
from assessments.workbook.reading import read_filled
from assessments.workbook.writing import ANSWERS_SHEET
from tests.assessments.doing import INT1, INT2
from tests.assessments.workbook.filling import Text, cells_of, fill

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="no LibreOffice: apt-get install libreoffice-calc"
)
SAID = {
    INT1: {ANSWER: "3 In place", NOTE: Text("=1+1\n +44 161\n“Zoë”, 日本, 🏴󠁧󠁢󠁷󠁬󠁳󠁿")},
    INT2: {ANSWER: "Not applicable to us", REASON: "No branch"},
    "SUP-01-N": {ANSWER: 2, EVIDENCE: Text("3/4\nhttps://example.org/?a=1&b=<2>"), PLANNED: "Yes"},
}


def through_libreoffice(data: bytes, tmp_path) -> bytes:
    """Opened and saved again as it does so, with a profile of its own."""
    before, after = tmp_path / "return.xlsx", tmp_path / "saved"
    before.write_bytes(data)
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(after),
        str(before),
    ]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    return (after / "return.xlsx").read_bytes()


def test_it_is_read_as_it_was_filled_in_with_its_lists_and_locks(ours, taken_away, tmp_path):
    saved = through_libreoffice(fill(taken_away, SAID), tmp_path)

    found = comparison_of(ours, read_filled(saved))
    workbook = load_workbook(BytesIO(saved))

    assert (found.problems, found.missing) == ((), ())
    said = {code: each.filled for code, each in found.takeable.items()}
    assert {code: each.choice for code, each in said.items()} == {
        INT1: "3",
        INT2: "not_applicable",
        "SUP-01-N": "2",
    }
    titles = {name: FILLED[name] for name in TEXTS}
    for code, texts in SAID.items():
        for name, title in titles.items():
            if title in texts:
                assert getattr(said[code], name) == texts[title]
    assert said["SUP-01-N"].planned

    sheet = workbook["1 Integrated teams"]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert any(ANSWERS_SHEET in rule.formula1 for rule in lists)
    assert sheet.protection.sheet
    assert workbook["About this file"].sheet_state == "hidden"
    cells = cells_of(workbook)
    assert not cells[INT1, NOTE].protection.locked
    assert cells[INT1, "What is asked"].protection.locked
