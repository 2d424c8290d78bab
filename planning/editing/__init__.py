"""What every change to a plan shares, and the parts that its forms have in common with others."""
