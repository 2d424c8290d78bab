"""A framework's own numbering (Ref, No., ID): kept with each step beside our code, as it is
written, and never taken for a code of ours."""

import re
from collections.abc import Mapping

from frameworks.workbook.texts import fold, is_nothing, one_line
from organisations.choices import Tier

HEADER = "Own reference"
LIKE = "own reference"
OF_A_TIER = re.compile(rf"({'|'.join(tier.label for tier in Tier.planning())}): (.+)")


def is_own_header(text: str) -> bool:
    """The column that our own export writes; what it holds is no code, whatever it looks like."""
    return fold(text) in ("own reference", "own references", "own ref")


def kept_reference(text: str) -> str:
    """What is said, once for all, of a framework's own references."""
    return (
        f"“{one_line(text)}” is a reference of the framework's own. It is kept and shown beside "
        "our code, such as SUP-03-N."
    )


def references_said(text: str) -> dict[str, str]:
    """What a cell beside a row says: one reference for the row (under ""), or one a tier."""
    lines = [OF_A_TIER.fullmatch(one_line(line)) for line in text.split("\n")]
    if all(lines):
        values = {tier.label: tier.value for tier in Tier.planning()}
        return {values[line[1]]: line[2] for line in lines if line}
    return {} if is_nothing(text) else {"": one_line(text)}


def reference_for(said: Mapping[str, str], tier: str) -> str:
    return said.get(tier, said.get("", ""))


def said_of_row(references: Mapping[str, str]) -> str:
    """The cell that says the references of a row's steps, by tier, and is read as them again."""
    said = set(references.values())
    if len(said) == 1 and not any(map(OF_A_TIER.fullmatch, said)):
        return said.pop()
    lines = [
        f"{tier.label}: {references[tier]}" for tier in Tier.planning() if references.get(tier)
    ]
    return "\n".join(lines)
