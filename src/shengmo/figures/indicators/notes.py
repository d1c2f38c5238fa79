"""What does a note of ours say to a person, who does not read its canonical text?"""

from __future__ import annotations

import json

from shengmo.figures.indicators import baseline, freezing


def told(topic: str, text: str) -> str:
    """A closing or a carrying over in one sentence; any other note as it stands."""
    if topic == baseline.TOPIC:
        data = json.loads(text)
        return f"从《{data['file']}》结转{data['year']}年的{len(data['figures'])}个数字，作为下一年的上年数。"
    if topic == freezing.TOPIC:
        data = json.loads(text)
        return f"冻结{data['year']}年的{len(data['figures'])}个数字，数据截止日{data['as_of']}。"
    return text
