"""The annexes' own words in the six languages a sheet is printed in; a language is complete or this does not load."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class AnnexWords:
    """All that the annexes say by themselves, in one language. `%(name)s` marks what is filled in."""

    provenance: str
    answers: str
    as_of: str
    small: str
    rule: str
    received: str
    few: str
    none: str
    origin: str
    origins: Mapping[str, str]  # by the value of Origin
    earlier: str
    findings: str
    events: str
    comments: str
    projects: str
    chosen: str
    candidate: str
    page: str
    said: str
    answered: str
    whole: str
    inside: str
    unprintable: str
    in_english: str
    outcomes: Mapping[str, str]  # by the value of Outcome; "" while there is no answer
    before: str
    after: str
    new: str
    gap: str = " "  # between sentences


ANNEX_WORDS: Mapping[str, AnnexWords] = {
    "en": AnnexWords(
        provenance="Where each priority comes from",
        answers="What people said and what was answered",
        as_of="As it was known on %(day)s. What the community wrote is in its own language.",
        small="A number of comments below %(least)s is not shown, so that nobody can be known by it.",
        rule="Words stand here where whoever said them knew that they may be shown. What else was said stands here "
        "by its answer alone. Nobody's name is kept.",
        received="Contributions: %(received)s. Answered: %(answered)s.",
        few="fewer than %(least)s",
        none="None.",
        origin="Kept, changed or new",
        origins={
            "kept": "Kept from the earlier priorities",
            "changed": "Changed from earlier priorities",
            "new": "New",
        },
        earlier="Earlier priorities",
        findings="Findings it takes up",
        events="Events where it was spoken of",
        comments="Comments about it",
        projects="Seed projects that serve it",
        chosen="chosen",
        candidate="candidate",
        page="Its page, for the team",
        said="What was said",
        answered="What was answered",
        whole="About the list as a whole, or life here",
        inside="The words stay with the team.",
        unprintable="These words are in letters that this document cannot print. The team keeps them.",
        in_english="In English:",
        outcomes={
            "": "Not answered yet.",
            "changed": "Changed because of it.",
            "not_changed": "Considered, and nothing was changed.",
            "step_7": "Kept for when the seed project is chosen.",
            "out_of_scope": "Not something this process can decide.",
        },
        before="Before:",
        after="Now:",
        new="New:",
    ),
    "zh-hans": AnnexWords(
        provenance="每项优先事项从何而来",
        answers="大家说了什么，得到了什么答复",
        as_of="以%(day)s的情况为准。社区自己写的内容保留原来的语言。",
        small="少于 %(least)s 条的意见数不显示，以免有人因此被认出。",
        rule="只有发言人知道自己的话可能公开时，这里才刊登原话；其他意见只刊登答复。我们不保留任何人的姓名。",
        received="意见：%(received)s；已答复：%(answered)s。",
        few="不足 %(least)s",
        none="无。",
        origin="保留、修改或新增",
        origins={"kept": "保留自以前的优先事项", "changed": "由以前的优先事项修改而来", "new": "新增"},
        earlier="以前的优先事项",
        findings="所采纳的调研结果",
        events="谈到它的活动",
        comments="对它的意见数",
        projects="为它服务的种子项目",
        chosen="已选定",
        candidate="候选",
        page="它的页面（供团队使用）",
        said="说了什么",
        answered="得到了什么答复",
        whole="关于整份清单或这里的生活",
        inside="原话由团队保存，不公开。",
        unprintable="这些话所用的文字，本文件无法印出；原话由团队保存。",
        in_english="英文：",
        outcomes={
            "": "尚未答复。",
            "changed": "因此作了修改。",
            "not_changed": "考虑过，没有作修改。",
            "step_7": "留到选择种子项目时考虑。",
            "out_of_scope": "这不是本流程能决定的事。",
        },
        before="原来：",
        after="现在：",
        new="新增：",
        gap="",
    ),
    "es": AnnexWords(
        provenance="De dónde viene cada prioridad",
        answers="Lo que dijo la gente y lo que se respondió",
        as_of="Según lo que se sabía el %(day)s. Lo que escribió la comunidad está en su propio idioma.",
        small="No se muestra un número de comentarios menor que %(least)s, para que nadie pueda ser reconocido.",
        rule="Aquí figuran las palabras de quienes sabían que podían mostrarse. De lo demás figura solo la respuesta. "
        "No se guarda el nombre de nadie.",
        received="Contribuciones: %(received)s. Respondidas: %(answered)s.",
        few="menos de %(least)s",
        none="Ninguno.",
        origin="Mantenida, cambiada o nueva",
        origins={
            "kept": "Mantenida de las prioridades anteriores",
            "changed": "Cambiada a partir de prioridades anteriores",
            "new": "Nueva",
        },
        earlier="Prioridades anteriores",
        findings="Hallazgos que recoge",
        events="Eventos en los que se habló de ella",
        comments="Comentarios sobre ella",
        projects="Proyectos semilla que la sirven",
        chosen="elegido",
        candidate="candidato",
        page="Su página, para el equipo",
        said="Lo que se dijo",
        answered="Lo que se respondió",
        whole="Sobre la lista en su conjunto o la vida aquí",
        inside="Las palabras quedan con el equipo.",
        unprintable="Estas palabras usan letras que este documento no puede imprimir. El equipo las conserva.",
        in_english="En inglés:",
        outcomes={
            "": "Todavía sin respuesta.",
            "changed": "Algo cambió gracias a ello.",
            "not_changed": "Se tomó en cuenta y nada cambió.",
            "step_7": "Se guarda para cuando se elija el proyecto semilla.",
            "out_of_scope": "Este proceso no puede decidirlo.",
        },
        before="Antes:",
        after="Ahora:",
        new="Nuevo:",
    ),
    "pt-br": AnnexWords(
        provenance="De onde vem cada prioridade",
        answers="O que as pessoas disseram e o que foi respondido",
        as_of="Conforme o que se sabia em %(day)s. O que a comunidade escreveu está no idioma dela.",
        small="Um número de comentários menor que %(least)s não é mostrado, para que ninguém possa ser reconhecido.",
        rule="Aqui estão as palavras de quem sabia que poderiam ser mostradas. Do restante, está apenas a resposta. "
        "Não guardamos o nome de ninguém.",
        received="Contribuições: %(received)s. Respondidas: %(answered)s.",
        few="menos de %(least)s",
        none="Nenhum.",
        origin="Mantida, alterada ou nova",
        origins={
            "kept": "Mantida das prioridades anteriores",
            "changed": "Alterada a partir de prioridades anteriores",
            "new": "Nova",
        },
        earlier="Prioridades anteriores",
        findings="Constatações que ela retoma",
        events="Eventos em que se falou dela",
        comments="Comentários sobre ela",
        projects="Projetos-semente que a atendem",
        chosen="escolhido",
        candidate="candidato",
        page="A página dela, para a equipe",
        said="O que foi dito",
        answered="O que foi respondido",
        whole="Sobre a lista como um todo ou a vida aqui",
        inside="As palavras ficam com a equipe.",
        unprintable="Estas palavras usam letras que este documento não consegue imprimir. A equipe as guarda.",
        in_english="Em inglês:",
        outcomes={
            "": "Ainda sem resposta.",
            "changed": "Algo mudou por causa disso.",
            "not_changed": "Foi levado em conta, e nada mudou.",
            "step_7": "Fica guardado para quando o projeto-semente for escolhido.",
            "out_of_scope": "Este processo não pode decidir isso.",
        },
        before="Antes:",
        after="Agora:",
        new="Novo:",
    ),
    "ht": AnnexWords(
        provenance="Ki kote chak priyorite soti",
        answers="Sa moun yo te di ak sa yo reponn",
        as_of="Dapre sa yo te konnen %(day)s. Sa kominote a ekri rete nan pwòp lang li.",
        small="Nou pa montre yon kantite kòmantè ki pi piti pase %(least)s, pou pèsonn pa ka rekonèt.",
        rule="Pawòl yo parèt isit la lè moun ki te di yo te konnen yo te ka montre yo. Pou rès la, se repons lan "
        "sèlman ki parèt. Nou pa kenbe non pèsonn.",
        received="Kontribisyon: %(received)s. Sa ki gen repons: %(answered)s.",
        few="mwens pase %(least)s",
        none="Okenn.",
        origin="Kenbe, chanje oswa nouvo",
        origins={
            "kept": "Kenbe nan ansyen priyorite yo",
            "changed": "Chanje apati ansyen priyorite yo",
            "new": "Nouvo",
        },
        earlier="Ansyen priyorite yo",
        findings="Rezilta rechèch li pran an kont",
        events="Evènman kote yo te pale de li",
        comments="Kòmantè sou li",
        projects="Pwojè semans ki sèvi l",
        chosen="chwazi",
        candidate="kandida",
        page="Paj li, pou ekip la",
        said="Sa ki te di",
        answered="Sa ki te reponn",
        whole="Sou tout lis la oswa lavi isit la",
        inside="Pawòl yo rete ak ekip la.",
        unprintable="Pawòl sa yo gen lèt dokiman sa a pa ka enprime. Ekip la kenbe yo.",
        in_english="An angle:",
        outcomes={
            "": "Poko gen repons.",
            "changed": "Yon bagay chanje akòz sa.",
            "not_changed": "Nou te konsidere l, epi anyen pa chanje.",
            "step_7": "Nou kenbe l pou lè n ap chwazi pwojè semans lan.",
            "out_of_scope": "Se pa yon bagay pwosesis sa a kapab deside.",
        },
        before="Anvan:",
        after="Kounye a:",
        new="Nouvo:",
    ),
    "vi": AnnexWords(
        provenance="Mỗi ưu tiên bắt nguồn từ đâu",
        answers="Mọi người đã nói gì và được trả lời ra sao",
        as_of="Theo những gì được biết vào %(day)s. Nội dung do cộng đồng viết được giữ nguyên ngôn ngữ của họ.",
        small="Số ý kiến ít hơn %(least)s không được hiển thị, để không ai bị nhận ra.",
        rule="Lời nói được đăng ở đây khi người nói biết rằng lời ấy có thể được công khai. Với các ý kiến khác, chỉ "
        "có câu trả lời. Không lưu tên của ai.",
        received="Số ý kiến: %(received)s. Đã trả lời: %(answered)s.",
        few="ít hơn %(least)s",
        none="Không có.",
        origin="Giữ nguyên, thay đổi hay mới",
        origins={
            "kept": "Giữ từ các ưu tiên trước đây",
            "changed": "Thay đổi từ các ưu tiên trước đây",
            "new": "Mới",
        },
        earlier="Các ưu tiên trước đây",
        findings="Các phát hiện được đưa vào",
        events="Các sự kiện có nhắc đến ưu tiên này",
        comments="Số ý kiến về ưu tiên này",
        projects="Các dự án hạt giống phục vụ ưu tiên này",
        chosen="được chọn",
        candidate="ứng viên",
        page="Trang của ưu tiên này, dành cho nhóm",
        said="Điều đã được nói",
        answered="Câu trả lời",
        whole="Về toàn bộ danh sách hoặc cuộc sống ở đây",
        inside="Lời nói được nhóm giữ lại.",
        unprintable="Lời này dùng chữ mà tài liệu không in được. Nhóm giữ lại lời gốc.",
        in_english="Bằng tiếng Anh:",
        outcomes={
            "": "Chưa được trả lời.",
            "changed": "Đã thay đổi nhờ ý kiến này.",
            "not_changed": "Đã xem xét và không thay đổi gì.",
            "step_7": "Được giữ lại cho lúc chọn dự án hạt giống.",
            "out_of_scope": "Đây không phải là điều quy trình này có thể quyết định.",
        },
        before="Trước:",
        after="Nay:",
        new="Mới:",
    ),
}
