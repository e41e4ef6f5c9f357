"""What strangers read about an official record, in Simplified Chinese."""

from priorities.record_words.base import RecordWords, Told

CHINESE = RecordWords(
    search_title="核对正式记录",
    search_lead="一份社区韧性优先事项表是否仍然有效？手里的文件是不是在这里生成的那一份？",
    title="正式记录，第 %(number)s 版",
    heading="社区韧性优先事项",
    standings={
        "submitted": Told(
            "第 %(number)s 版已提交，未采纳",
            "MVP 计划方尚未作出决定，内容仍可能改变。",
        ),
        "returned": Told(
            "第 %(number)s 版已退回，未采纳",
            "MVP 计划方已于%(day)s将它退回社区。它不是有效的清单。",
        ),
        "withdrawn": Told(
            "第 %(number)s 版已撤回，未采纳",
            "社区已于%(day)s撤回提交。它不是有效的清单。",
        ),
        "adopted": Told(
            "第 %(number)s 版有效",
            "它于%(day)s获得采纳，之后没有更新的版本取代它。",
        ),
        "superseded": Told(
            "第 %(number)s 版已被取代",
            "第 %(successor)s 版已于%(day)s取代它。",
        ),
    },
    see_successor="查看第 %(number)s 版",
    same_file=Told(
        "这份文件是在这里生成的，没有改动",
        "每个字节都一致。这份记录目前的效力见下文。",
    ),
    draft_file=Told(
        "这份文件是在这里生成的，但只是草案",
        "草案不是正式记录：没有人提交或采纳过它。",
    ),
    other_file=Told(
        "这份文件是在这里生成的，但不是正式记录",
        "它是工作表或其他文件，生成后没有改动。提交和采纳的只有正式的优先事项表。",
    ),
    strange_file=Told(
        "这不是在这里生成的文件",
        (
            "它可能被改动过，被别的程序重新保存过，或者不是在这里生成的。请向给您文件的人索取原件，或输入印在"
            "优先事项下方的编码。"
        ),
    ),
    no_code=Told(
        "没有记录使用这个编码",
        "请对照表上的编码逐字检查。草案没有编码，最早在这里生成的表也没有。",
    ),
    version="版本",
    dated="日期",
    standing="效力",
    standing_words={
        "submitted": "已提交，未采纳",
        "returned": "已退回，未采纳",
        "withdrawn": "已撤回，未采纳",
        "adopted": "已采纳",
        "superseded": "已被取代",
    },
    adopted_on="采纳日期",
    count="所列优先事项",
    code="编码",
    later="更新的版本",
    later_text="第 %(number)s 版已提交，尚未采纳。",
    ways_title="这些文字从何而来",
    ways_public="优先事项、居民说了什么，以及因此改了什么",
    ways_team="每项优先事项的调研结果、活动和反馈",
    ways_team_note="供核心团队和 MVP 计划方登录查看",
    fingerprint="文件指纹（SHA-256）",
    another="核对另一份",
    again="重新输入编码",
    by_code="按编码核对",
    code_label="表上的编码",
    code_hint="二维码旁边的十二位字母和数字，例如 7K3M-92XA-QPHT。",
    code_button="核对这个编码",
    by_file="按文件核对",
    file_lead="在这里生成的 PDF 要每个字节都一致才认得出来。改动一个字，就是另一份文件了。",
    file_label="PDF 文件",
    file_hint="只在这里比对，不会保存。",
    file_button="核对这个文件",
    errors_title="没有核对",
    errors={
        "no_code": "请输入表上印的编码。",
        "bad_code": "编码由十二位字母和数字组成。请对照表上的编码检查。",
        "no_file": "请选择要核对的 PDF 文件。",
        "empty": "这个文件是空的。请选择要核对的 PDF 文件。",
        "large": "这个文件比我们生成的任何一份表都大。请选择优先事项表的 PDF。",
        "no_pdf": "这不是 PDF 文件。请选择优先事项表的 PDF。",
        "too_many": "短时间内从这里发起的核对太多。请等几分钟再试。",
    },
)
