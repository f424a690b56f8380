"""Lists and sentences to what is asked of whom, and how firmly."""
