"""Treaties and laws that are named."""
