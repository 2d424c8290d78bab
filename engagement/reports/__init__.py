"""“You said, we did”: the answers as they were published, in all their copies."""
