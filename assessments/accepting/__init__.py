"""A submitted return accepted, or asked about in named steps and answered; the rounds it went."""
