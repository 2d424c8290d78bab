"""Who outside a team has opened or taken away its return and plan, told to that team."""
