"""What a pack holds, and in which words two of its states differ."""

from dataclasses import replace

from packs.contents import Contents, Entry, Line, changes_between, entries_of

PLAN = Entry("plan", "PCNs", "Fellside PCN", "PCN delivery plan", "Revision 1, signed", "7", "ab")
NONE = Entry("plan", "PCNs", "Tarnbeck PCN", "PCN delivery plan", "Not signed")
OWN = Entry("support plan", "Blackmoor", "Blackmoor", "Support plan", "Revision 1", "3", "cd")


def contents(*entries: Entry) -> Contents:
    return Contents("Blackmoor Place", "W-P1", "2026-27", "2026/27", 2026, "Framework", entries)


def test_what_is_missing_is_listed_and_not_in_it():
    pack = contents(OWN, PLAN, NONE)

    assert pack.parts == (OWN, PLAN)
    assert pack.missing == (NONE,)
    assert [(group.name, len(group.lines)) for group in pack.groups()] == [
        ("Blackmoor", 1),
        ("PCNs", 2),
    ]


def test_a_line_of_a_part_stands_where_its_entry_does():
    groups = contents(OWN, NONE, PLAN).groups([Line(PLAN, page=9)])

    assert [line.page for group in groups for line in group.lines] == [None, None, 9]


def test_the_seal_is_that_of_the_revisions_and_of_what_is_missing():
    signed = replace(NONE, edition="Revision 1", key="9")

    assert contents(OWN, PLAN).seal == contents(OWN, PLAN).seal
    assert len({contents(OWN, each).seal for each in (PLAN, NONE, signed)}) == 3


def test_entries_are_kept_as_plain_state():
    pack = contents(OWN, NONE)

    assert entries_of(pack.state) == pack.entries


def test_changes_are_told_by_whose_they_are():
    anew = replace(PLAN, edition="Revision 2, signed", key="8")
    signed = replace(NONE, edition="Revision 1, signed", key="9")

    assert changes_between((OWN, PLAN, NONE), (OWN, PLAN, NONE)) == []
    assert changes_between((OWN, PLAN, NONE), (anew, signed)) == [
        "Fellside PCN: PCN delivery plan: Revision 2, signed",
        "Tarnbeck PCN: PCN delivery plan: Revision 1, signed",
        "Blackmoor: Support plan: no longer listed",
    ]


def test_its_files_are_called_by_whose_it_is():
    assert contents().stem == "blackmoor-place-pack-2026-27"
