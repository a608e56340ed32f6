"""The action plan of a table: what it holds, who changes it, how what is done is celebrated."""
