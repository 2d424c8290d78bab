"""How what is submitted of a report was laid out, release by release. Pure."""

from documents.schemas import Schema

REPORT = Schema("report")
