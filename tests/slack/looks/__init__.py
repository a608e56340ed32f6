"""What Slack's screens look like, near enough: for the eye, and for the documents."""
