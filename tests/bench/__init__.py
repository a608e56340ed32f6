"""`make bench`: what one durable event costs, each figure against a floor of the same run.

Nothing of the product imports this; it opens real files in a temporary folder.
"""
