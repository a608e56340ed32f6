"""The use cases: conversation, waves, bilan, and what runs them. Only `wiring` knows the outside."""
