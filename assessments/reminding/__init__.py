"""Teams whose return is still to come are reminded: before it is due, and when somebody asks."""
