"""What population groups are called: which names mean the same, and which are suggested. Pure."""

from collections import Counter
from collections.abc import Iterable

from nhsuk.tidying import tidy

FIRST_SUGGESTED = (
    "People with severe frailty",
    "People who live in care homes",
    "People in their last year of life",
    "People with several long-term conditions",
    "Adults with type 2 diabetes",
    "Adults with chronic breathing problems",
    "Adults with severe mental illness",
    "Adults with a learning disability",
    "Children with asthma",
    "Children and young people waiting for mental health support",
    "Families with a child under five",
    "Unpaid carers",
    "People who are homeless",
)
"""Where a system begins: groups that many plans name, so that the same is called the same."""
MOST_SUGGESTED = 40


def key_of(name: str) -> str:
    """One key for names that differ in capitals, spaces, dashes or a full stop alone."""
    plain = tidy(name).casefold().replace("’", "'")
    for dash in "-–—":
        plain = plain.replace(dash, " ")
    return " ".join(plain.split()).strip(" .")


def called(names: Iterable[str]) -> str:
    """How most of those who mean the same group write it."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def suggested(said: Iterable[str]) -> list[str]:
    """`said`: what several organisations named before, the most named first. Each group once."""
    by_key: dict[str, str] = {}
    for name in (*said, *FIRST_SUGGESTED):
        by_key.setdefault(key_of(name), name)
    return list(by_key.values())[:MOST_SUGGESTED]
