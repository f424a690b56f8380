"""People and organisations of several reports to which of them are one, with a reason and a score for each pair."""
