"""A highlight report as a workbook: its cover, each line, each milestone."""

from delivery.reports.document import EscalatedLine, HighlightDocument, LineMark, ReportLine
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def report_workbook(document: HighlightDocument) -> bytes:
    sheets = (_about, _lines, _milestones, _escalations)
    return write_workbook([sheet(document) for sheet in sheets])


def _about(document: HighlightDocument) -> SheetOut:
    rows = [
        ("Organisation", document.organisation),
        ("Code", document.code),
        ("Document", document.title),
        ("Plan year", document.year.label),
        ("Quarter", document.period),
        ("Status", document.status),
        ("Submitted by", document.signed_as),
        ("Submitted on", document.signed_on),
        ("Facts as of", document.as_on),
        ("Purpose", document.purpose_word),
        ("Author", document.author),
        ("Lead", document.lead),
        *document.cover_words,
        *(("Top risk", risk) for risk in document.risks),
        ("Checksum (SHA-256)", document.checksum),
    ]
    return facts("Report", rows, demonstration=document.demonstration)


def _lines(document: HighlightDocument) -> SheetOut:
    columns = [
        Column[ReportLine]("Reference", 11, lambda line: line.reference),
        Column("Kind", 14, lambda line: line.kind.label),
        Column("Theme or category", 28, lambda line: line.part),
        Column("What was planned or promised", 50, lambda line: line.title),
        Column("Lead", 24, lambda line: line.lead),
        Column("By", 13, lambda line: line.due_on),
        Column("Status", 16, lambda line: line.word),
        Column("Status last time", 16, lambda line: line.word_before),
        Column("What happened", 60, lambda line: line.narrative),
        Column("What would bring it back to green", 50, lambda line: line.path_to_green),
        Column("Milestones", 12, lambda line: len(line.milestones)),
        Column("Done", 8, lambda line: len(line.done)),
        Column("Slipped", 9, lambda line: len(line.slipped)),
    ]
    return sheet_of("Updates", columns, document.lines)


def _milestones(document: HighlightDocument) -> SheetOut:
    columns = [
        Column[LineMark]("Reference", 11, lambda each: each.line.reference),
        Column("Milestone", 60, lambda each: each.mark.text),
        Column("Planned for", 13, lambda each: each.mark.due_on),
        Column("Now expected on", 16, lambda each: each.mark.forecast_on),
        Column("Done on", 13, lambda each: each.mark.done_on),
        Column("Slipped", 9, lambda each: "Yes" if each.mark.is_slipped else "No"),
    ]
    return sheet_of("Milestones", columns, document.marked)


def _escalations(document: HighlightDocument) -> SheetOut:
    columns = [
        Column[EscalatedLine]("Reference", 11, lambda each: each.reference),
        Column("About", 9, lambda each: each.about),
        Column("What was planned or promised", 50, lambda each: each.title),
        Column("Asked for", 14, lambda each: each.ask_word),
        Column("Answer asked for by", 13, lambda each: each.answer_by),
        Column("State", 20, lambda each: each.word),
        Column("Held by", 28, lambda each: each.holder),
        Column("Answer", 14, lambda each: each.answer_word),
        Column("Who does it", 24, lambda each: each.lead),
        Column("By when", 13, lambda each: each.due_on),
    ]
    return sheet_of("Escalations", columns, document.escalations)
