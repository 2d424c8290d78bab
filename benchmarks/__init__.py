"""Counts first, then times: what saving, reading and adding cost, and how that grows.

Run `python -m benchmarks` (SQLite in memory) or with DATABASE_URL set to a PostgreSQL server. Add
`rollups` for rollups, the lists behind them and support plans beside SQL written by hand, or
`england` to measure 42 systems, 1,285 PCNs and five years, which takes a few minutes to load.
"""
