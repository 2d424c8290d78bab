"""The mutants of one module: its text with one small fault, each of them once."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import ndiff
from itertools import count

from cosmic_ray.mutating import mutate_code

from mutation.operators import OPERATORS


@dataclass(frozen=True)
class Mutant:
    """A module with a fault in it. `change` names it: the lines before and after."""

    source: str
    line: int
    change: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Those that compile and mean something else than the module or another mutant."""
    known = {_meaning(source)}
    for mutated in _mutated(source):
        meaning = _meaning(mutated)
        if meaning is not None and meaning not in known:
            known.add(meaning)
            yield Mutant(mutated, *_change(source, mutated))


def _mutated(source: str) -> Iterable[str]:
    for operator in OPERATORS:
        for occurrence in count():
            mutated = mutate_code(source, operator, occurrence)
            if mutated is None:
                break
            yield mutated


def _meaning(source: str) -> str | None:
    """What a module says beside annotations and decorators of classes; None if nothing."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if getattr(node, name, None) is not None:
                setattr(node, name, ast.Constant(None))
        if isinstance(node, ast.ClassDef):
            node.decorator_list = []
    return ast.dump(tree)


def _change(source: str, mutated: str) -> tuple[int, str]:
    lines = [line for line in ndiff(source.splitlines(), mutated.splitlines()) if line[0] != "?"]
    first = next(at for at, line in enumerate(lines) if line[0] != " ")
    before = " ".join(line[2:].strip() for line in lines if line[0] == "-")
    after = " ".join(line[2:].strip() for line in lines if line[0] == "+")
    return first + 1, f"{before}  =>  {after}"
