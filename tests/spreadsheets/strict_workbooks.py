"""A workbook as Excel saves it under "Strict Open XML": the same parts under other names."""

import re
import zipfile
from io import BytesIO

USUAL = re.compile(rb'(=")http://schemas\.openxmlformats\.org/(\w+)/2006(/(?:main|relationships))')


def as_strict(workbook: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as usual, zipfile.ZipFile(made, "w") as strict:
        for name in usual.namelist():
            strict.writestr(name, USUAL.sub(_renamed, usual.read(name)))
    return made.getvalue()


def _renamed(match: re.Match) -> bytes:
    if match[2] == b"package":
        return match[0]
    return match[1] + b"http://purl.oclc.org/ooxml/" + match[2] + match[3]
