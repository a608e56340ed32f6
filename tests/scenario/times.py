"""The instants of the scenario: a Tuesday morning of September in Québec, far from any holiday."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2025, 9, 16, 14, 20, tzinfo=UTC)
"""10:20 in Toronto. In the past of any machine, so that an operator's code outlives it."""

OPENING = datetime(2025, 9, 16, 15, 0, tzinfo=UTC)
"""The next full hour."""

CLOSING = datetime(2025, 9, 23, 21, 0, tzinfo=UTC)
"""17:00, a week later."""

MEETING = CLOSING + timedelta(hours=18)
"""The next morning at 11:00, a decent hour."""
