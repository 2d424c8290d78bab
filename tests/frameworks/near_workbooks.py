"""Workbooks of the kinds that are published: control lists, checklists, maturity matrices.

Each is invented, in the shape of real ones, with what a person answers who knows what it says:
(the workbook, the answers, how many steps it holds, its themes).
"""

from tests.frameworks.near_matrices import (
    grouped_self_assessment,
    levels_down_domains_across,
    levels_in_rows,
    numbered_levels,
    outcome_levels,
    sheets_of_elements,
)
from tests.frameworks.near_sheets import NO_SECTION, PCN, PLACE, one, sheet
from tests.frameworks.workbooks import as_bytes, new_workbook


def security_assertions():
    rows = [
        ["Data security toolkit, version 6"],
        [],
        ["Standard", "Assertion no", "Assertion", "Evidence ref", "Tool tip", "Mandatory"],
        ["1 Personal data", "1.1", "The organisation has a lead for data security.", "1.1.1",
         "Name the person.", "Yes"],
        ["1 Personal data", "1.2", "Individuals’ rights are respected and supported.", "1.2.1",
         "Link the policy.", "Yes"],
        ["2 Staff", "2.1", "Staff understand what they are responsible for.", "2.1.1",
         "Say how.", "No"],
    ]  # fmt: skip
    answers = {"Standard=theme", "Assertion=step", PCN, NO_SECTION, "none"}
    return one(rows, title="Assertions", merged=["A1:F1"], bold=[1, 3]), answers, 3, 2


def framework_core():
    """The functions and categories merged over their lines, as the core of a security framework."""
    rows = [
        ["Function", "Category", "Subcategory", "Informative references"],
        ["IDENTIFY", "Asset management", "Devices and systems are inventoried.", "ISO A.8.1"],
        [None, None, "Software platforms are inventoried and owned.", "ISO A.8.1"],
        [None, "Governance", "A policy is established and communicated.", "ISO A.5.1"],
        ["PROTECT", "Access control", "Identities are issued, managed and revoked.", "ISO A.9.2"],
        [None, None, "Physical access to assets is managed.", "ISO A.11.1"],
    ]
    answers = {"Function=theme", "Subcategory=step", PLACE, "Category=section", "none"}
    merged = ["A2:A4", "B2:B3", "A5:A6", "B5:B6"]
    return one(rows, title="CSF core", merged=merged), answers, 5, 2


def framework_core_unmerged():
    """The same, with each function written once and nothing merged."""
    rows = [
        ["Function", "Category", "Subcategory"],
        ["IDENTIFY", "Asset management", "Devices and systems are inventoried."],
        [None, None, "Software platforms are inventoried and owned."],
        [None, "Governance", "A policy is established and communicated."],
        ["PROTECT", "Access control", "Identities are issued, managed and revoked."],
    ]
    answers = {"Function=theme", "Subcategory=step", PLACE, "Category=section",
               "empty cells go on=theme", "empty cells go on=section"}  # fmt: skip
    return one(rows), answers, 4, 2


def applicability():
    rows = [
        ["Clause", "Section", "Control", "Applicable (Y/N)", "Justification", "Owner", "Status"],
        ["A.5.1", "Policies", "A set of policies is defined and approved by management.", "Y",
         "Needed by the standard.", "SIRO", "Done"],
        ["A.6.1", "Organisation", "Roles for information security are defined and allocated.", "Y",
         "Needed by contract.", "IG lead", "Open"],
    ]  # fmt: skip
    answers = {"Section=theme", "Control=step", PLACE, NO_SECTION, "none"}
    return one(rows, title="SoA"), answers, 2, 2


def safeguards():
    """Each control as a heading row with its number and name, safeguards below."""
    rows = [
        ["CIS Control", "CIS Safeguard", "Asset type", "Title", "Description", "IG1", "IG2"],
        [1, None, None, "Inventory and control of enterprise assets", None, None, None],
        [1, 1.1, "Devices", "Establish an asset inventory",
         "Establish and maintain an accurate inventory of all enterprise assets.", "x", "x"],
        [1, 1.2, "Devices", "Address unauthorised assets",
         "Ensure that a process exists to address unauthorised assets weekly.", "x", "x"],
        [2, None, None, "Inventory and control of software assets", None, None, None],
        [2, 2.1, "Software", "Establish a software inventory",
         "Establish and maintain a detailed inventory of all licensed software.", "x", "x"],
    ]  # fmt: skip
    answers = {"heading rows=theme", "Description=step", PLACE, NO_SECTION, "none"}
    return one(rows, title="Controls V8", bold=[1, 2, 5]), answers, 3, 2


