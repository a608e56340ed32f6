"""Pictures of a bilan: drawn from readings, off the event loop, kept with the release."""
