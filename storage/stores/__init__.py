"""The stores, one module a noun: frozen values in and out, rows stay here."""
