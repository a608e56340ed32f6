"""The use cases: conversation, waves, bilan, what runs them. Only `wiring` knows the outside."""
