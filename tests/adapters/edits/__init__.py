"""Tests of taking edits back."""
