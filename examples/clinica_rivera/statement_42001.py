"""The draft Statement of Applicability for ISO/IEC 42001: half of it thought through, half of it filled in."""

from __future__ import annotations

from clinica_rivera.sheets import Row, Sheet, Workbook

TEMPLATE = "Requisito de la norma, aplicable por buenas prácticas"
OWNERS = {
    "CAL": "Dirección de Calidad",
    "COM": "Comité de IA",
    "CIE": "Jefatura de Ciencia de Datos",
    "VAL": "Unidad de Validación Clínica",
    "EXP": "Explotación de Sistemas",
    "DAT": "Oficina del Dato",
    "SEG": "Oficina de Seguridad",
    "PAC": "Atención al Paciente",
    "JUR": "Asesoría Jurídica",
    "CPR": "Compras y Contratación",
    "SIS": "Dirección de Sistemas",
    "PER": "Dirección de Personas",
    "MED": "Dirección Médica",
    "DPD": "Delegación de Protección de Datos",
}
# Control | short title | reason types | reason | risks | status | owner | evidence.
CONTROLS = f"""
A.2.2|Política de IA|BR|La política orienta el desarrollo propio y la compra||Implementado|CAL|POL-IA v1.2
A.2.3|Encaje con otras políticas|BR|Seguridad, privacidad y calidad ya tienen política||Parcial|CAL|Gobierno SGIA.xlsx
A.2.4|Revisión de la política|BR|Se revisa cada año y tras incidentes||Implementado|COM|Acta del Comité 2026-11
A.3.2|Roles|BR|Nadie decide solo sobre un modelo||Parcial|CAL|Roles y competencias.xlsx
A.3.3|Inquietudes|LR|Ley 2/2023 de protección de informantes||Implementado|CAL|DOC-INQ-01
A.4.2|Inventario de recursos|BR|{TEMPLATE}||Implementado|SIS|AI inventory.xlsx
A.4.3|Datos|BR|{TEMPLATE}||Implementado|DAT|Datasets.xlsx
A.4.4|Herramientas|BR|{TEMPLATE}||Parcial|CIE|Model register.xlsx
A.4.5|Cómputo|BR|{TEMPLATE}||Implementado|EXP|Inventario de activos.xlsx
A.4.6|Personas|BR|{TEMPLATE}||Parcial|PER|Roles y competencias.xlsx
A.5.2|Proceso de evaluación de impacto|RRA|Daños a pacientes|RIA-01; RIA-05|Implementado|CAL|DOC-EIA-01
A.5.3|Documentar la evaluación|LR|Artículo 27 del Reglamento de IA||Implementado|CAL|Registro de evaluaciones
A.5.4|Impacto en las personas|LR; RRA|Derechos de los pacientes|RIA-01; RIA-03|Implementado|CAL|Registro de evaluaciones
A.5.5|Impacto en la sociedad|BR|Compromiso del plan estratégico||Parcial|CAL|Registro de evaluaciones
A.6.1.2|Objetivos de desarrollo responsable|BR|Tres modelos propios en uso||Implementado|CIE|OBJ-02
A.6.1.3|Proceso de desarrollo|BR|Los modelos propios siguen puertas comunes||Implementado|CIE|DOC-DES-01
A.6.2.2|Requisitos|BR|El clínico fija qué debe hacer el sistema||Parcial|CIE|REQ-NODULE-03
A.6.2.3|Documentación del diseño|BR|Reproducir un modelo años después||Parcial|CIE|Model register.xlsx
A.6.2.4|Verificación y validación|RRA|Errores por subgrupo|RIA-01; RIA-03|Parcial|VAL|Model register.xlsx
A.6.2.5|Despliegue|RRA|Fallos al cambiar de versión||Parcial|EXP|Deployments.xlsx
A.6.2.6|Operación y seguimiento|RRA|Deriva de imagen y constantes|RIA-04; RIA-07|Implementado|EXP|Deployments.xlsx
A.6.2.7|Documentación técnica|LR|Artículo 11 del Reglamento de IA||Parcial|CIE|DOC-TEC-IMG
A.6.2.8|Registros de eventos|LR|Artículo 26(6) del Reglamento de IA||Implementado|SEG|SIEM
A.7.2|Datos para desarrollo|RRA|Reidentificación en datos de entrenamiento|RIA-08|Parcial|DAT|DOC-DAT-01
A.7.3|Obtención de datos|LR|Base jurídica de los datos de salud||Parcial|DPD|Datasets.xlsx
A.7.4|Calidad de los datos|RRA|Datos no representativos|RIA-03; RIA-77|Parcial|DAT|Datasets.xlsx
A.7.5|Procedencia|BR|{TEMPLATE}||Implementado|DAT|Datasets.xlsx
A.7.6|Preparación|BR|{TEMPLATE}||Implementado|DAT|Datasets.xlsx
A.8.2|Información al usuario|LR|Artículos 13 y 50 del Reglamento de IA||Parcial|PAC|DOC-USR-CHAT
A.8.3|Informes desde fuera|BR|Pacientes y familias deben poder avisar||Parcial|PAC|Incidentes e inquietudes IA.xlsx
A.8.4|Comunicación de incidentes|LR|Artículo 73 del Reglamento de IA||Implementado|SEG|DOC-INC-01
A.8.5|Información a interesados|LR; CO|Ley y convenio con aseguradoras||Parcial|JUR|Gobierno SGIA.xlsx
A.9.2|Uso responsable|RRA|Fatiga de alarmas|RIA-06|Parcial|COM|DOC-USO-01
A.9.3|Objetivos de uso|BR|El clínico no debe aceptar sin mirar||Implementado|MED|OBJ-03
A.9.4|Uso previsto|RRA|Uso fuera de lo previsto|RIA-05|Parcial|COM|AI inventory.xlsx
A.10.2|Reparto de responsabilidades|CO|Contratos con proveedores de IA||Parcial|CPR|Proveedores.xlsx
A.10.3|Proveedores|RRA|Cambios sin aviso del proveedor|RIA-02|Parcial|CPR|Proveedores.xlsx
A.10.4|Clientes|||||JUR|
B.6.2.4|Guía de verificación y validación|BR|Guía de implantación||Planificado|VAL|Pendiente
"""
HEADINGS = (
    "Control del Anexo A",
    "Título del control",
    "Aplicable",
    "Tipo de motivo",
    "Motivo de inclusión",
    "Riesgos tratados",
    "Estado de implantación",
    "Responsable del control",
    "Evidencia",
    "Última revisión",
    "Próxima revisión",
)


def rows() -> tuple[Row, ...]:
    """One row a control; what is not decided yet stays blank."""
    found: list[Row] = []
    for line in CONTROLS.strip().splitlines():
        number, title, types, reason, risks, status, owner, evidence = line.split("|")
        decided = ("2026-10-13", "2027-10-13") if types else (None, None)
        cells = (types, reason, risks, status, OWNERS[owner], evidence)
        found.append((number, title, "Sí" if types else None, *(cell or None for cell in cells), *decided))
    return tuple(found)


WORKBOOK = Workbook(
    "SoA ISO 42001 borrador.xlsx",
    (
        Sheet(
            "Anexo A ISO 42001",
            HEADINGS,
            rows(),
            above=("CLÍNICA RIVERA", "Declaración de Aplicabilidad ISO/IEC 42001:2023 · BORRADOR"),
        ),
    ),
)
