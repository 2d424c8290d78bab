"""A return filled in as a workbook: taken away, brought back, and compared answer by answer."""
