"""Policies, objectives, duties to report and the master list of documents of the AI management system."""

from __future__ import annotations

from clinica_rivera.sheets import Row, Sheet, Workbook

BOARD = "Dirección General"
POLICIES: tuple[Row, ...] = (
    ("POL-IA", "Política de inteligencia artificial", "IA", "1.2", BOARD, "Sí", "2025-10-15", "2026-11-02",
     "Comité de IA", "2027-10-15", "Plantilla; proveedores; web pública", 88,
     "principios; desarrollo; uso; uso prohibido; excepciones; riesgo; impacto; objetivos; mejora",
     "Beneficio clínico demostrado, supervisión humana y riesgo residual de 9 o menos", "Pacientes; plantilla; AESIA",
     "degradación; seguridad"),
    ("POL-SEG", "Política de seguridad de la información", "seguridad", "7.0", BOARD, "Sí", "14/05/2026",
     "14/05/2026", "Oficina de Seguridad", "14/05/2027", "Plantilla", 97, None, None, None, None),
    ("POL-PRI", "Política de protección de datos", "privacidad", "4.1", BOARD, "Sí", "10/02/2026", "10/02/2026",
     "Delegación de Protección de Datos", "10/02/2027", "Plantilla; web pública", 96, None, None, None, None),
    ("POL-CAL", "Política de calidad asistencial", "calidad", "9.0", BOARD, "Sí", "20/01/2026", "20/01/2026",
     "Dirección de Calidad", "20/01/2027", "Plantilla", 95, None, None, None, None),
    ("POL-COM", "Política de compras", "compras", "3.2", BOARD, "Sí", "03/03/2026", "03/03/2026",
     "Compras y Contratación", "03/03/2027", "Compras", 100, None, None, None, None),
    ("POL-PER", "Política de personas", "recursos humanos", "5.0", BOARD, "Sí", "12/01/2026", "12/01/2026",
     "Dirección de Personas", "12/01/2027", "Plantilla", 94, None, None, None, None),
)  # fmt: skip
ALIGNMENTS: tuple[Row, ...] = (
    ("POL-IA", "seguridad", "La evaluación de riesgos comparte escala", "Se añade la consecuencia para personas",
     "2026-02-18"),
    ("POL-IA", "privacidad", "La EIPD precede a la evaluación de impacto", "Un solo calendario", "2026-02-18"),
    ("POL-IA", "calidad", "Indicadores clínicos comunes", "El comité de calidad recibe el informe trimestral",
     "2026-03-11"),
    ("POL-IA", "compras", "Cláusulas de IA en todo contrato", "Anexo IA obligatorio desde 2025", "2026-03-11"),
)  # fmt: skip
OBJECTIVES: tuple[Row, ...] = (
    ("OBJ-01", "Tener todos los sistemas en uso con evaluación de impacto vigente", "SGIA", None,
     "Sistemas con evaluación vigente", "7 de 7", "Dirección de Calidad", "2026-12-31", "2027-01-15", "2026-10-30",
     "en riesgo"),
    ("OBJ-02", "Publicar resultados por subgrupo de cada modelo propio", "desarrollo responsable",
     "IA-IMAGING; IA-SEPSIS; IA-READMISSION", "Modelos con resultados por subgrupo", "3 de 3",
     "Jefatura de Ciencia de Datos", "2027-03-31", "2027-01-15", "2026-10-30", "según lo previsto"),
    ("OBJ-03", "Que nadie acepte una propuesta sin mirarla", "uso responsable",
     "IA-TRIAGE; IA-IMAGING; IA-CHATBOT; IA-SEPSIS; IA-READMISSION", "Propuestas corregidas", "Entre 5 % y 20 %",
     "Dirección Médica", "2027-06-30", "2027-01-15", "2026-10-30", "según lo previsto"),
    ("OBJ-04", "Política de IA aprobada y publicada", "SGIA", None, "Política en la intranet", "Sí",
     "Dirección de Calidad", "2025-12-31", "2025-12-31", "2025-11-03", "cumplido"),
)  # fmt: skip
DUTIES: tuple[Row, ...] = (
    ("OBL-01", "Reglamento (UE) 2024/1689, art. 26(5) y 73", "Incidente grave", "AESIA y proveedor", "15 días",
     "Oficina de Seguridad", "PRO-IA-05", "IA-TRIAGE; IA-IMAGING; IA-SEPSIS",
     "alto riesgo (anexo I); alto riesgo (anexo III)", "2026-07-06"),
    ("OBL-02", "Reglamento (UE) 2024/1689, art. 50", "Una persona habla con una IA", "La propia persona",
     "Al empezar", "Atención al Paciente", "Aviso en pantalla", "IA-CHATBOT", "transparencia (art. 50)", "2026-07-06"),
    ("OBL-03", "Reglamento (UE) 2024/1689, art. 49", "Sistema que no se considera de alto riesgo", "Base de datos UE",
     "Antes del primer uso", "Asesoría Jurídica", "Pendiente de alta", "IA-READMISSION", "no alto riesgo (art. 6.3)",
     "2026-07-06"),
    ("OBL-04", "Reglamento (UE) 2017/745, art. 5(5)", "Incidente con producto propio", "AEMPS", "15 días",
     "Dirección de Calidad", "PRO-CAL-12", "IA-IMAGING; IA-SEPSIS", "alto riesgo (anexo I)", "2026-07-06"),
    ("OBL-05", "Convenio con aseguradoras 2026, cláusula 14", "Cambio de un sistema que afecta a sus asegurados",
     "Aseguradoras", "30 días antes", "Asesoría Jurídica", "Correo tipo", "IA-TRIAGE", None, "2026-07-06"),
)  # fmt: skip

