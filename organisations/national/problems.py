"""What is wrong with a file, in sentences for the person who brought it."""

from collections.abc import Collection

MOST_PROBLEMS = 10
MOST_NAMED = 8  # codes listed in one warning


class FileProblem(Exception):
    """The file cannot be used; `sentences` say why, with sheet and cell where there is one."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = list(sentences)


def some_of(codes: Collection[str]) -> str:
    """The first of them in order, and how many more there are."""
    more = len(codes) - MOST_NAMED
    return ", ".join(sorted(codes)[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def shortened(problems: list[str]) -> list[str]:
    """The first mistakes of a file, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    return problems[:MOST_PROBLEMS] + ([f"And {more} more mistakes like these."] * (more > 0))
