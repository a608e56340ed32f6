"""Screens in, Block Kit out: pure functions, no I/O, every limit respected by construction."""