POLICY_BOOK = Workbook(
    "Gobierno SGIA.xlsx",
    (
        Sheet(
            "Políticas",
            (
                "ID política",
                "Título",
                "Tipo de política",
                "Versión",
                "Aprobado por",
                "Aprobada por la alta dirección",
                "Fecha de aprobación",
                "Última revisión",
                "Revisor",
                "Próxima revisión",
                "Publicada a",
                "Acuse de lectura (%)",
                "Temas",
                "Criterios de aceptabilidad",
                "Destinatarios de transparencia",
                "Umbrales de intervención",
            ),
            POLICIES,
            above=("Políticas del grupo",),
        ),
        Sheet(
            "Alineamiento de políticas",
            ("Política de IA", "Otra política", "Relación", "Decisión", "Fecha"),
            ALIGNMENTS,
        ),
        Sheet(
            "Objetivos",
            (
                "ID objetivo",
                "Objetivo",
                "Tipo de objetivo",
                "Sistemas de IA",
                "Indicador",
                "Meta",
                "Responsable",
                "Fecha límite",
                "Próxima revisión",
                "Último estado el",
                "Estado",
            ),
            OBJECTIVES,
            above=("Objetivos de IA 2026-2027",),
        ),
        Sheet(
            "Obligaciones de notificación",
            (
                "ID obligación",
                "Ley o contrato",
                "Desencadenante",
                "Destinatario",
                "Plazo de notificación",
                "Responsable",
                "Evidencia",
                "Sistemas de IA",
                "Clases del Reglamento de IA cubiertas",
                "Última revisión",
            ),
            DUTIES,
        ),
    ),
)

CALIDAD, COMITE, CIENCIA = "Dirección de Calidad", "Comité de IA", "Jefatura de Ciencia de Datos"
IN_SCOPE = "IA-TRIAGE; IA-IMAGING; IA-CHATBOT; IA-SEPSIS; IA-READMISSION"


DEVELOPMENT = (
    "etapas; puertas; evaluación de impacto; pruebas; supervisión humana; datos de entrenamiento; aprobaciones"
)


def document(
    number: str,
    kind: str,
    title: str,
    version: str,
    owner: str,
    day: str,
    topics: str = "",
    systems: str = "",
    review: str = "2027-06-30",
    rehearsed: str = "",
) -> Row:
    """A row of the master list; a document without a day of approval is a draft."""
    status, approver = ("aprobado", COMITE) if day else ("borrador", None)
    texts = (day, review, "6 años", systems, topics, rehearsed)
    return (number, kind, title, version, owner, status, approver, *(text or None for text in texts))


