"""The lines of a start page, by what stands at their heads."""

from datetime import date

from lsc_fuller.start.lines import Task
from lsc_fuller.start.page import start_of
from organisations.models import User
from tests.clock import TODAY


def lines_titled(person: User, *titles: str, on: date = TODAY) -> list[Task]:
    return [line for line in start_of(person, on=on).lines if line.title in titles]
