"""What looks like a fact and was not read as one."""
