"""Documents of planning: frozen values that page, PDF and workbook are all made from."""
