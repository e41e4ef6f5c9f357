"""What the form for comments on paper says, in the six languages; a language is complete or this does not load.

What it shares with the public form and the paper form stands in `engagement.words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PaperWords:
    """The form's own words."""

    title: str
    lead: str
    how: str
    whole: str
    language: str


PAPER_WORDS: Mapping[str, PaperWords] = {
    "en": PaperWords(
        title="What do you think of this draft?",
        lead="This is a draft. Please hand in this sheet by %(close)s. Every comment gets an answer.",
        how="Write below what you mean, in the language you like. Please write no names.",
        whole="About the whole list",
        language="The language I write in:",
    ),
    "zh-hans": PaperWords(
        title="您对这份草稿有什么看法？",
        lead="这是草稿。请在%(close)s之前交回这张表。每条意见都会得到答复。",
        how="请在您想评论的内容下面书写，用您喜欢的语言写。请不要写姓名。",
        whole="对整份清单的看法",
        language="我写的语言：",
    ),
    "es": PaperWords(
        title="¿Qué piensa de este borrador?",
        lead="Esto es un borrador. Entregue esta hoja a más tardar el %(close)s. Cada comentario recibe respuesta.",
        how="Escriba debajo de lo que quiera comentar, en el idioma que prefiera. Por favor, no escriba nombres.",
        whole="Sobre toda la lista",
        language="El idioma en que escribo:",
    ),
    "pt-br": PaperWords(
        title="O que você acha deste rascunho?",
        lead="Isto é um rascunho. Entregue esta folha até %(close)s. Cada comentário recebe uma resposta.",
        how="Escreva abaixo do que quiser comentar, no idioma que preferir. Por favor, não escreva nomes.",
        whole="Sobre a lista inteira",
        language="O idioma em que escrevo:",
    ),
    "ht": PaperWords(
        title="Ki sa ou panse de premye vèsyon sa a?",
        lead="Sa a se yon premye vèsyon. Remèt fèy sa a pa pita pase %(close)s. Chak kòmantè ap jwenn yon repons.",
        how="Ekri anba sa w ap pale a, nan lang ou vle. Tanpri, pa ekri non moun.",
        whole="Sou tout lis la",
        language="Lang mwen ekri a:",
    ),
    "vi": PaperWords(
        title="Bạn nghĩ gì về bản dự thảo này?",
        lead="Đây là bản dự thảo. Xin nộp tờ này chậm nhất vào %(close)s. Mỗi ý kiến đều được trả lời.",
        how="Xin viết bên dưới điều bạn muốn góp ý, bằng ngôn ngữ bạn thích. Xin đừng viết tên người.",
        whole="Về toàn bộ danh sách",
        language="Ngôn ngữ tôi viết:",
    ),
}
