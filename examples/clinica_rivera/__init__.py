"""The registers of Clínica Rivera, an invented hospital group, as tables of plain data."""

from clinica_rivera import (
    assurance,
    datasets,
    governance,
    impacts,
    inventory,
    isms,
    models,
    operation,
    people,
    risks,
    statement_27001,
    statement_42001,
    suppliers,
)

FILES = (
    statement_27001.WORKBOOK,
    isms.ASSETS,
    suppliers.WORKBOOK,
    isms.RISKS,
    inventory.WORKBOOK,
    models.WORKBOOK,
    datasets.WORKBOOK,
    operation.WORKBOOK,
    impacts.WORKBOOK,
    risks.WORKBOOK,
    risks.INCIDENT_BOOK,
    people.WORKBOOK,
    governance.POLICY_BOOK,
    governance.DOCUMENT_BOOK,
    assurance.WORKBOOK,
    statement_42001.WORKBOOK,
)
"""Every register of the example, one workbook each."""
