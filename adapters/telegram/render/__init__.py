"""Screens in, texts and keyboards out: pure functions, no I/O, every limit respected (T1 to T4)."""
