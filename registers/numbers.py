"""How much a register holds at most, so that its pages and files stay small."""

MOST_ROWS = 2000
"""Of one organisation in one year."""
MOST_COLUMNS = 24
LONGEST_TEXT, LONGEST_ADDRESS = 500, 300
