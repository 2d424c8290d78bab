"""A version as people read it: pages, the printed document, its workbook."""
