"""Mutation of the policies: what is changed in their text, and which tests notice."""
