"""Finds what would close a circle of dependencies: plain pairs in, a path out."""

from collections import defaultdict
from collections.abc import Iterable


def way_back(pairs: Iterable[tuple[str, str]], step: str, other: str) -> list[str]:
    """From `other` to `step` by what depends on what, both included; empty where there is none.

    Each pair is a step and what it depends on. A shortest way, so that the sentence is short.
    """
    depends = defaultdict(list)
    for one, on in pairs:
        depends[one].append(on)
    ways = [[other]]
    seen = {other}
    for way in ways:  # grows as it is read
        if way[-1] == step:
            return way
        for further in depends[way[-1]]:
            if further not in seen:
                seen.add(further)
                ways.append([*way, further])
    return []


def told(way: list[str]) -> str:
    """The way in words: “C depends on B, which depends on A”."""
    first, second, *rest = way
    return f"{first} depends on {second}" + "".join(f", which depends on {code}" for code in rest)
