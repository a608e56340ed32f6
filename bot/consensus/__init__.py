"""The points of a bilan as a table talks of them, and what it agrees on."""
