"""Who took part in what: lines, tables and prose to persons and their participations."""
