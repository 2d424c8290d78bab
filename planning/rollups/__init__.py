"""Figures: addition over organisations, and those as page, lists, print and workbook."""
