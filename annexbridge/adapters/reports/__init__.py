"""Writes reports: one module a format, one entry each in the table of formats."""
