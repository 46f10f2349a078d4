"""Tests of what is read from the files of a pipeline."""
