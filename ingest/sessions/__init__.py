"""Blocks to the programme: the sessions with titles, dates and places."""
