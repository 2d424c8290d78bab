"""A page as it is read: line by line, without its markup; and what no line of it may say."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# What stands within a line; everything else begins a new one.
WITHIN = {"a", "abbr", "b", "code", "em", "label", "mark", "small", "span", "strong", "sub", "sup"}
UNREAD = {"script", "style", "template", "textarea"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "rect", "wbr"}
# Filled in by a script before it is shown: a number, the name of a step.
FILLED_LATER = "data-unsaved"

# What is counted here, one and many. "1 needs you" is no fault: another need, that of somebody.
COUNTED = {
    "category": "categories",
    "reply": "replies",
    "priority": "priorities",
    "person": "people",
    **{
        one: f"{one}s"
        for one in re.findall(
            r"\w+",
            "action answer change commitment day decision error import invitation letter level "
            "line milestone minute month need organisation page PCN place plan practice question "
            "return revision role row section statement step system theme thing time year",
        )
    },
}
ONE, MANY = "|".join(COUNTED), "|".join(COUNTED.values())
# "10 PCN returns": what follows is counted, of the kind that stands before it.
KINDS = r"(?! (?:return|plan|revision|need|answer)s?\b)"

FAULTS = {
    "doubled punctuation": r"[.,;:?!]\s*[.,;:](?![.\d])(?=\s|$|[^\w\s])",
    "a space before punctuation": r"\s[.,;:?!](?=\s|$)",
    "an empty pair": r"\(\s*\)|“\s*”",
    "one of many": rf"(?<![\w./-])1 (?:(?!for |of |in |has )[a-z]+ )?(?:{MANY})\b(?! you\b)",
    "many of one": rf"(?<![\w./-])(?!1 )\d+ (?:{ONE})\b{KINDS}",
    "a word said twice": r"\b([A-Za-z]{2,})\s+\1\b",
}


class Lines(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.unread, self.boxed = [""], [], False

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            self.found += [""] if tag not in WITHIN else []
            return
        if self.unread or tag in UNREAD or FILLED_LATER in dict(attrs):
            self.unread.append(tag)
        self.boxed = is_tag(attrs)
        if tag not in WITHIN or self.boxed:
            self.found.append("")

    def handle_endtag(self, tag):
        if self.unread and self.unread[-1] == tag:
            self.unread.pop()
        if tag not in WITHIN or self.boxed:
            self.found.append("")
        self.boxed = False

    def handle_data(self, data):
        if not self.unread:
            self.found[-1] += data


def is_tag(attrs) -> bool:
    """A state beside what is said of it, in a box of its own."""
    return "nhsuk-tag" in (dict(attrs).get("class") or "").split()


def lines_of(html: str) -> list[str]:
    reader = Lines()
    reader.feed(html)
    return [" ".join(line.split()) for line in reader.found if line.strip()]


def faults_in(lines: list[str]) -> Iterator[str]:
    for line in lines:
        for fault, pattern in FAULTS.items():
            if re.search(pattern, line):
                yield f"{fault}: {line}"
