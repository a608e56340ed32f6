"""The wire fakes: each plays a platform's side on loopback, and refuses what the real one does."""
