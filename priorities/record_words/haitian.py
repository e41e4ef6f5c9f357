"""What strangers read about an official record, in Haitian Creole."""

from priorities.record_words.base import RecordWords, Told

HAITIAN = RecordWords(
    search_title="Verifye yon dosye ofisyèl",
    search_lead="Èske yon fèy priyorite rezilyans kominote a toujou valab, e èske fichye a se sa ki te fèt isit la?",
    title="Dosye ofisyèl, vèsyon %(number)s",
    heading="Priyorite rezilyans kominote a",
    standings={
        "submitted": Told(
            "Vèsyon %(number)s soumèt, li poko adopte",
            "Pwogram nan poko pran desizyon. Li ka chanje toujou.",
        ),
        "returned": Told(
            "Yo voye vèsyon %(number)s tounen, li pa adopte",
            "Pwogram nan voye l tounen bay kominote a %(day)s. Se pa yon lis valab.",
        ),
        "withdrawn": Told(
            "Vèsyon %(number)s retire, li pa adopte",
            "Kominote a retire soumisyon li a %(day)s. Se pa yon lis valab.",
        ),
        "adopted": Told(
            "Vèsyon %(number)s valab",
            "Li te adopte %(day)s, e pa gen yon lòt vèsyon ki pran plas li.",
        ),
        "superseded": Told(
            "Yon lòt vèsyon ranplase vèsyon %(number)s",
            "Vèsyon %(successor)s pran plas li %(day)s.",
        ),
    },
    see_successor="Gade vèsyon %(number)s",
    same_file=Told(
        "Fichye sa a fèt isit la e li pa chanje",
        "Tout okte yo menm. Anba a ou wè sa dosye a vo jodi a.",
    ),
    draft_file=Told(
        "Fichye sa a fèt isit la, men se yon bouyon",
        "Yon bouyon se pa yon dosye ofisyèl: pèsonn pa soumèt li ni adopte li.",
    ),
    other_file=Told(
        "Fichye sa a fèt isit la, men se pa yon dosye ofisyèl",
        (
            "Se yon fèy travay oswa yon lòt dokiman, ki pa chanje depi li fèt. Se sèlman fèy ofisyèl la yo "
            "soumèt e yo adopte."
        ),
    ),
    strange_file=Told(
        "Fichye sa a se pa pa nou",
        (
            "Yo chanje l, yo anrejistre l ankò ak yon lòt pwogram, oswa li pa fèt isit la. Mande moun ki ba "
            "ou li a orijinal la, oswa ekri kòd ki enprime anba priyorite yo."
        ),
    ),
    no_code=Told(
        "Pa gen dosye ki gen kòd sa a",
        (
            "Konpare l ak fèy la, lèt pa lèt. Bouyon yo pa gen kòd, e premye fèy ki te fèt isit la yo pa gen "
            "kòd non plis."
        ),
    ),
    version="Vèsyon",
    dated="Dat",
    standing="Eta",
    standing_words={
        "submitted": "Soumèt, poko adopte",
        "returned": "Voye tounen, pa adopte",
        "withdrawn": "Retire, pa adopte",
        "adopted": "Adopte",
        "superseded": "Ranplase",
    },
    adopted_on="Adopte",
    count="Priyorite ki ladan l",
    code="Kòd",
    later="Vèsyon ki vin apre",
    later_text="Vèsyon %(number)s soumèt e li poko adopte.",
    ways_title="Kote fraz li yo soti",
    ways_public="Priyorite yo, sa rezidan yo te di, ak sa ki chanje poutèt sa",
    ways_team="Chak priyorite ak sa yo jwenn, aktivite ak kòmantè",
    ways_team_note="pou ekip prensipal la ak pwogram nan, ki gen kont",
    fingerprint="Anprent fichye a (SHA-256)",
    another="Verifye yon lòt",
    again="Ekri kòd la ankò",
    by_code="Ak kòd li",
    code_label="Kòd ki sou fèy la",
    code_hint="Douz lèt ak chif bò kote desen kare a, pa egzanp 7K3M-92XA-QPHT.",
    code_button="Verifye kòd sa a",
    by_file="Ak fichye li",
    file_lead="Nou rekonèt yon PDF ki fèt isit la ak chak okte li. Si yon sèl lèt chanje, se yon lòt fichye.",
    file_label="Fichye PDF",
    file_hint="Nou konpare l isit la e nou pa kenbe l.",
    file_button="Verifye fichye sa a",
    errors_title="Anyen pa verifye",
    errors={
        "no_code": "Ekri kòd ki enprime sou fèy la.",
        "bad_code": "Yon kòd gen douz lèt ak chif. Konpare l ak fèy la.",
        "no_file": "Chwazi fichye PDF pou verifye a.",
        "empty": "Fichye sa a vid. Chwazi fichye PDF pou verifye a.",
        "large": "Fichye sa a pi gwo pase nenpòt fèy nou fè. Chwazi PDF yon fèy.",
        "no_pdf": "Fichye sa a se pa yon PDF. Chwazi PDF yon fèy.",
        "too_many": "Twòp verifikasyon soti isit la nan yon ti tan. Tann kèk minit, epi eseye ankò.",
    },
)