def core_standards():
    """Domains as heading rows merged over all columns, who it is for ticked in columns."""
    rows = [
        ["Ref", "Standard name", "Standard detail", "Acute", "Community", "RAG", "Action", "Lead",
         "Timescale"],
        ["Domain 1 - Governance"],
        [1, "Senior leadership", "The organisation has appointed an accountable officer.", "Y", "Y",
         "Green", None, "COO", None],
        [2, "Policy statement", "The organisation has an overarching policy for emergencies.", "Y",
         "Y", "Amber", "Review", "COO", "Short term"],
        ["Domain 2 - Duty to assess risk"],
        [7, "Risk assessment", "The organisation has a process to assess risks regularly.", "Y",
         "Y", "Green", None, "COO", None],
    ]  # fmt: skip
    answers = {"heading rows=theme", "Standard detail=step", PCN, "Standard name=section",
               "no column=when", "none"}  # fmt: skip
    looks = {"merged": ["A2:I2", "A5:I5"], "bold": [1, 2, 5], "shaded": [2, 5]}
    return one(rows, title="EPRR core standards", **looks), answers, 3, 2


def planning_checklist():
    rows = [
        ["Winter planning checklist"],
        ["Please complete and return by Friday"],
        ["No.", "Area", "Key line of enquiry", "Response", "RAG"],
        [1, "Capacity", "Is there a plan for additional beds over winter?", None, None],
        [2, "Capacity", "Have escalation triggers been agreed by partners?", None, None],
        [3, "Workforce", "Is there a plan for staff vaccination this year?", None, None],
    ]
    answers = {"Area=theme", "Key line of enquiry=step", PLACE, NO_SECTION}
    return one(rows, title="Checklist", merged=["A1:E1", "A2:E2"]), answers, 3, 2


def equality_outcomes():
    rows = [
        ["Domain", "Outcome", "Evidence", "Rating", "Owner (Dept/Lead)"],
        ["Commissioned services", "Patients have required levels of access to the service.",
         None, 2, "Quality"],
        ["Commissioned services", "Individual patients’ health needs are met.", None, 1, "Quality"],
        ["Workforce health", "Staff are supported to manage long-term conditions.", None, 2, "HR"],
    ]  # fmt: skip
    answers = {"Domain=theme", "Outcome=step", PLACE, NO_SECTION}
    return one(rows, title="EDS"), answers, 3, 2


def quality_statements():
    rows = [
        ["Key question", "Quality statement", "We statement", "Evidence category"],
        ["Safe", "Learning culture", "We have a proactive and positive culture of safety.",
         "Feedback from staff"],
        ["Safe", "Safeguarding", "We work with people to understand what being safe means.",
         "Processes"],
        ["Well-led", "Shared direction", "We have a shared vision, strategy and culture.",
         "Feedback from leaders"],
    ]  # fmt: skip
    answers = {"Key question=theme", "We statement=step", PCN, "Quality statement=section", "none"}
    return one(rows, title="SAF"), answers, 3, 2


def recommendations_by_owner():
    """Whose it is stands in words of its own, one of them for two tiers of ours."""
    rows = [
        ["Recommendation", "Theme", "Responsible organisation", "By when"],
        ["Develop neighbourhood teams in every area.", "Teams", "PCN", "March 2027"],
        ["Offer same-day urgent care in each practice.", "Urgent", "GP practice", "April 2027"],
        ["Create a shared plan for estates and space.", "Estates", "ICB", "March 2028"],
        ["Lobby for a national contract for all teams.", "Teams", "NHS England", None],
    ]
    answers = {"Recommendation=step", "Responsible organisation=tier", NO_SECTION,
               "GP practice=neighbourhood", "NHS England=none"}  # fmt: skip
    return one(rows, title="Actions"), answers, 3, 3


def green_plan():
    rows = [
        ["Area of focus", "Action", "Lead", "Target date", "Status"],
        ["Travel", "Agree a travel plan with each of the practices.", "Estates", "2026/27", "Open"],
        ["Travel", "Offer staff a cycle to work scheme this year.", "HR", "Ongoing", "Open"],
        ["Medicines", "Switch inhalers where patients agree to it.", "Pharmacy", "Q4", "Open"],
    ]
    answers = {"Area of focus=theme", "Action=step", PLACE, NO_SECTION, "no column=when"}
    return one(rows, title="Green plan"), answers, 3, 2


def safety_standards():
    """Themes and sections as heading rows of two looks; the steps in one column."""
    rows = [
        ["Safety standards self-assessment"],
        ["Standard", "Met?", "Evidence"],
        ["POLICY AND OVERSIGHT"],
        ["Planning"],
        ["A plan describes how the organisation responds to incidents.", "Yes", None],
        ["The plan is informed by a profile of incidents.", "No", None],
        ["Oversight"],
        ["The board has a named lead who oversees learning.", "Yes", None],
        ["COMPETENCE AND CAPACITY"],
        ["Training"],
        ["Those who lead a response have had two days of training.", "No", None],
    ]
    answers = {"Standard=step", "heading rows=theme", "heading rows 2=section", PLACE, "none"}
    looks = {
        "merged": ["A1:C1", "A3:C3", "A4:C4", "A7:C7", "A9:C9", "A10:C10"],
        "bold": [1, 2, 3, 4, 7, 9, 10],
        "shaded": [3, 9],
    }
    return one(rows, title="PSIRF", **looks), answers, 4, 2


