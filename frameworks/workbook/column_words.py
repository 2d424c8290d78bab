"""Which names of columns are likely to say what: they are offered, never taken without asking."""

import re

from frameworks.workbook.column_answers import Role
from frameworks.workbook.columns import NOTE_WORDS
from frameworks.workbook.texts import fold, word_count

LIKELY = {
    Role.STEP: re.compile(
        r"\b(?:steps?|requirements?|questions?|controls?|actions?|statements?|criteri(?:a|on)"
        r"|standards?|expectations?|indicators?|assertions?|recommendations?|deliverables?"
        r"|activit(?:y|ies)|tasks?|commitments?|milestones?|descriptors?|descriptions?|elements?"
        r"|capabilit(?:y|ies)|measures?|objectives?|outcomes?|competenc(?:e|y|ies)"
        r"|safeguards?|subcategor(?:y|ies)|items?|aims?|enquir(?:y|ies)|kloes?|prompts?|wording|text|details?|what)\b"
    ),
    Role.THEME: re.compile(
        r"\b(?:themes?|domains?|areas?|categor(?:y|ies)|pillars?|dimensions?|principles?"
        r"|priorit(?:y|ies)|topics?|functions?|chapters?|workstreams?|sections?|standards?"
        r"|components?|programmes?|outcomes?|groups?|goals?|objectives?|building blocks?"
        r"|ambitions?|famil(?:y|ies)|subjects?|clauses?|headings?)\b"
    ),
    Role.SECTION: re.compile(
        r"\b(?:sub ?\w+|sections?|areas?|topics?|headings?|categor(?:y|ies)|elements?"
        r"|objectives?|outcomes?|groups?|workstreams?)\b"
    ),
    Role.TIER: re.compile(
        r"\b(?:tiers?|levels?|owners?|who|responsib\w+|accountable|leads?|organisations?"
        r"|appl(?:y|ies) to|applicable(?: to)?|audience|settings?|provider|lead by|led by)\b"
    ),
}
LONGEST_LIKELY = 5  # words


def is_likely(role: Role, header: str) -> bool:
    words = fold(header)
    if role in (Role.STEP, Role.THEME, Role.SECTION) and NOTE_WORDS.search(words):
        return False
    return word_count(header) <= LONGEST_LIKELY and bool(LIKELY[role].search(words))
