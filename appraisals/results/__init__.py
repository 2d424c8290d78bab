"""How the options stand, the decision, and the paper of both."""
