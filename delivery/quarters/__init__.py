"""What was reported quarter by quarter: of one action or commitment, and report beside report."""
