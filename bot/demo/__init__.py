"""A sample table that lives on one machine, for whoever tries Tablée for the first time."""
