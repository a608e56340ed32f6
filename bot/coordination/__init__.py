"""What a coordinator does: the table, its seats, its cadences, its waves. One module a noun."""
