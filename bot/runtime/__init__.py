"""What runs by itself: the tick that asks the database what is due, and the outbox relay."""
