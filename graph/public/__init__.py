"""A store to its public copy, which holds nobody who is merely mentioned."""
