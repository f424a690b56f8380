"""What tables and counts say: status of treaties, indicators of countries, the plan of a document."""
