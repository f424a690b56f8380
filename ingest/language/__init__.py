"""Text to grammar: the home of spaCy, of lemmas, and of what is read off a parse."""
