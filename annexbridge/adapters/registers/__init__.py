"""Reads registers: one module a file format, all giving the same Register of Records."""
