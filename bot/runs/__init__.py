"""One member's run of a dialog: where it is, what it takes, what stands around it."""
