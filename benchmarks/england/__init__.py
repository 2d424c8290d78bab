"""All England, loaded set by set: 42 systems, 150 places, 1,260 PCNs, five cycles, and four
quarters of updates in the one that runs; then what every page of a place and of a system costs.
"""
