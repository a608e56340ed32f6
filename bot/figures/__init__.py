"""Figures of a wave: from answers to its release, and from the release to what the bilan says.

Left of the release (coding, units, disclosure, ballots) answers are seen; right of it (measures,
reading) only releases are. Nothing but a `Release` crosses (design §6.1).
"""