def covered_workbook():
    """Cover, guidance, drop-down lists and a change log around the one sheet that counts."""
    workbook = new_workbook()
    sheet(workbook, "Cover", [["Personalised care framework"], ["Owner", "Programme team"]])
    sheet(workbook, "Guidance", [["How to use this workbook"],
          ["Read each requirement and choose a rating from the list beside it."]])  # fmt: skip
    sheet(workbook, "Requirements", [
        ["ID", "Category", "Requirement", "Rating", "Comments"],
        ["PC1", "Shared decisions", "Clinicians are trained to share decisions.", None, None],
        ["PC2", "Shared decisions", "People are given time to choose what to do.", None, None],
        ["PC3", "Social prescribing", "Each PCN employs a link worker or more.", None, None],
    ])  # fmt: skip
    sheet(workbook, "Lists", [["Rating", "Category"], ["Red", "Shared decisions"],
                              ["Green", "Social prescribing"]])  # fmt: skip
    sheet(workbook, "Change log", [["Version", "Date", "Change"], ["1.0", "May 2024", "First"]])
    answers = {"Category=theme", "Requirement=step", PCN, NO_SECTION}
    return as_bytes(workbook), answers, 3, 2


def other_tiers():
    """A printed table whose columns bear other names than our tiers."""
    rows = [
        ["Access"],
        ["What good looks like\n• People say it once."],
        ["Practices", "Localities", "Region", "Notes"],
        ["Offer online booking to all patients.", "Hold one list.", "Publish the plan.", None],
        ["Name a lead for access in the team.", None, "Fund the plan.", "Draft"],
    ]
    answers = {"Practices=neighbourhood", "Localities=place", "Region=system"}
    return one(rows, title="Access", merged=["A1:D1", "A2:D2"], bold=[1, 3]), answers, 5, 1


def columns_of_partners():
    """A column of steps for each partner, with no words on what good looks like."""
    rows = [
        ["Our plan"],
        ["Practices", "Borough board", "Integrated region"],
        ["Offer online booking to all patients.", "Hold one list of services.",
         "Publish the plan for all partners."],
        ["Name a lead for access in the team.", None, "Fund the plan for three years."],
    ]  # fmt: skip
    answers = {"a column a tier=step", "Practices=neighbourhood", "Borough board=place",
               "Integrated region=system"}  # fmt: skip
    return one(rows, title="Access", bold=[2]), answers, 5, 1


def two_kinds_of_sheets():
    """Two sheets with other headers, both of them lists."""
    workbook = new_workbook()
    sheet(workbook, "Controls", [
        ["Domain", "Control", "Evidence"],
        ["Access", "Accounts of leavers are closed within a day.", None],
        ["Access", "Passwords follow the national guidance.", None],
    ])  # fmt: skip
    sheet(workbook, "Questions", [
        ["Topic", "Question", "Answer"],
        ["Culture", "Do staff feel able to report a mistake?", None],
    ])  # fmt: skip
    answers = {"Controls!Domain=theme", "Controls!Control=step", "Controls!all place=tier",
               "Questions!Topic=theme", "Questions!Question=step", "Questions!all place=tier",
               "none"}  # fmt: skip
    return as_bytes(workbook), answers, 3, 2


def requirement_list():
    """Requirements with their notes, no theme and no owner."""
    rows = [
        ["ID", "Requirement", "Priority", "Notes"],
        ["R1", "The supplier shall encrypt data at rest and in transit.", "Must", None],
        ["R2", "The supplier shall provide support in office hours.", "Should", None],
    ]
    answers = {"Requirement=step", "sheet name=theme", PLACE, "none"}
    return one(rows, title="Specification"), answers, 2, 1


def bold_theme_rows():
    """One sheet whose themes are bold rows in the first column, with no theme column."""
    rows = [
        ["Ref", "Commitment", "Comments"],
        ["Access", None, None],
        ["1.1", "Answer each call within ten minutes of it.", None],
        ["1.2", "Offer a choice of time and place to everyone.", None],
        ["Workforce", None, None],
        ["2.1", "Plan roles together across the practices.", None],
    ]
    answers = {"Commitment=step", "heading rows=theme", PCN}
    return one(rows, title="Charter", bold=[1, 2, 5]), answers, 3, 2


KINDS = [
    security_assertions, framework_core, framework_core_unmerged, applicability, safeguards,
    outcome_levels, numbered_levels, sheets_of_elements, core_standards, planning_checklist,
    equality_outcomes, quality_statements, recommendations_by_owner, green_plan,
    grouped_self_assessment, safety_standards, levels_in_rows, levels_down_domains_across,
    covered_workbook, other_tiers, columns_of_partners, two_kinds_of_sheets, requirement_list,
    bold_theme_rows,
]  # fmt: skip
