"""Tests of the importer: irregular registers in, records with every row accounted for out."""
