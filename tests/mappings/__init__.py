"""Tests of the catalogues and crosswalks."""
