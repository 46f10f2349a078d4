"""Evaluates the policies: the only package that knows a Rego engine."""
