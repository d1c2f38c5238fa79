"""Which ledgers come in as a township keeps them? Made here, as untidy as they are; all invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def saved(book: Workbook) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plain(rows: Sequence[Sequence[object]], title: str = "Sheet1") -> bytes:
    """One sheet of rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def _filled(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for row in rows:
        sheet.append(list(row))


DISPUTE_TOP = [
    ["石头镇2024年矛盾纠纷排查调处台账"],
    ["填报单位：石头镇司法所", None, None, None, None, None, None, None, "单位：元"],
    ["序号", "编号", "受理日期", "村（社区）", "纠纷来源", "当事人", None, None, None, "纠纷类型", "纠纷简要情况",
     "调解员", "调解结果", "协议形式", "涉及金额(元)", "化解日期", "备注"],
    [None, None, None, None, None, "甲方(申请人)", None, "乙方(被申请人)", None, None, None, None, None, None, None, None, None],
    [None, None, None, None, None, "姓名", "电话", "姓名", "电话", None, None, None, None, None, None, None, None],
]  # fmt: skip

DISPUTE_ROWS = [
    [1, "石调〔2024〕1号", "2024.3.5", "东村村委会", "排查", "甲　某", 13900000000.0, "乙某", "139-0000-0001", "宅基地", "院墙占了路", "丙某、丁某", "成功", "书面", "3万", "3月18日", None],
    [2, "石调[2024]2号", "２０２４．３．６", "东村", "同上", "甲某等6户", None, "石头公司", None, "土地流转", "租金没有付", "丙某", "已化解", "口头", "约5000", 45373, None],
    [3, "石调（2024）3号", 45357, "西村（原小西村）", "派出所", "戊某", None, "己某", None, "邻里", "噪声", "丙某", "转诉讼", None, "无", "2024年4月2日", None],
    [4, None, "3.1", "西村", "申请", "庚某", None, "辛某", None, "赡养", "老人轮养", "丁某", "调解中", None, None, None, "当事人反悔"],
    [5, None, 3.1, "西村", "申请", "壬某", None, "癸某", None, "其它", "借钱", "丁某", "未调成", None, 2000, "4.9", None],
    [6, "石调〔2024〕6号", "2024年5月", "南村", "网格", "子某", None, "丑某", None, "家庭", "分家", "丁某", "基本化解", None, None, "5月20日", None],
    [7, "石调〔2024〕7号", "2024.2.30", "南村", "网格", "寅某", None, "卯某", None, "家庭", "分家", "丁某", "成功", "书面", None, "5月20日", None],
    ["合计", None, None, None, None, None, None, None, None, None, None, None, None, None, 37000, None, None],
]  # fmt: skip


def disputes(rows: Sequence[Sequence[object]] = DISPUTE_ROWS) -> bytes:
    """A title, a row with the unit, three rows of header with merged groups, a total, a foot."""
    book = Workbook()
    sheet = book.active
    sheet.title = "2024年"
    _filled(sheet, DISPUTE_TOP)
    sheet.merge_cells("A1:Q1")
    sheet.merge_cells("F3:I3")
    sheet.merge_cells("F4:G4")
    sheet.merge_cells("H4:I4")
    for letter in "ABCDEJKLMNOPQ":
        sheet.merge_cells(f"{letter}3:{letter}5")
    _filled(sheet, rows)
    sheet.append(["制表人：某某", None, None, "审核人：某某"])
    hidden = book.create_sheet("旧")
    hidden.append(["编号", "受理日期"])
    hidden.sheet_state = "hidden"
    return saved(book)


TICKET_HEAD = [
    "工单编号", "来源渠道", "来电人", "联系电话", "受理时间", "诉求类型", "一级分类", "标题", "诉求内容", "事发地址",
    "派单时间", "签收时间", "承办单位", "办理时限", "办理情况", "答复时间", "处理结果", "办结时间", "是否按时",
    "回访时间", "是否接通", "解决情况", "满意度", "是否剔除", "村", "内部流水",
]  # fmt: skip


def ticket(number: object, day: int = 4, **other: object) -> list[object]:
    """One ticket of March 2024, closed and rated; cells by header in `other`."""
    came = datetime(2024, 3, day, 9, 30)  # noqa: DTZ001 (a cell has no zone)
    row: dict[str, object] = {
        "工单编号": number, "来源渠道": "12345热线", "来电人": "某女士", "联系电话": "13900000002",
        "受理时间": came, "诉求类型": "投诉类", "一级分类": "环境", "标题": f"反映垃圾{number}",
        "诉求内容": "垃圾没有清运", "事发地址": "东村口", "派单时间": f"2024-03-{day:02d} 10:00:00",
        "签收时间": f"2024/3/{day} 11:05", "承办单位": "城建办", "办理时限": date(2024, 3, day + 7),
        "办理情况": "已经清运", "答复时间": date(2024, 3, day + 2), "处理结果": "已解决",
        "办结时间": date(2024, 3, day + 3), "是否按时": "是", "回访时间": date(2024, 3, day + 3),
        "是否接通": "√", "解决情况": "已解决", "满意度": "满意", "是否剔除": None, "村": "东村委会", "内部流水": "x",
    }  # fmt: skip
    row |= other
    return [row[header] for header in TICKET_HEAD]


def tickets(rows: Sequence[Sequence[object]]) -> bytes:
    """A platform's export: one row of header, many columns."""
    return plain([TICKET_HEAD, *rows], "工单列表")


def tickets_csv(rows: Sequence[Sequence[object]]) -> bytes:
    """The same as .csv in GB18030."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(TICKET_HEAD)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return out.getvalue().encode("gb18030")


def contracts() -> bytes:
    """Amounts in 万元, one of them surely in 元; signed before it was reviewed; text for a sum."""
    head = ["序号", "合同编号", "合同名称", "类别", "甲方", "乙方", "金额(万元)", "采购（交易）方式", "送审日期", "签订日期", "履行起", "履行止", "履行情况", "完成日期", "已付(万元)"]  # fmt: skip
    rows = [
        [1, "石合〔2024〕1号", "路灯维修合同", "工程", "石头镇人民政府", "光明公司", 3, "询价", "2024.3.1", "2024.3.8", "2024.3.10", "2024.6.10", "履行完毕", "2024.6.1", 3],
        [2, "石合〔2024〕2号", "保洁服务合同", "服务", "石头镇人民政府", "清洁公司", 35000, "公开招标", "2024.4.9", "2024.4.2", "2024.5.1", "2025.4.30", "履行中", None, "1.5万"],
        [3, None, "鱼塘承包合同", "承包合同", "某村", "甲某", "据实结算", None, None, "2024年5月", None, "长期", "履行中", None, None],
    ]  # fmt: skip
    return plain([["石头镇2024年合同台账"], head, *rows, ["注：金额为含税价"]])


def reviews() -> bytes:
    """Reviews with counts in words, a conclusion that says nothing, a day for everything."""
    head = ["序号", "审查编号", "送审日期", "送审科室", "事项名称", "类别", "法律顾问", "审查结论", "问题条数", "建议条数", "出具日期", "签批日期", "采纳情况"]  # fmt: skip
    rows = [
        [1, "石合审【2024】1号", "3月1日", "城建办", "路灯维修合同", "合同", "某律师", "合法", "无问题", "三条", "3月4日", "3月5日", "采纳"],
        [2, "石合审【2024】2号", "3月12日", "综合科", "车辆管理办法", "其它", "某律师", "同意", 0, "1", "3月14日", "3月14日", "无意见"],
    ]  # fmt: skip
    return plain([["石头镇合法性审查台账（2024年）"], head, *rows])


def registers() -> bytes:
    """Certificates with numbers kept as numbers, one of which has lost its end."""
    head = ["序号", "名册", "姓名", "单位", "证号", "领域", "发证日期", "有效期至"]
    rows = [
        [1, "执法证", "甲某", "综合执法队", 330100001.0, "城管", "2022.1.4", "2027.1.3"],
        [2, "执法证", "乙某", "综合执法队", 3.30100000000002e17, "应急", "2022.1.4", "2027.1.3"],
    ]
    return plain([head, *rows], "执法证")
