"""Many rows at once: pasted or as a workbook, tried before they are kept; and taken away."""
