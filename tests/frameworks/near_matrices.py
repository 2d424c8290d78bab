"""Workbooks that say what each level means: invented, in the shape of maturity matrices."""

from tests.frameworks.near_sheets import NO_SECTION, PCN, PLACE, one, sheet
from tests.frameworks.workbooks import as_bytes, new_workbook


def outcome_levels():
    rows = [
        ["Objective", "Principle", "Contributing outcome", "Not achieved", "Partially achieved",
         "Achieved"],
        ["A Managing risk", "A1 Governance", "Board direction is effective.",
         "Security is not discussed.", "It is discussed at times.", "It is a regular item."],
        ["A Managing risk", "A2 Risk", "A risk process is followed.",
         "There is no process.", "There is one, used at times.", "It is used for every change."],
        ["B Protecting", "B1 Policies", "Policies are written and kept.",
         "None are written.", "Some are written.", "All are written and reviewed."],
    ]  # fmt: skip
    answers = {"Objective=theme", "Contributing outcome=step", PLACE, "Principle=section",
               "worst-first"}  # fmt: skip
    return one(rows, title="CAF"), answers, 3, 2


def numbered_levels():
    """Two rows of headers: the levels stand under one merged over them."""
    rows = [
        ["Digital maturity self-assessment"],
        ["Domain", "Success measure", "Maturity", None, None, None, "Score", "Evidence"],
        [None, None, "Level 1", "Level 2", "Level 3", "Level 4", None, None],
        ["Well led", "Boards own the digital strategy.", "No strategy.", "A draft exists.",
         "It is approved.", "It is delivered.", 2, None],
        ["Smart foundations", "Infrastructure is modern and resilient.", "Old kit.",
         "A plan exists.", "Half is replaced.", "All is replaced.", 1, None],
    ]  # fmt: skip
    answers = {"Domain=theme", "Success measure=step", PLACE, NO_SECTION, "worst-first"}
    merged = ["A1:H1", "C2:F2", "A2:A3", "B2:B3", "G2:G3", "H2:H3"]
    return one(rows, title="WGLL", merged=merged, bold=[1, 2, 3]), answers, 2, 2


def grouped_self_assessment():
    """Two rows of headers, the upper one merged over pairs of the lower."""
    rows = [
        ["Pathway standards", None, None, "Self-assessment", None],
        ["Number", "Pathway", "Requirement", "Now", "Target"],
        ["1a", "Hip", "Every patient is seen within four weeks of referral.", 1, 3],
        ["1b", "Hip", "Every patient has a named contact in the team.", 2, 3],
        ["2a", "Knee", "Every patient is offered exercise before surgery.", 1, 2],
    ]
    answers = {"Pathway=theme", "Requirement=step", PLACE, NO_SECTION}
    merged = ["A1:C1", "D1:E1"]
    return one(rows, title="Checklist", merged=merged, bold=[1, 2]), answers, 3, 2


def levels_in_rows():
    """One line for each level of each capability."""
    rows = [
        ["Capability", "Level", "Descriptor"],
        ["Leadership", "1 Emerging", "Leaders meet now and then to share what they do."],
        ["Leadership", "2 Mature", "Leaders share one plan and review it each quarter."],
        ["Digital", "1 Emerging", "Systems are separate and few are able to share."],
        ["Digital", "2 Mature", "Records are shared by all who need to see them."],
    ]
    answers = {"Capability=theme", "Descriptor=step", PCN, "Level=section"}
    return one(rows, title="Matrix"), answers, 4, 2


def levels_down_domains_across():
    """The levels stand in rows and the domains in columns."""
    rows = [
        ["", "Leadership", "Workforce", "Digital"],
        ["Emerging", "Leaders meet at times to share.", "Roles are planned alone.",
         "Systems stand apart."],
        ["Developing", "Leaders share one plan for all.", "Roles are planned in pairs.",
         "Some records are shared."],
        ["Thriving", "Leaders account to one another.", "Roles are planned as one.",
         "All records are shared."],
    ]  # fmt: skip
    answers = {"column A=theme"}
    return one(rows, title="Matrix"), answers, 3, 3


def sheets_of_elements():
    """A cover, then a sheet a domain with the same headers."""
    workbook = new_workbook()
    sheet(workbook, "Cover", [["Population health maturity matrix"], ["Version", "1.2"],
                              ["Author", "System team"]])  # fmt: skip
    for title, element in (("Leadership", "A shared vision is agreed"), ("Data", "Data is linked")):
        rows = [
            ["Element", "Emerging", "Developing", "Maturing", "Thriving"],
            [f"{element} across partners", "Not begun.", "Talks begun.", "Agreed.", "Lived."],
            ["People are trained to use it", "Nobody is.", "A few are.", "Most are.", "All are."],
        ]
        sheet(workbook, title, rows, bold=[1])
    answers = {"Element=step", "sheet name=theme", PLACE, "worst-first"}
    return as_bytes(workbook), answers, 4, 2
