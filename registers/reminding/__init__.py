"""Teams that have not sent a register yet are reminded before its year closes."""
