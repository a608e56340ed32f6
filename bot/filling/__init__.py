"""A form on a platform that has no inputs: a conversation, one field at a time."""
