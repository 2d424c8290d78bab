"""What a new content changes of how steps are connected, each in a sentence."""

from collections.abc import Mapping, Sequence

from frameworks.workbook.connections import WORDS, connection, in_order
from frameworks.workbook.content import ConnectionContent, FrameworkContent
from frameworks.workbook.elsewhere import is_away


def connection_changes(
    old: FrameworkContent, new: FrameworkContent, came_of: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Nothing where the file does not say: then a version takes them over.

    Those of a step that is taken out go with it, which is no change of their own.
    """
    if new.connections is None:
        return ()
    before = _taken_over(old, came_of)
    come, gone = new.connections - before, before - new.connections
    return (
        *(f"{_said(each)}." for each in in_order(come, new)),
        *(f"No longer: {_said(each)}." for each in in_order(gone, new)),
    )


def _taken_over(
    old: FrameworkContent, came_of: Mapping[str, Sequence[str]]
) -> frozenset[ConnectionContent]:
    """As a new version takes them over: of a split step, the first part."""
    heirs: dict[str, str] = {}
    for code, (main, *_others) in ((code, codes) for code, codes in came_of.items() if codes):
        heirs.setdefault(main, code)
    heirs |= {each.other: each.other for each in old.connections or () if is_away(each.other)}
    return frozenset(
        connection(heirs[each.step], each.kind, heirs[each.other])
        for each in old.connections or ()
        if each.step in heirs and each.other in heirs
    )


def _said(each: ConnectionContent) -> str:
    return f"{each.step} {WORDS[each.kind]} {each.other}"
