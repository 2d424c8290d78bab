"""Who did what and who read what: events that are only ever added, chained by seals."""
