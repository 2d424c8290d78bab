"""Examples that come in as a workbook: tried, read, then kept once."""
