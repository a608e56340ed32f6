"""Slack: payloads in, gestures out; screens in, Block Kit out. Holds no words and no rules."""
