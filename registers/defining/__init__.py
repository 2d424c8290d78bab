"""Registers as administrators define them: columns, years, by form or by workbook."""
