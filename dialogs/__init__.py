"""Ground floor: the pure dialog engine and the vocabulary of the house. No I/O, clock or random."""
