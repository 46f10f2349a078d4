"""Tests of the policies against the tables."""
