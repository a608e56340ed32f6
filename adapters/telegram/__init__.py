"""Telegram: updates in, gestures out; screens in, messages out. Holds no words and no rules."""
