"""docs/configuration.md: what settings read, joined with what `.env.example` says of it.

The kind and the default come from the settings themselves, the refusals from what refuses; the
meaning is written once, in `.env.example`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lsc_fuller.environment import REFUSALS, AskedFor, is_secret

ELSEWHERE = AskedFor("text", "")  # read by a script or by docker-compose.yml
HEADING, NAME = re.compile(r"## (.+)"), re.compile(r"([A-Z][A-Z0-9_]*)=(.*)")
OPENING = """# Settings

Made by `manage.py configuration` from the settings and from `.env.example`: change those, then run it again. A server without `DEBUG=1` refuses to start with what is marked as refused, and says all of it at once.

A secret may lie in a file instead, so that no list of processes or containers shows it: `NAME_FILE` holds the path. Set one of the two, not both.
"""  # noqa: E501  a paragraph is one line


@dataclass(frozen=True)
class Variable:
    """One variable as `.env.example` has it: its section, what it means, a value to begin with."""

    name: str
    section: str
    meaning: str
    example: str


def variables_in(text: str) -> Iterator[Variable]:
    section, words = "", []
    for line in text.splitlines():
        if heading := HEADING.fullmatch(line):
            section, words = heading[1], []
        elif line.startswith("# "):
            words.append(line.removeprefix("# "))
        elif named := NAME.fullmatch(line):
            yield Variable(named[1], section, " ".join(words), named[2])
            words = []
        else:
            words = []


def page_of(variables: Iterable[Variable], asked_for: Mapping[str, AskedFor]) -> str:
    lines, section = [OPENING], ""
    for each in variables:
        if each.section != section:
            section = each.section
            lines.append(f"## {section}\n")
        lines.append(_entry(each, asked_for.get(each.name, ELSEWHERE)))
    return "\n".join(lines)


def _entry(variable: Variable, asked: AskedFor) -> str:
    meaning = variable.meaning[:1].upper() + variable.meaning[1:]
    facts = [f"Takes: {asked.kind}."]
    if asked.default:
        facts.append(f"Without it: `{_without_our_folder(asked.default)}`.")
    if variable.example:
        facts.append(f"Example: `{variable.name}={variable.example}`.")
    if is_secret(variable.name):
        facts.append(f"Secret: `{variable.name}_FILE` takes the path of a file instead.")
    facts += [f"Refused: “{each.sentence}”" for each in REFUSALS if each.name == variable.name]
    return f"### `{variable.name}`\n{meaning}.\n\n{' '.join(facts)}\n"


def _without_our_folder(default: str) -> str:
    return default.replace(f"{settings.BASE_DIR}/", "")


def written_in(file: Path) -> list[Variable]:
    return list(variables_in(file.read_text(encoding="utf-8")))
