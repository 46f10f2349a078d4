"""The gate: the policies of the audit, evaluated on what a pipeline is about to put in production."""
