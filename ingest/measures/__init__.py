"""Recommendations to the measures that they ask for, weighed so that reports can be compared."""
