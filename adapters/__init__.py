"""One folder a platform: payload to gesture, screen to payload, thin I/O. No words, no rules."""
