"""A return as it was sent: one frozen value that page, PDF and workbook are all made from."""
