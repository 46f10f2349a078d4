"""The Statement of Applicability of the certified ISMS, in Spanish: a row for each of the 93 controls."""

from __future__ import annotations

from clinica_rivera.sheets import Row, Sheet, Workbook

# Number | short title | status | reasons (L legal, C contract, B good practice, R risk) | owner | evidence.
CONTROLS = """
5.1|Políticas de seguridad|Implementado|LBR|Oficina de Seguridad|POL-SEG-01 v7
5.2|Roles y responsabilidades|Implementado|BR|Oficina de Seguridad|ORG-02
5.3|Segregación de tareas|Implementado|R|Dirección de Sistemas|Matriz de funciones HIS
5.4|Responsabilidades de la dirección|Implementado|B|Dirección de Calidad|Actas del comité de seguridad
5.5|Contacto con autoridades|Implementado|L|Delegación de Protección de Datos|Agenda AEPD / CCN-CERT
5.6|Contacto con grupos de interés|Implementado|B|Oficina de Seguridad|ISAC sanitario
5.7|Inteligencia de amenazas|Implementado|R|Oficina de Seguridad|Boletín mensual
5.8|Seguridad en proyectos|Implementado|BR|Dirección de Sistemas|PRO-08 v3
5.9|Inventario de activos|Implementado|LBR|Dirección de Sistemas|Inventario de activos.xlsx
5.10|Uso aceptable|Implementado|BR|Dirección de Personas|NOR-10
5.11|Devolución de activos|Implementado|R|Dirección de Personas|Lista de salida
5.12|Clasificación de la información|Implementado|LR|Oficina del Dato|NOR-12
5.13|Etiquetado|Parcial|R|Oficina del Dato|Etiquetas en ofimática; PACS pendiente
5.14|Transferencia de información|Implementado|LR|Oficina de Seguridad|NOR-14
5.15|Control de acceso|Implementado|LR|Oficina de Seguridad|NOR-15
5.16|Gestión de identidades|Implementado|R|Dirección de Sistemas|IAM
5.17|Credenciales|Implementado|R|Dirección de Sistemas|NOR-17
5.18|Derechos de acceso|Implementado|LR|Dirección de Sistemas|Recertificación semestral
5.19|Seguridad con proveedores|Implementado|CR|Compras y Contratación|PRO-19; Proveedores.xlsx
5.20|Seguridad en contratos|Implementado|LCR|Compras y Contratación|Cláusulas tipo v4
5.21|Cadena de suministro TIC|Parcial|R|Compras y Contratación|Solo primer nivel
5.22|Seguimiento de proveedores|Implementado|CR|Compras y Contratación|Revisión anual
5.23|Servicios en la nube|Implementado|R|Dirección de Sistemas|NOR-23
5.24|Preparación ante incidentes|Implementado|LR|Oficina de Seguridad|PRO-24
5.25|Evaluación de eventos|Implementado|R|Oficina de Seguridad|PRO-24
5.26|Respuesta a incidentes|Implementado|LR|Oficina de Seguridad|PRO-24
5.27|Aprender de los incidentes|Implementado|B|Oficina de Seguridad|Informes post-incidente
5.28|Recogida de evidencias|Implementado|L|Oficina de Seguridad|PRO-28
5.29|Seguridad durante interrupciones|Implementado|R|Dirección de Sistemas|Plan de continuidad
5.30|Continuidad TIC|Implementado|R|Dirección de Sistemas|Prueba anual CPD
5.31|Requisitos legales y contractuales|Implementado|LC|Asesoría Jurídica|Registro de requisitos
5.32|Propiedad intelectual|Implementado|L|Asesoría Jurídica|NOR-32
5.33|Protección de registros|Implementado|L|Oficina del Dato|Calendario de conservación
5.34|Privacidad y datos personales|Implementado|LR|Delegación de Protección de Datos|RAT; EIPD
5.35|Revisión independiente|Implementado|B|Auditoría Interna|AUD-2026-01
5.36|Cumplimiento de políticas|Implementado|B|Auditoría Interna|Plan de revisiones
5.37|Procedimientos operativos|Implementado|B|Explotación de Sistemas|Wiki de operación
6.1|Comprobación de antecedentes|Implementado|LR|Dirección de Personas|PRO-RH-03
6.2|Condiciones de empleo|Implementado|LC|Dirección de Personas|Contrato tipo
6.3|Concienciación y formación|Implementado|LR|Dirección de Personas|Plan de formación 2026
6.4|Proceso disciplinario|Implementado|L|Dirección de Personas|Convenio
6.5|Tras el cese o cambio de puesto|Implementado|R|Dirección de Personas|Lista de salida
6.6|Acuerdos de confidencialidad|Implementado|LC|Asesoría Jurídica|Modelo NDA
6.7|Trabajo a distancia|No aplica||Dirección de Personas|
6.8|Notificación de eventos|Implementado|R|Oficina de Seguridad|Buzón y teléfono 24x7
7.1|Perímetros físicos|Implementado|R|Servicios Generales|Planos
7.2|Entrada física|Implementado|R|Servicios Generales|Control de accesos
7.3|Oficinas, salas e instalaciones|Implementado|R|Servicios Generales|Llaves y tarjetas
7.4|Vigilancia física|Implementado|R|Servicios Generales|CCTV
7.5|Amenazas físicas y ambientales|Implementado|R|Servicios Generales|Estudio CPD
7.6|Trabajo en áreas seguras|Implementado|R|Servicios Generales|NOR-7.6
7.7|Mesa y pantalla limpias|Parcial|R|Dirección de Enfermería|Rondas trimestrales
7.8|Ubicación de equipos|Implementado|R|Servicios Generales|Electromedicina
7.9|Activos fuera de las instalaciones|Implementado|R|Dirección de Sistemas|MDM
7.10|Soportes de almacenamiento|Implementado|LR|Dirección de Sistemas|NOR-7.10
7.11|Suministros de apoyo|Implementado|R|Servicios Generales|Grupos electrógenos
7.12|Cableado|Implementado|R|Servicios Generales|Certificación de cableado
7.13|Mantenimiento de equipos|Implementado|R|Servicios Generales|GMAO
7.14|Eliminación o reutilización segura|Implementado|LR|Dirección de Sistemas|Certificados de borrado
8.1|Dispositivos de usuario|Implementado|R|Dirección de Sistemas|MDM
8.2|Accesos privilegiados|Implementado|R|Dirección de Sistemas|PAM
8.3|Restricción de acceso|Implementado|LR|Dirección de Sistemas|Perfiles HIS
8.4|Acceso al código fuente|Implementado|R|Jefatura de Ciencia de Datos|GitLab interno
8.5|Autenticación segura|Implementado|R|Dirección de Sistemas|MFA
8.6|Capacidad|Implementado|B|Explotación de Sistemas|Informe mensual
8.7|Protección contra malware|Implementado|R|Oficina de Seguridad|EDR
8.8|Vulnerabilidades técnicas|Implementado|R|Oficina de Seguridad|Escaneo semanal
8.9|Configuración|Parcial|R|Explotación de Sistemas|Líneas base de servidores; GPU pendiente
8.10|Borrado de información|Implementado|L|Oficina del Dato|PRO-8.10
8.11|Enmascaramiento de datos|Implementado|LR|Oficina del Dato|Seudonimización HCE
8.12|Prevención de fuga de datos|Planificado|R|Oficina de Seguridad|Proyecto DLP 2027
8.13|Copias de seguridad|Implementado|LR|Explotación de Sistemas|Prueba trimestral
8.14|Redundancia|Implementado|R|Explotación de Sistemas|CPD secundario
8.15|Registros de eventos|Implementado|LR|Oficina de Seguridad|SIEM
8.16|Supervisión|Implementado|R|Oficina de Seguridad|SOC
8.17|Sincronización de relojes|Implementado|B|Explotación de Sistemas|NTP
8.18|Utilidades privilegiadas|Implementado|R|Explotación de Sistemas|Lista blanca
8.19|Instalación de software|Implementado|R|Dirección de Sistemas|NOR-8.19
8.20|Redes|Implementado|R|Dirección de Sistemas|Diagramas
8.21|Servicios de red|Implementado|C|Dirección de Sistemas|SLA operador
8.22|Segregación de redes|Implementado|R|Dirección de Sistemas|VLAN electromedicina
8.23|Filtrado web|Implementado|R|Oficina de Seguridad|Proxy
8.24|Criptografía|Implementado|LR|Oficina de Seguridad|NOR-8.24
8.25|Ciclo de desarrollo seguro|Implementado|BR|Jefatura de Ciencia de Datos|PRO-8.25
8.26|Requisitos de seguridad de aplicaciones|Implementado|BR|Dirección de Sistemas|Plantilla de requisitos
8.27|Arquitectura segura|Implementado|B|Dirección de Sistemas|Principios v2
8.28|Codificación segura|Parcial|BR|Jefatura de Ciencia de Datos|Análisis estático en dos de tres equipos
8.29|Pruebas de seguridad|Implementado|R|Oficina de Seguridad|Pentest anual
8.30|Desarrollo externalizado|No aplica||Dirección de Sistemas|
8.31|Separación de entornos|Implementado|R|Explotación de Sistemas|Entornos DEV/PRE/PRO
8.32|Gestión de cambios|Implementado|R|Explotación de Sistemas|Comité de cambios
8.33|Datos de prueba|Implementado|LR|Oficina del Dato|Datos sintéticos
8.34|Auditoría de sistemas|Implementado|B|Auditoría Interna|Ventanas acordadas
"""

