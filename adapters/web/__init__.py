"""The web channel: a member's page, for those who have no other platform, and the default."""
