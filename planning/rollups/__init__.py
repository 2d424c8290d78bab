"""A rollup gathered and shown: page, lists, workbook. Its arithmetic is `planning/rollup.py`."""
