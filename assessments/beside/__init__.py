"""What helps with a step of a return: examples of good practice, and who is glad to talk."""
