"""Strict Open XML, which Excel offers beside the usual kind: the same parts under other names.

openpyxl knows the usual (transitional) names alone, so those of a checked workbook are put in
their place. Only values of attributes are renamed, never what a cell says.
"""

import re
import zipfile
from io import BytesIO

STRICT = "http://purl.oclc.org/ooxml/"
STRICT_TAG = re.compile(rb"<[^<>]*//purl\.oclc\.org/ooxml/[^<>]*>")
STRICT_NAME = re.compile(rb"""(=["'])http://purl\.oclc\.org/ooxml/(\w+)""")
USUAL_NAME = rb"\1http://schemas.openxmlformats.org/\2/2006"


def as_transitional(data: bytes) -> bytes:
    renamed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as strict,
        zipfile.ZipFile(renamed, "w") as usual,
    ):
        for name in strict.namelist():
            usual.writestr(name, STRICT_TAG.sub(_renamed, strict.read(name)))
    return renamed.getvalue()


def _renamed(tag: re.Match[bytes]) -> bytes:
    return STRICT_NAME.sub(USUAL_NAME, tag[0])
