"""Counts first, then times: what saving, reading and adding cost, and how that grows.

Run `python -m benchmarks` (SQLite in memory) or with DATABASE_URL set to a PostgreSQL server. Add
`rollups` for rollups, the lists behind them and support plans beside SQL written by hand, or
`england` to measure every page of a place and a system among 1,260 PCNs and five years.
"""