THEMES = {
    "5": "5. CONTROLES ORGANIZATIVOS",
    "6": "6. CONTROLES DE PERSONAS",
    "7": "7. CONTROLES FÍSICOS",
    "8": "8. CONTROLES TECNOLÓGICOS",
}
EXCLUSIONS = {
    "6.7": "Ningún puesto trabaja a distancia con información clínica; el acceso remoto está bloqueado.",
    "8.30": "No se encarga desarrollo a terceros: el software propio lo hace Ciencia de Datos.",
}
REASONS = "LCBR"
HEADINGS = (
    "Control",
    "Título del control",
    "Aplica",
    "Razones para la selección › LR",
    "Razones para la selección › CO",
    "Razones para la selección › BR",
    "Razones para la selección › RRA",
    "Justificación de exclusión",
    "Estado de implantación",
    "Responsable del control",
    "Evidencia",
    "Última revisión",
    "Próxima revisión",
)


def rows() -> tuple[Row, ...]:
    """All rows, a heading across the table before each theme."""
    found: list[Row] = []
    theme = ""
    for line in CONTROLS.strip().splitlines():
        number, title, status, reasons, owner, evidence = line.split("|")
        if number.partition(".")[0] != theme:
            theme = number.partition(".")[0]
            found.append((THEMES[theme],))
        applies = "No" if number in EXCLUSIONS else "Sí"
        marks = tuple("X" if reason in reasons else None for reason in REASONS)
        dates = ("2026-05-14", "2027-05-14")
        why = EXCLUSIONS.get(number)
        found.append((f"A.{number}", title, applies, *marks, why, status, owner, evidence or None, *dates))
    return tuple(found)


WORKBOOK = Workbook(
    "Declaracion de Aplicabilidad 27001.xlsx",
    (
        Sheet(
            "DdA",
            HEADINGS,
            rows(),
            above=("CLÍNICA RIVERA · Grupo hospitalario", "Declaración de Aplicabilidad ISO/IEC 27001:2022", ""),
            below=(
                (),
                ("LR: legal · CO: contractual · BR: buena práctica · RRA: resultado del análisis de riesgos",),
                (),
                ("Versión", "Fecha", "Elaborado por", "Aprobado por"),
                ("6.0", "12/05/2025", "Oficina de Seguridad", "Comité de Seguridad"),
                ("7.0", "14/05/2026", "Oficina de Seguridad", "Comité de Seguridad"),
            ),
        ),
    ),
)
