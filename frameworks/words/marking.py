"""The first use of each explained word on a page, as a link to what it means at its foot.

Texts are marked in the order in which the page says them, after they were escaped: a tag and an
entity are stepped over whole, and nothing but a link is put around what was there.
"""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from frameworks.models import Term

LINK = '<a class="app-word" id="use-of-{0}" href="#word-{0}">{1}</a>'
STEPPED_OVER = r"<[^>]*>|&#?\w+;"


class Words:
    """The words explained on one page; `used` are those that were met on it, in order."""

    def __init__(self, terms: Iterable[Term]):
        self.used: list[Term] = []
        self._terms = {_key(name): term for term in terms for name in term.said_as}
        names = sorted(self._terms, key=len, reverse=True)
        said = "|".join(map(_pattern, names))
        self._pattern = re.compile(rf"(?<!\w)({said})(?!\w)|{STEPPED_OVER}") if names else None

    def mark(self, text: str) -> SafeString:
        escaped = conditional_escape(text)
        if self._pattern is None:
            return escaped
        return mark_safe(self._pattern.sub(self._marked, escaped))  # noqa: S308 - escaped above

    def _marked(self, found: re.Match) -> str:
        if found[1] is None:
            return found[0]
        term = self._terms.get(found[1]) or self._terms.get(found[1].lower())
        if term is None or term in self.used:
            return found[0]
        self.used.append(term)
        return format_html(LINK, term.pk, mark_safe(found[0]))  # noqa: S308 - escaped by mark


def is_abbreviation(name: str) -> bool:
    """Two capitals or more: it is met only as it is written, so that IT is not it."""
    return " " not in name and sum(letter.isupper() for letter in name) > 1


def _key(name: str) -> str:
    escaped = str(conditional_escape(name))
    return escaped if is_abbreviation(name) else escaped.lower()


def _pattern(key: str) -> str:
    exact = re.escape(key)
    return f"(?i:{exact})" if key == key.lower() else exact


NO_WORDS = Words(())
