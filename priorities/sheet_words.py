"""The sheet's own words in the six languages a community may print.

They are not in the message catalogues: a sheet is printed in the languages asked for, whatever the reader's interface,
and an official record must not change because a translation of the interface did.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MASS_GOV = "https://www.mass.gov/info-details/mvp-20"


@dataclass(frozen=True)
class SheetWords:
    """All that the sheet says by itself, in one language. `%(name)s` marks what is filled in."""

    tag: str  # BCP 47, for lang attributes
    name: str
    program: str
    title: str
    priority: str
    actions: str
    undetermined: str
    continued: str
    version: str
    draft: str
    watermark: str
    demo: str
    fallback: str
    languages: Mapping[str, str]  # how this language names the others, as `fallback` needs them
    closing: str
    learn_more: str
    check: str
    day: str
    months: str  # twelve words
    comma: str
    last_comma: str
    pair: str = "%(first)s: %(second)s"
    aside: str = "%(text)s (%(aside)s)"

    def date(self, day: date) -> str:
        """Write a date the way this language does."""
        return self.day % {"day": day.day, "month": self.months.split()[day.month - 1], "year": day.year}

    def join(self, first: str, second: str) -> str:
        """Put a colon between two texts; without the first the second stands alone."""
        return self.pair % {"first": first, "second": second} if first else second

    def add_aside(self, text: str, aside: str) -> str:
        """Put a remark in brackets behind a text."""
        return self.aside % {"text": text, "aside": aside}

    def fallback_from(self, language: str) -> str:
        """Say in which language a text stands that has no translation yet."""
        return self.fallback % {"language": self.languages[language]}


ENGLISH = SheetWords(
    tag="en",
    name="English",
    program="Municipal Vulnerability Preparedness · MVP 2.0",
    title="Community Resilience Priorities",
    priority="Priority",
    actions="Potential actions",
    undetermined="To be determined.",
    continued="continued",
    version="Record version %(number)s",
    draft="Draft, not an official record",
    watermark="DRAFT",
    demo="Demonstration: an invented community",
    fallback="%(language)s text; English to come",
    languages={
        "zh-hans": "Chinese",
        "es": "Spanish",
        "pt-br": "Portuguese",
        "ht": "Haitian Creole",
        "vi": "Vietnamese",
    },
    closing="We set these priorities with our MVP 2.0 planning grant. They rest on what residents told us, on a "
    "fresh look at what the community needs as conditions change, and on the advice of Environmental "
    "Justice and other priority populations. Each is a direction we can act on.",
    learn_more="Learn more about MVP 2.0",
    check="Check this record",
    day="%(month)s %(day)s, %(year)s",
    months="January February March April May June July August September October November December",
    comma=", ",
    last_comma=" and ",
)
CHINESE = SheetWords(
    tag="zh-Hans",
    name="简体中文",
    program="市政脆弱性防范计划 · MVP 2.0",
    title="社区韧性优先事项",
    priority="优先事项",
    actions="潜在举措",
    undetermined="待定。",
    continued="续",
    version="记录第 %(number)s 版",
    draft="草案，非正式记录",
    watermark="草案",
    demo="演示资料：虚构的社区",
    fallback="%(language)s原文，中文翻译待补",
    languages={"en": "英文", "es": "西班牙文", "pt-br": "葡萄牙文", "ht": "海地克里奥尔文", "vi": "越南文"},
    closing="以上优先事项是我们在 MVP 2.0 规划资助项目中共同确定的：我们听取了居民的意见，"
    "随着情况变化重新审视社区的需要，并采纳了环境正义群体和其他重点群体的建议。"
    "每一项都是可以付诸行动的方向。",
    learn_more="进一步了解 MVP 2.0",
    check="核对这份记录",
    day="%(year)s年%(month)s月%(day)s日",
    months="1 2 3 4 5 6 7 8 9 10 11 12",
    comma="、",
    last_comma="、",
    pair="%(first)s：%(second)s",
    aside="%(text)s（%(aside)s）",
)
SPANISH = SheetWords(
    tag="es",
    name="Español",
    program="Preparación Municipal ante la Vulnerabilidad · MVP 2.0",
    title="Prioridades de resiliencia comunitaria",
    priority="Prioridad",
    actions="Acciones posibles",
    undetermined="Por determinar.",
    continued="continuación",
    version="Registro, versión %(number)s",
    draft="Borrador, no es un registro oficial",
    watermark="BORRADOR",
    demo="Demostración: una comunidad inventada",
    fallback="Texto en %(language)s; falta la traducción",
    languages={
        "en": "inglés",
        "zh-hans": "chino",
        "pt-br": "portugués",
        "ht": "criollo haitiano",
        "vi": "vietnamita",
    },
    closing="Fijamos estas prioridades con nuestra subvención de planificación MVP 2.0. Se apoyan en lo que nos "
    "dijeron los residentes, en una nueva mirada a lo que la comunidad necesita cuando cambian las "
    "condiciones y en el consejo de las poblaciones de justicia ambiental y otras poblaciones "
    "prioritarias. Cada una es un rumbo en el que podemos actuar.",
    learn_more="Más información sobre MVP 2.0",
    check="Compruebe este registro",
    day="%(day)s de %(month)s de %(year)s",
    months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    comma=", ",
    last_comma=" y ",
)
PORTUGUESE = SheetWords(
    tag="pt-BR",
    name="Português",
    program="Preparação Municipal para a Vulnerabilidade · MVP 2.0",
    title="Prioridades de resiliência da comunidade",
    priority="Prioridade",
    actions="Ações possíveis",
    undetermined="A definir.",
    continued="continuação",
    version="Registro, versão %(number)s",
    draft="Rascunho, não é um registro oficial",
    watermark="RASCUNHO",
    demo="Demonstração: uma comunidade inventada",
    fallback="Texto em %(language)s; falta a tradução",
    languages={
        "en": "inglês",
        "zh-hans": "chinês",
        "es": "espanhol",
        "ht": "crioulo haitiano",
        "vi": "vietnamita",
    },
    closing="Definimos estas prioridades com a nossa subvenção de planejamento MVP 2.0. Elas se apoiam no que os "
    "moradores nos disseram, em um novo olhar sobre o que a comunidade precisa quando as condições mudam "
    "e nos conselhos das populações de justiça ambiental e de outras populações prioritárias. Cada uma é "
    "um rumo em que podemos agir.",
    learn_more="Saiba mais sobre o MVP 2.0",
    check="Confira este registro",
    day="%(day)s de %(month)s de %(year)s",
    months="janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    comma=", ",
    last_comma=" e ",
)
HAITIAN = SheetWords(
    tag="ht",
    name="Kreyòl ayisyen",
    program="Preparasyon Minisipal pou Vilnerabilite · MVP 2.0",
    title="Priyorite rezilyans kominote a",
    priority="Priyorite",
    actions="Aksyon posib",
    undetermined="Pou detèmine.",
    continued="swit",
    version="Dosye, vèsyon %(number)s",
    draft="Bouyon, se pa yon dosye ofisyèl",
    watermark="BOUYON",
    demo="Demonstrasyon: yon kominote envante",
    fallback="Tèks an %(language)s; tradiksyon an poko la",
    languages={"en": "angle", "zh-hans": "chinwa", "es": "panyòl", "pt-br": "pòtigè", "vi": "vyetnamyen"},
    closing="Nou chwazi priyorite sa yo ak sibvansyon planifikasyon MVP 2.0 nou an. Yo chita sou sa rezidan yo "
    "di nou, sou yon nouvo gade sou sa kominote a bezwen lè kondisyon yo chanje, ak sou konsèy "
    "popilasyon jistis anviwònmantal yo ak lòt popilasyon priyoritè yo. Chak priyorite se yon direksyon "
    "kote nou ka aji.",
    learn_more="Aprann plis sou MVP 2.0",
    check="Verifye dosye sa a",
    day="%(day)s %(month)s %(year)s",
    months="janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm",
    comma=", ",
    last_comma=" ak ",
)
VIETNAMESE = SheetWords(
    tag="vi",
    name="Tiếng Việt",
    program="Chuẩn bị ứng phó tính dễ bị tổn thương của đô thị · MVP 2.0",
    title="Ưu tiên về khả năng chống chịu của cộng đồng",
    priority="Ưu tiên",
    actions="Hành động có thể thực hiện",
    undetermined="Sẽ xác định sau.",
    continued="tiếp theo",
    version="Hồ sơ, phiên bản %(number)s",
    draft="Bản nháp, không phải hồ sơ chính thức",
    watermark="BẢN NHÁP",
    demo="Bản trình diễn: cộng đồng hư cấu",
    fallback="Văn bản %(language)s; chưa có bản dịch",
    languages={
        "en": "tiếng Anh",
        "zh-hans": "tiếng Trung",
        "es": "tiếng Tây Ban Nha",
        "pt-br": "tiếng Bồ Đào Nha",
        "ht": "tiếng Creole Haiti",
    },
    closing="Chúng tôi xác định các ưu tiên này bằng khoản tài trợ lập kế hoạch MVP 2.0. Chúng dựa trên những gì "
    "cư dân chia sẻ, trên việc xem lại nhu cầu của cộng đồng khi hoàn cảnh thay đổi, và trên lời khuyên "
    "của các nhóm dân cư thuộc diện công bằng môi trường và các nhóm ưu tiên khác. Mỗi ưu tiên là một "
    "hướng mà chúng ta có thể hành động.",
    learn_more="Tìm hiểu thêm về MVP 2.0",
    check="Kiểm tra hồ sơ này",
    day="ngày %(day)s tháng %(month)s năm %(year)s",
    months="1 2 3 4 5 6 7 8 9 10 11 12",
    comma=", ",
    last_comma=" và ",
)

WORDS: Mapping[str, SheetWords] = {
    "en": ENGLISH,
    "zh-hans": CHINESE,
    "es": SPANISH,
    "pt-br": PORTUGUESE,
    "ht": HAITIAN,
    "vi": VIETNAMESE,
}
