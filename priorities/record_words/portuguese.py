"""What strangers read about an official record, in Brazilian Portuguese."""

from priorities.record_words.base import RecordWords, Told

PORTUGUESE = RecordWords(
    search_title="Conferir um registro oficial",
    search_lead=(
        "Uma folha de prioridades de resiliência da comunidade ainda vale, e o arquivo é o que foi feito aqui?"
    ),
    title="Registro oficial, versão %(number)s",
    heading="Prioridades de resiliência da comunidade",
    standings={
        "submitted": Told(
            "A versão %(number)s foi enviada, mas não adotada",
            "O programa ainda não decidiu. Ela ainda pode mudar.",
        ),
        "returned": Told(
            "A versão %(number)s foi devolvida, não adotada",
            "O programa a devolveu à comunidade em %(day)s. Não é uma lista válida.",
        ),
        "withdrawn": Told(
            "A versão %(number)s foi retirada, não adotada",
            "A comunidade retirou o envio em %(day)s. Não é uma lista válida.",
        ),
        "adopted": Told(
            "A versão %(number)s está em vigor",
            "Foi adotada em %(day)s, e nenhuma versão posterior a substituiu.",
        ),
        "superseded": Told(
            "A versão %(number)s foi substituída",
            "A versão %(successor)s a substituiu em %(day)s.",
        ),
    },
    see_successor="Ver a versão %(number)s",
    same_file=Told(
        "Este arquivo foi feito aqui e não mudou",
        "Cada byte confere. Abaixo está o que o registro vale hoje.",
    ),
    draft_file=Told(
        "Este arquivo foi feito aqui, mas é um rascunho",
        "Um rascunho não é um registro oficial: ninguém o enviou nem adotou.",
    ),
    other_file=Told(
        "Este arquivo foi feito aqui, mas não é um registro oficial",
        (
            "É uma planilha de trabalho ou outro documento, sem mudanças desde que foi feito. Só a folha "
            "oficial é enviada e adotada."
        ),
    ),
    strange_file=Told(
        "Este arquivo não é nosso",
        (
            "Ele foi alterado, salvo de novo por outro programa ou não foi feito aqui. Peça o original a "
            "quem o deu a você, ou digite o código impresso abaixo das prioridades."
        ),
    ),
    no_code=Told(
        "Nenhum registro tem este código",
        (
            "Compare com a folha, letra por letra. Rascunhos não têm código, e as primeiras folhas feitas "
            "aqui também não."
        ),
    ),
    version="Versão",
    dated="Data",
    standing="Situação",
    standing_words={
        "submitted": "Enviada, não adotada",
        "returned": "Devolvida, não adotada",
        "withdrawn": "Retirada, não adotada",
        "adopted": "Adotada",
        "superseded": "Substituída",
    },
    adopted_on="Adotada em",
    count="Prioridades que contém",
    code="Código",
    later="Versão posterior",
    later_text="A versão %(number)s foi enviada e não adotada.",
    ways_title="De onde vêm as suas frases",
    ways_public="As prioridades, o que os moradores disseram e o que mudou por causa disso",
    ways_team="Cada prioridade com seus achados, eventos e comentários",
    ways_team_note="para a equipe central e o programa, com a sua conta",
    fingerprint="Impressão digital do arquivo (SHA-256)",
    another="Conferir outro",
    again="Digitar o código de novo",
    by_code="Pelo código",
    code_label="Código da folha",
    code_hint="Doze letras e números ao lado do desenho quadrado, por exemplo 7K3M-92XA-QPHT.",
    code_button="Conferir este código",
    by_file="Pelo arquivo",
    file_lead="Um PDF feito aqui é reconhecido por cada um dos seus bytes. Com uma letra mudada, já é outro arquivo.",
    file_label="Arquivo PDF",
    file_hint="É comparado aqui e não é guardado.",
    file_button="Conferir este arquivo",
    errors_title="Nada foi conferido",
    errors={
        "no_code": "Digite o código impresso na folha.",
        "bad_code": "Um código tem doze letras e números. Compare com a folha.",
        "no_file": "Escolha o arquivo PDF a conferir.",
        "empty": "Este arquivo está vazio. Escolha o arquivo PDF a conferir.",
        "large": "Este arquivo é maior que qualquer folha nossa. Escolha o PDF de uma folha.",
        "no_pdf": "Este arquivo não é um PDF. Escolha o PDF de uma folha.",
        "too_many": "Vieram consultas demais daqui em pouco tempo. Espere alguns minutos e tente de novo.",
    },
)
