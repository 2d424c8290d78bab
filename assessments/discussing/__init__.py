"""What a team says to the steps of its return, among itself, and the agenda made of it."""
