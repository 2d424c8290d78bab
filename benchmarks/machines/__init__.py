"""Several machines on one: each a network namespace, with a PostgreSQL of the drill's own."""
