"""The inventory of AI systems, kept by the digital innovation office in a mixture of Spanish and English."""

from __future__ import annotations

from clinica_rivera.sheets import Sheet, Workbook, upright
from clinica_rivera.systems_bought import CHATBOT, CODING, SCHEDULER, TRIAGE
from clinica_rivera.systems_built import IMAGING, NO_SHOW, READMISSION, SEPSIS

HEADINGS = (
    "ID",
    "AI system",
    "Versión",
    "System owner",
    "Alcance › En alcance",
    "Alcance › Motivo si está fuera de alcance",
    "Rol de la organización",
    "AI Act role",
    "Fase del ciclo de vida",
    "Status",
    "Intended use",
    "Uso no permitido",
    "Detección de uso indebido",
    "Última comprobación de uso fuera de lo previsto",
    "Partes interesadas",
    "Límites legales o sectoriales",
    "Grupos afectados",
    "Grupos vulnerables",
    "Afecta a personas",
    "Papel en la decisión",
    "Supervisión humana › Persona o rol",
    "Supervisión humana › Cómo",
    "Supervisión humana › Puede anular o detener",
    "Supervisión humana › Formado el",
    "Aprendizaje tras el despliegue",
    "AI Act class",
    "Motivo de la clase",
    "Jurisdicciones",
    "Datos personales",
    "Componentes › Modelos",
    "Componentes › Conjuntos de datos",
    "Componentes › Proveedores",
    "Componentes › Activos del SGSI",
    "Cómputo › Ubicación",
    "Cómputo › Proveedor",
    "Cómputo › Hardware",
    "Especificación de requisitos",
    "Especificación aprobada el",
    "Herramienta de terceros",
    "Uso aprobado por",
    "Uso aprobado el",
    "Registros de eventos",
    "Retención de registros (días)",
    "Primer uso",
    "Plan de retirada",
    "Entrada revisada el",
)


CHANGES = (
    ("CHG-01", "IA-IMAGING", "2026-04-27", "model", "Model 3.1.0 replaces 2.4.0", "Higher sensitivity in women",
     "Threshold moved; second reading kept", "Jefatura de Ciencia de Datos", "EIA-IMAGING-3"),
    ("CHG-02", "IA-CHATBOT", "15/09/2026", "supplier", "Dialoga moved the assistant to another language model",
     "End of support of the former model", "Answers may differ; not analysed further", "Atención al Paciente", None),
    ("CHG-03", "IA-TRIAGE", "22/06/2026", "platform", "Integration moved to the new HL7 gateway",
     "Former gateway at the end of its life", "Latency measured before and after", "Explotación de Sistemas", None),
)  # fmt: skip

WORKBOOK = Workbook(
    "AI inventory.xlsx",
    (
        Sheet(
            "Sistemas IA",
            HEADINGS,
            upright(HEADINGS, (TRIAGE, IMAGING, CHATBOT, SCHEDULER, SEPSIS, READMISSION, CODING, NO_SHOW)),
            above=("Inventario de sistemas de IA · Oficina de Innovación Digital", "Actualizado 15/09/2026"),
        ),
        Sheet(
            "Changes",
            (
                "Change ID",
                "AI system",
                "Date",
                "What changed",
                "Description",
                "Purpose",
                "Consequences considered",
                "Responsible",
                "Impact reassessed in",
            ),
            CHANGES,
            above=("Significant changes",),
        ),
    ),
)
