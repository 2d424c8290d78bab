"""Which answers of an uploaded workbook somebody chose on its preview. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from assessments.answers.theme_saving import MINE, THEIRS, Keep
from assessments.workbook.comparing import Became, Compared, Comparison

ALL, NONE = "all", "none"


@dataclass(frozen=True)
class Chosen:
    """`take` by code: at which number the answer stood beside which the file's was chosen; `leave`
    the same, where in a conflict the one that stands was."""

    take: Mapping[str, int] = field(default_factory=dict)
    leave: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def at_first(cls, comparison: Comparison) -> "Chosen":
        """What only the file changed, unless it would empty something."""
        changed = comparison.that(Became.IN_FILE)
        return cls(_numbers(each for each in changed if not each.emptied))

    @classmethod
    def read(cls, data: QueryDict) -> "Chosen":
        values = [*data.getlist("take"), *(data.get(name, "") for name in data if _is_choice(name))]
        keeps = [keep for value in values if (keep := Keep.read(str(value)))]
        return cls(
            {keep.code: keep.number for keep in keeps if keep.whose == MINE},
            {keep.code: keep.number for keep in keeps if keep.whose == THEIRS},
        )

    def ticked_anew(self, which: str, comparison: Comparison) -> "Chosen | None":
        """With every change ticked, or none; conflicts stay as they were chosen."""
        changed = _numbers(comparison.that(Became.IN_FILE))
        if which == ALL:
            return Chosen({**self.take, **changed}, self.leave)
        if which == NONE:
            others = {code: number for code, number in self.take.items() if code not in changed}
            return Chosen(others, self.leave)
        return None

    def takes(self, each: Compared) -> bool:
        return self.take.get(each.code) == each.number

    def leaves(self, each: Compared) -> bool:
        return self.leave.get(each.code) == each.number

    def undecided(self, conflicts: Iterable[Compared]) -> list[str]:
        """The codes of conflicts in which nothing was chosen."""
        codes: Collection[str] = {*self.take, *self.leave}
        return [each.code for each in conflicts if each.code not in codes]


def choice_name(code: str) -> str:
    return f"choose-{code}"


def _is_choice(name: str) -> bool:
    return name.startswith(choice_name(""))


def _numbers(answers: Iterable[Compared]) -> dict[str, int]:
    return {each.code: each.number for each in answers}
