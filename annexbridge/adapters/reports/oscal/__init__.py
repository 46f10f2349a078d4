"""Reports in the Open Security Controls Assessment Language (OSCAL) 1.1.3 of NIST, for tools that exchange it.

A file of OSCAL holds one model: results of an assessment, a plan of action, a component with what it implements, or a
profile with the controls chosen. Identifiers follow from what they name, so that the same input gives the same bytes.
"""
