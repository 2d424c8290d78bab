"""Teams whose plan is not signed yet are reminded: before it is due, and when somebody asks."""
