"""Catalogues and crosswalks as tables that auditors can open and diff."""
