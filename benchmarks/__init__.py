"""Measurements of the whole program, as ratios within one run. Not tests: they pass no verdict."""
