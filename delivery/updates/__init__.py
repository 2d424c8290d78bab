"""Updates: what a team says of each action and commitment in a round, saved one by one."""
