"""How a workbook becomes a version: upload, preview, questions, import, publishing."""
