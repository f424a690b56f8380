"""Sentences to who said what."""
