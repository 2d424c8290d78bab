"""What two documents say of the same things, side by side. Pure.

A document is led to `Said`, a thing with its words under their labels; all that differs in these
words is a difference, and nothing else is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from frameworks.comparing.wording import Wordings, compared

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Said:
    """`key` tells it from others of its kind in both documents; `name` is its heading."""

    key: str
    name: str
    words: Words

    @classmethod
    def of(cls, key: str, name: str, words: Mapping[str, str]) -> "Said":
        """Without what is not said."""
        return cls(key, name, tuple((label, text) for label, text in words.items() if text))


@dataclass(frozen=True)
class Difference:
    """One thing that was added, changed or taken out.

    `changed` holds what it said and says, under each label; `said` all of what stands only once.
    """

    word: str
    colour: str
    key: str
    name: str
    changed: tuple[tuple[str, Wordings], ...] = ()
    said: Words = ()


@dataclass(frozen=True)
class Part:
    """The differences of one kind of thing. `moved`: they stand in another order."""

    heading: str
    differences: tuple[Difference, ...]
    moved: bool = False

    @property
    def count(self) -> int:
        return len(self.differences) + self.moved


def part(
    heading: str, before: Iterable[Said], after: Iterable[Said], *, in_order: bool = False
) -> Part:
    """`in_order`: the order of these things is part of what is said."""
    old, new = ({said.key: said for said in these} for these in (before, after))
    stayed = [key for key in old if key in new]
    moved = in_order and stayed != [key for key in new if key in old]
    return Part(heading, tuple(_differences(old, new)), moved)


def _differences(old: Mapping[str, Said], new: Mapping[str, Said]) -> Iterator[Difference]:
    """In the order of the later document, then what is no longer in it."""
    for key, said in new.items():
        if key not in old:
            yield Difference("Added", "green", key, said.name, said=said.words)
        elif old[key].words != said.words:
            changed = tuple(_changed(dict(old[key].words), dict(said.words)))
            yield Difference("Changed", "blue", key, said.name, changed=changed)
    for key, said in old.items():
        if key not in new:
            yield Difference("Taken out", "grey", key, said.name, said=said.words)


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, Wordings]]:
    for label in dict.fromkeys([*old, *new]):
        before, after = old.get(label, ""), new.get(label, "")
        if before != after:
            yield label, compared(before, after)
