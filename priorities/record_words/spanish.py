"""What strangers read about an official record, in Spanish."""

from priorities.record_words.base import RecordWords, Told

SPANISH = RecordWords(
    search_title="Comprobar un registro oficial",
    search_lead=(
        "¿Sigue vigente una hoja de prioridades de resiliencia comunitaria, y es el archivo el que se hizo aquí?"
    ),
    title="Registro oficial, versión %(number)s",
    heading="Prioridades de resiliencia comunitaria",
    standings={
        "submitted": Told(
            "La versión %(number)s está presentada, no adoptada",
            "El programa todavía no ha decidido. Aún puede cambiar.",
        ),
        "returned": Told(
            "La versión %(number)s fue devuelta, no adoptada",
            "El programa la devolvió a la comunidad el %(day)s. No es una lista válida.",
        ),
        "withdrawn": Told(
            "La versión %(number)s fue retirada, no adoptada",
            "La comunidad retiró su presentación el %(day)s. No es una lista válida.",
        ),
        "adopted": Told(
            "La versión %(number)s está vigente",
            "Fue adoptada el %(day)s y ninguna versión posterior la ha reemplazado.",
        ),
        "superseded": Told(
            "La versión %(number)s fue reemplazada",
            "La versión %(successor)s la reemplazó el %(day)s.",
        ),
    },
    see_successor="Ver la versión %(number)s",
    same_file=Told(
        "Este archivo se hizo aquí y no ha cambiado",
        "Coincide cada byte. Abajo se lee qué valor tiene hoy el registro.",
    ),
    draft_file=Told(
        "Este archivo se hizo aquí, pero es un borrador",
        "Un borrador no es un registro oficial: nadie lo ha presentado ni adoptado.",
    ),
    other_file=Told(
        "Este archivo se hizo aquí, pero no es un registro oficial",
        (
            "Es una hoja de trabajo u otro documento, sin cambios desde que se hizo. Solo la hoja oficial se "
            "presenta y se adopta."
        ),
    ),
    strange_file=Told(
        "Este archivo no es nuestro",
        (
            "Fue modificado, guardado de nuevo con otro programa o no se hizo aquí. Pida el original a quien "
            "se lo dio, o escriba el código impreso debajo de las prioridades."
        ),
    ),
    no_code=Told(
        "Ningún registro tiene este código",
        (
            "Compárelo con la hoja, letra por letra. Los borradores no tienen código, y tampoco las primeras "
            "hojas que se hicieron aquí."
        ),
    ),
    version="Versión",
    dated="Fecha",
    standing="Situación",
    standing_words={
        "submitted": "Presentada, no adoptada",
        "returned": "Devuelta, no adoptada",
        "withdrawn": "Retirada, no adoptada",
        "adopted": "Adoptada",
        "superseded": "Reemplazada",
    },
    adopted_on="Adoptada el",
    count="Prioridades que contiene",
    code="Código",
    later="Versión posterior",
    later_text="La versión %(number)s está presentada y no adoptada.",
    ways_title="De dónde vienen sus frases",
    ways_public="Las prioridades, lo que dijeron los residentes y lo que se cambió por ello",
    ways_team="Cada prioridad con sus hallazgos, eventos y comentarios",
    ways_team_note="para el equipo central y el programa, con su cuenta",
    fingerprint="Huella del archivo (SHA-256)",
    another="Comprobar otro",
    again="Escribir el código otra vez",
    by_code="Por su código",
    code_label="Código de la hoja",
    code_hint="Doce letras y cifras junto al dibujo cuadrado, por ejemplo 7K3M-92XA-QPHT.",
    code_button="Comprobar este código",
    by_file="Por su archivo",
    file_lead=(
        "Un PDF hecho aquí se reconoce por cada uno de sus bytes. Con una sola letra cambiada ya es otro archivo."
    ),
    file_label="Archivo PDF",
    file_hint="Se compara aquí y no se guarda.",
    file_button="Comprobar este archivo",
    errors_title="No se comprobó nada",
    errors={
        "no_code": "Escriba el código impreso en la hoja.",
        "bad_code": "Un código tiene doce letras y cifras. Compárelo con la hoja.",
        "no_file": "Elija el archivo PDF que quiere comprobar.",
        "empty": "Este archivo está vacío. Elija el archivo PDF que quiere comprobar.",
        "large": "Este archivo es más grande que cualquier hoja nuestra. Elija el PDF de una hoja.",
        "no_pdf": "Este archivo no es un PDF. Elija el PDF de una hoja.",
        "too_many": (
            "Llegaron demasiadas consultas desde aquí en poco tiempo. Espere unos minutos y vuelva a intentarlo."
        ),
    },
)
