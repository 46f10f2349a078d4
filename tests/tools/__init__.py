"""Tests of the tools that the project is built with."""
