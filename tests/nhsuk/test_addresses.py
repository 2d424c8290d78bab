"""The address of a narrowed list."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress


@dataclass(frozen=True)
class Wanted(InAddress):
    theme: str = ""
    late: bool = False


def test_an_address_keeps_what_narrows_and_leaves_out_what_does_not():
    assert Wanted().query() == ""
    assert Wanted("INT", late=True).query() == "theme=INT&late=1"


def test_something_can_be_changed_or_added_in_it():
    assert Wanted("INT").query(theme="SUP", page=2) == "theme=SUP&page=2"
    assert Wanted("INT").query(theme="") == ""
