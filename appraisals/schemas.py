"""How what was decided on options was laid out, release by release. Pure."""

from documents.schemas import Schema

APPRAISAL = Schema("appraisal")
