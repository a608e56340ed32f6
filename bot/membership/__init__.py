"""What a person does of its own seat and data: come in, be told, leave. One module a noun."""
