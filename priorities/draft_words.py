"""What residents read on the page of the draft, in the six languages; a language is complete or this does not load."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class DraftWords:
    """The page's own words; what it shares with the form and the mail stands in `engagement.words`."""

    title: str
    lead: str
    closed: str
    none_title: str
    none: str
    only_in: str
    actions: str
    comment: str
    whole: str
    pdf: str
    pdf_wait: str
    became: str
    received: str
    nothing: str
    changed: str
    submitted: str
    changed_since: str
    adopted: str
    sheet: str
    check: str


DRAFT_WORDS: Mapping[str, DraftWords] = {
    "en": DraftWords(
        title="Priorities of %(community)s",
        lead="This is a draft of %(day)s. Say what you think of it until %(close)s; every contribution gets an answer.",
        closed="Comments on the draft of %(day)s closed on %(close)s. Below the list stands what became of them.",
        none_title="No draft yet",
        none="%(community)s has not published a draft of its priorities yet. Please come back later.",
        only_in="Not translated yet. This is the text in %(language)s.",
        actions="Possible actions",
        comment="Say what you think of number %(number)s",
        whole="Say what you think of the whole draft",
        pdf="The draft to print (PDF)",
        pdf_wait="The PDF is being made. Please load this page again in a minute.",
        became="What became of what people said",
        received="Contributions so far: %(received)s. Answered: %(answered)s.",
        nothing="Nobody has said anything about it yet.",
        changed="Changed because of what people said",
        submitted="Version %(number)s was submitted on %(day)s. The program has not adopted it: what "
        "stands here is still a draft.",
        changed_since="The list has changed since the draft was published. Here it stands as it is today.",
        adopted="These priorities were adopted on %(day)s: version %(number)s of %(dated)s. Later "
        "changes are not shown here.",
        sheet="The official sheet (PDF)",
        check="Check this record: %(code)s",
    ),
    "zh-hans": DraftWords(
        title="%(community)s的优先事项",
        lead="这是%(day)s的草稿。请在%(close)s之前告诉我们您的看法；每条意见都会得到答复。",
        closed="%(day)s的草稿已于%(close)s停止征求意见。列表下方写明了这些意见的处理结果。",
        none_title="还没有草稿",
        none="%(community)s还没有公布优先事项草稿。请以后再来看看。",
        only_in="尚未翻译。这里显示的是%(language)s原文。",
        actions="可能的举措",
        comment="说说您对第 %(number)s 项的看法",
        whole="说说您对整份草稿的看法",
        pdf="打印用草稿（PDF）",
        pdf_wait="正在生成 PDF。请一分钟后重新打开此页面。",
        became="大家的意见有了什么结果",
        received="目前收到的意见：%(received)s。已答复：%(answered)s。",
        nothing="还没有人对它发表意见。",
        changed="因大家的意见而修改",
        submitted="第 %(number)s 版已于%(day)s提交。MVP 计划方尚未采纳，这里显示的仍是草稿。",
        changed_since="草稿公布以后清单有改动。这里显示的是今天的清单。",
        adopted="这些优先事项已于%(day)s获得采纳：%(dated)s的第 %(number)s 版。之后的改动不在这里显示。",
        sheet="正式的优先事项表（PDF）",
        check="核对这份记录：%(code)s",
    ),
    "es": DraftWords(
        title="Prioridades de %(community)s",
        lead="Este es un borrador del %(day)s. Diga lo que piensa hasta el %(close)s; cada aporte recibe respuesta.",
        closed="El plazo para opinar sobre el borrador del %(day)s terminó el %(close)s. "
        "Debajo de la lista se lee qué pasó con los aportes.",
        none_title="Todavía no hay borrador",
        none="%(community)s todavía no ha publicado un borrador de sus prioridades. Vuelva más adelante, por favor.",
        only_in="Todavía sin traducir. Este es el texto en %(language)s.",
        actions="Acciones posibles",
        comment="Diga lo que piensa del número %(number)s",
        whole="Diga lo que piensa de todo el borrador",
        pdf="El borrador para imprimir (PDF)",
        pdf_wait="El PDF se está preparando. Vuelva a cargar esta página en un minuto, por favor.",
        became="Qué pasó con lo que dijo la gente",
        received="Aportes hasta ahora: %(received)s. Respondidos: %(answered)s.",
        nothing="Nadie ha dicho nada todavía.",
        changed="Cambiado por lo que dijo la gente",
        submitted="La versión %(number)s se presentó el %(day)s. El programa no la ha adoptado: lo que se "
        "lee aquí sigue siendo un borrador.",
        changed_since="La lista ha cambiado desde que se publicó el borrador. Aquí aparece como está hoy.",
        adopted="Estas prioridades fueron adoptadas el %(day)s: versión %(number)s del %(dated)s. Los "
        "cambios posteriores no aparecen aquí.",
        sheet="La hoja oficial (PDF)",
        check="Comprobar este registro: %(code)s",
    ),
    "pt-br": DraftWords(
        title="Prioridades de %(community)s",
        lead="Este é um rascunho de %(day)s. Diga o que você acha até %(close)s; cada contribuição recebe resposta.",
        closed="O prazo para opinar sobre o rascunho de %(day)s terminou em %(close)s. "
        "Abaixo da lista está o que aconteceu com as contribuições.",
        none_title="Ainda não há rascunho",
        none="%(community)s ainda não publicou um rascunho das suas prioridades. Volte mais tarde, por favor.",
        only_in="Ainda sem tradução. Este é o texto em %(language)s.",
        actions="Ações possíveis",
        comment="Diga o que você acha do número %(number)s",
        whole="Diga o que você acha do rascunho inteiro",
        pdf="O rascunho para imprimir (PDF)",
        pdf_wait="O PDF está sendo preparado. Abra esta página de novo em um minuto, por favor.",
        became="O que aconteceu com o que as pessoas disseram",
        received="Contribuições até agora: %(received)s. Respondidas: %(answered)s.",
        nothing="Ninguém disse nada ainda.",
        changed="Mudado por causa do que as pessoas disseram",
        submitted="A versão %(number)s foi enviada em %(day)s. O programa não a adotou: o que está aqui "
        "ainda é um rascunho.",
        changed_since="A lista mudou desde que o rascunho foi publicado. Aqui ela aparece como está hoje.",
        adopted="Estas prioridades foram adotadas em %(day)s: versão %(number)s de %(dated)s. Mudanças "
        "posteriores não aparecem aqui.",
        sheet="A folha oficial (PDF)",
        check="Conferir este registro: %(code)s",
    ),
    "ht": DraftWords(
        title="Priyorite %(community)s",
        lead="Sa a se yon bouyon ki gen dat %(day)s. Di sa w panse jiska %(close)s; "
        "chak kontribisyon ap jwenn yon repons.",
        closed="Dat pou bay opinyon sou bouyon %(day)s la fini %(close)s. Anba lis la gen sa ki rive ak yo.",
        none_title="Poko gen bouyon",
        none="%(community)s poko pibliye yon bouyon priyorite li yo. Tanpri tounen pita.",
        only_in="Li poko tradui. Sa a se tèks la an %(language)s.",
        actions="Aksyon ki posib",
        comment="Di sa w panse sou nimewo %(number)s",
        whole="Di sa w panse sou tout bouyon an",
        pdf="Bouyon an pou enprime (PDF)",
        pdf_wait="N ap prepare PDF la. Tanpri louvri paj sa a ankò nan yon minit.",
        became="Sa ki rive ak sa moun yo te di",
        received="Kontribisyon jiska kounye a: %(received)s. Sa ki gen repons: %(answered)s.",
        nothing="Pèsonn poko di anyen sou li.",
        changed="Chanje poutèt sa moun yo te di",
        submitted="Vèsyon %(number)s te soumèt %(day)s. Pwogram nan poko adopte l: sa ki isit la se toujou yon bouyon.",
        changed_since="Lis la chanje depi bouyon an te pibliye. Isit la li parèt jan li ye jodi a.",
        adopted="Priyorite sa yo te adopte %(day)s: vèsyon %(number)s ki gen dat %(dated)s. Chanjman ki "
        "fèt apre pa parèt isit la.",
        sheet="Fèy ofisyèl la (PDF)",
        check="Verifye dosye sa a: %(code)s",
    ),
    "vi": DraftWords(
        title="Các ưu tiên của %(community)s",
        lead="Đây là dự thảo %(day)s. Xin cho biết ý kiến đến hết %(close)s; mỗi ý kiến đều được trả lời.",
        closed="Việc góp ý cho bản dự thảo %(day)s đã kết thúc %(close)s. "
        "Bên dưới danh sách là kết quả của các ý kiến.",
        none_title="Chưa có bản dự thảo",
        none="%(community)s chưa công bố bản dự thảo các ưu tiên. Xin quay lại sau.",
        only_in="Chưa được dịch. Đây là văn bản bằng %(language)s.",
        actions="Các hành động có thể làm",
        comment="Cho biết ý kiến về số %(number)s",
        whole="Cho biết ý kiến về toàn bộ bản dự thảo",
        pdf="Bản dự thảo để in (PDF)",
        pdf_wait="PDF đang được tạo. Xin mở lại trang này sau một phút.",
        became="Ý kiến của mọi người đã đi đến đâu",
        received="Số ý kiến đến nay: %(received)s. Đã trả lời: %(answered)s.",
        nothing="Chưa có ai góp ý.",
        changed="Được thay đổi theo ý kiến của mọi người",
        submitted="Phiên bản %(number)s đã được nộp %(day)s. Chương trình chưa thông qua: nội dung ở đây "
        "vẫn là dự thảo.",
        changed_since="Danh sách đã thay đổi từ khi dự thảo được công bố. Ở đây là danh sách của hôm nay.",
        adopted="Các ưu tiên này được thông qua %(day)s: phiên bản %(number)s, %(dated)s. Những thay đổi "
        "sau đó không hiển thị ở đây.",
        sheet="Tờ ưu tiên chính thức (PDF)",
        check="Kiểm tra hồ sơ này: %(code)s",
    ),
}