DOCUMENTS: tuple[Row, ...] = (
    ("DOCUMENTOS DEL SISTEMA DE GESTIÓN",),
    document("DOC-CON-01", "contexto", "Contexto de la organización", "2.0", CALIDAD, "2026-03-09",
             "cuestiones internas; cuestiones externas; cambio climático"),
    document("DOC-PAR-01", "partes interesadas", "Partes interesadas", "2.0", CALIDAD, "2026-03-09",
             "personas afectadas; reguladores; proveedores; clientes; empleados"),
    document("DOC-ALC-01", "alcance", "Alcance del SGIA", "1.1", CALIDAD, "2026-02-23", systems=IN_SCOPE),
    document("DOC-MAP-01", "mapa de procesos", "Mapa de procesos SGSI y SGIA", "1.0", CALIDAD, "2026-02-23",
             "interfaz con el SGSI"),
    document("DOC-CRI-01", "criterios de riesgo", "Criterios de riesgo de IA", "1.0", "Unidad de Riesgos",
             "2026-03-02"),
    document("DOC-EIA-01", "proceso de evaluación de impacto", "Evaluación de impacto de IA", "1.3", CALIDAD,
             "2026-03-02", "desencadenantes; umbrales"),
    document("DOC-REC-01", "plan de recursos", "Recursos para IA 2026", "1.0", "Dirección de Sistemas", "2026-01-26",
             "personas; datos; herramientas; cómputo"),
    document("DOC-COM-01", "plan de comunicación", "Comunicación sobre IA", "1.0", CALIDAD, "2026-01-26",
             "usuarios; personas afectadas; reguladores; proveedores"),
    document("DOC-CAM-01", "registro de cambios", "Registro de cambios del SGIA", "5.0", CALIDAD, "2026-09-07"),
    document("DOC-OPE-01", "control operacional", "Operación de sistemas de IA", "1.2", "Explotación de Sistemas",
             "2026-04-13"),
    document("DOC-CNC-01", "concienciación", "Programa de concienciación en IA", "1.0", "Dirección de Personas",
             "2026-01-26"),
    document("DOC-AUD-01", "programa de auditoría", "Programa de auditoría 2026-2028", "1.0", "Auditoría Interna",
             "2026-01-19"),
    document("DOC-DES-01", "proceso de desarrollo", "Desarrollo responsable de modelos", "2.1", CIENCIA, "2026-02-09",
             DEVELOPMENT),
    document("DOC-DAT-01", "procedimiento de datos", "Gestión de datos para IA", "1.4", "Oficina del Dato",
             "2026-02-09"),
    document("DOC-USO-01", "procedimiento de uso responsable", "Uso responsable de IA", "1.0", COMITE, "2026-03-23"),
    document("DOC-INC-01", "plan de incidentes", "Comunicación de incidentes de IA", "1.1", "Oficina de Seguridad",
             "2026-03-23", "usuarios; personas afectadas; reguladores", rehearsed="2025-05-28"),
    document("DOC-INQ-01", "procedimiento de inquietudes", "Canal de inquietudes sobre IA", "1.0", CALIDAD,
             "2026-03-23", "anonimato; sin represalias; personas afectadas"),
    document("DOC-PAR-02", "procedimiento de parada", "Parada controlada de un sistema de IA", "1.0",
             "Explotación de Sistemas", "2026-04-13"),
    ("DOCUMENTOS DE CADA SISTEMA",),
    document("DOC-TEC-TRI", "documentación técnica", "Expediente técnico de triaje", "2.4", "Jefatura de Urgencias",
             "2025-06-02", systems="IA-TRIAGE"),
    document("DOC-TEC-IMG", "documentación técnica", "Expediente técnico de nódulos", "3.1.0", CIENCIA, "2026-04-20",
             systems="IA-IMAGING"),
    document("DOC-TEC-SEP", "documentación técnica", "Expediente técnico de sepsis", "1.1.0", CIENCIA, "2026-01-12",
             systems="IA-SEPSIS"),
    document("DOC-TEC-CHAT", "documentación técnica", "Expediente técnico del asistente", "2026-02",
             "Atención al Paciente", "2026-02-02", systems="IA-CHATBOT"),
    document("DOC-USR-TRI", "información al usuario", "Guía de triaje asistido", "2.4", "Jefatura de Urgencias",
             "2025-06-09", systems="IA-TRIAGE", review="2026-09-30"),
    document("DOC-USR-IMG", "información al usuario", "Guía de lectura asistida", "3.1.0", "Jefatura de Radiología",
             "2026-04-22", systems="IA-IMAGING"),
    document("DOC-USR-SEP", "información al usuario", "Guía de la alerta de sepsis", "1.2.0", "Jefatura de UCI",
             "2026-04-15", systems="IA-SEPSIS"),
    document("DOC-USR-CHAT", "información al usuario", "Aviso del asistente Riva", "1.4", "Atención al Paciente",
             "2026-08-24", systems="IA-CHATBOT"),
    document("DOC-USR-REA", "información al usuario", "Guía de la lista de reingresos", "0.1",
             "Jefatura de Medicina Interna", "", systems="IA-READMISSION", review="2026-12-15"),
)  # fmt: skip

DOCUMENT_BOOK = Workbook(
    "Lista maestra de documentos.xlsx",
    (
        Sheet(
            "Documentos",
            (
                "ID documento",
                "Tipo de documento",
                "Título del documento",
                "Versión",
                "Propietario del documento",
                "Estado del documento",
                "Aprobado por",
                "Fecha de aprobación",
                "Próxima revisión",
                "Plazo de conservación",
                "Sistemas de IA",
                "Temas",
                "Último simulacro",
            ),
            DOCUMENTS,
            above=("LISTA MAESTRA DE DOCUMENTOS · SGIA", "", "Clasificación: uso interno"),
            below=((), ("Elaborado por: Dirección de Calidad. Revisado por: Comité de IA.",)),
        ),
    ),
)
