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


def test_what_a_list_does_not_have_narrows_nothing_and_is_told():
    asked = Wanted("INT", late=True).among(theme={"INT"})
    unknown = Wanted("<b>", late=True).among(theme={"INT"})

    assert (asked.query(), asked.left_out({"theme": "INT", "late": "1", "page": "9"})) == (
        "theme=INT&late=1",
        "",
    )
    assert unknown.query() == "late=1"
    assert Wanted(" INT ").left_out({"theme": " INT "}) == ""
    assert unknown.left_out({"theme": "<b>", "late": "1"}) == (
        "Theme “<b>” is left out of account: nothing here has it."
    )
    assert Wanted().left_out({"theme": "X" * 99, "late": "yes"}) == (
        f"Theme “{'X' * 59}…” and late “yes” are left out of account: nothing here has them."
    )
