"""The action plan of a table, through the real conversation."""
