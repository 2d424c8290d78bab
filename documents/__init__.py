"""Papers: what people sign, how it is frozen and read back, and its copies to keep."""
