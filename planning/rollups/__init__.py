"""A rollup as it is shown: page, lists, workbook. Its arithmetic is `planning/rollup.py`."""
