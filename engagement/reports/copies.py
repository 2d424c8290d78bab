"""A report as a page, its tagged print and its workbook: copies of one value."""

from functools import partial

from documents.paper import Paper
from engagement.answering.tallies import HEADERS, TallyTable
from engagement.reports.document import TITLE, ReportDocument, SaidLine, ThemePart
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def report_paper(document: ReportDocument) -> Paper:
    return Paper(
        title=document.title,
        stem=document.stem,
        address=document.address,
        template="engagement/reports/pdf/report.html",
        words=lambda: {"author": document.owner, "document": document, "headers": HEADERS},
        workbook=partial(report_workbook, document),
    )


def report_workbook(document: ReportDocument) -> bytes:
    return write_workbook([_about(document), _comments(document), *map(_tallies, document.tallies)])


def _about(document: ReportDocument) -> SheetOut:
    rows: list[tuple[str, object]] = [
        ("Document", TITLE),
        ("Framework", document.framework),
        ("Version", document.version),
        ("Revision", document.number),
        ("Published by", document.published_as),
        ("Published on", document.published_on),
        ("Comments from", document.opens_on),
        ("Comments until", document.closes_on),
        ("Comments", document.total),
        ("Answered", document.answered),
        ("Wordings taken into the draft", document.taken),
        ("Participants, without those of surveys", document.participants),
        ("In short", document.introduction),
        ("Checksum (SHA-256)", document.checksum),
    ]
    return facts("About", rows, demonstration=document.demonstration)


def _comments(document: ReportDocument) -> SheetOut:
    columns = [
        Column[tuple[ThemePart, SaidLine]]("Comment", 10, lambda each: each[1].reference),
        Column("Theme", 28, lambda each: each[0].name),
        Column("About", 28, lambda each: each[1].subject),
        Column("It said", 50, lambda each: each[1].words),
        Column("What should change", 22, lambda each: each[1].change.label),
        Column("You said", 50, lambda each: each[1].text),
        Column("Suggested wording", 50, lambda each: each[1].suggestion),
        Column("Kind of organisation", 30, lambda each: each[1].kind.label),
        Column("Answer", 18, lambda each: each[1].tag[0]),
        Column("We say", 50, lambda each: each[1].reason),
        Column("Wording taken in", 16, lambda each: "Yes" if each[1].taken else "No"),
        Column("Group", 24, lambda each: each[1].group),
        Column("Task group", 24, lambda each: each[1].task_group),
    ]
    return sheet_of("Comments", columns, document.lines)


def _tallies(table: TallyTable) -> SheetOut:
    rows = [
        [line.label, *(number for *_words, number in line.tally.figures)] for line in table.lines
    ]
    return SheetOut(table.title, [table.title, *HEADERS], rows, [44, *[18] * len(HEADERS)])
