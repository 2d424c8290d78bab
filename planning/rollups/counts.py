"""Each figure of a rollup with what it counts: the same on page, list, print and workbook. Pure.

A step is one line of the framework; each return answers it once. So what is overdue is counted
twice, under two names: overdue steps, and the overdue answers to them.
"""

from dataclasses import dataclass

from nhsuk.words import counted, definite


@dataclass(frozen=True)
class Count:
    """A number and its noun: "1 need", "0 needs"; false where there is nothing to open."""

    number: int
    one: str
    many: str

    @property
    def noun(self) -> str:
        return self.one if self.number == 1 else self.many

    def __str__(self) -> str:
        return counted(self.number, self.one, self.many)

    @property
    def definite(self) -> str:
        return definite(self.number, self.one, self.many)

    def __bool__(self) -> bool:
        return self.number > 0


def answers(number: int) -> Count:
    """One for each step and return that is in, left blank or not."""
    return Count(number, "answer", "answers")


def overdue_answers(number: int) -> Count:
    """Those to a step whose date has passed, that apply and are not in place."""
    return Count(number, "overdue answer", "overdue answers")


def overdue_steps(number: int) -> Count:
    """Steps to which at least one answer is overdue."""
    return Count(number, "overdue step", "overdue steps")


def steps_due(number: int) -> Count:
    return Count(number, "step due next quarter", "steps due next quarter")


def steps(number: int) -> Count:
    return Count(number, "step", "steps")


def needs(number: int) -> Count:
    return Count(number, "need", "needs")


def needs_waiting(number: int) -> Count:
    return Count(number, "need waiting for a decision", "needs waiting for a decision")


def returns(number: int) -> Count:
    return Count(number, "return", "returns")
