"""The framework workbook, in and out, without the database.

`reading.read_workbook` turns a file of either layout into a `content.FrameworkContent`,
`changes.compare` says what a new content changes, `writing.workbook_bytes` writes it again.
"""
