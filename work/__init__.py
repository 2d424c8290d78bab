"""What is done later, outside the web processes: the queue, the worker's heartbeat, letters."""
