"""How does the page call topics, names that are no figures, and faults?"""

from __future__ import annotations

from shengmo.reading.findings import Severity

TOPICS = {
    "leadership": "组织领导",
    "study": "学法培训",
    "publicity": "普法宣传",
    "legality_review": "合法性审查",
    "normative_documents": "规范性文件",
    "contracts": "合同",
    "major_decisions": "重大决策",
    "enforcement": "行政执法",
    "reconsideration_litigation": "复议应诉",
    "mediation": "矛盾调解",
    "petitions_hotline": "信访热线",
    "disclosure": "政务公开",
    "services": "政务服务",
    "legal_services": "法律服务",
    "village_projects": "村级工程",
    "staffing": "机构人员",
    "training_certification": "执法资格",
    "supervision": "监督整改",
    "other": "其他",
}
MARKS = {
    "address": "网址",
    "code": "编号",
    "date": "日期",
    "document": "文号",
    "duration": "时长",
    "frequency": "频次",
    "grade": "级别",
    "hotline": "热线名称",
    "list": "序号",
    "marker": "序号",
    "number": "不是统计数",
    "phone": "电话",
    "rank": "名次",
    "slogan": "固定提法",
    "title": "文件名",
    "year": "年份",
    "zero": "零",
}
SEVERITIES = {Severity.ERROR: "必须改", Severity.WARNING: "建议", Severity.HINT: "请核实"}
