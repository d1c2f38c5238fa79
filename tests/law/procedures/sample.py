"""A small procedure for the tests of the engine, and short ways to ask it."""

from __future__ import annotations

from datetime import date

from shengmo.corpus.shelf import load_calendars, load_rules
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.counting import Ask, compute
from shengmo.law.procedures.due import due_day
from shengmo.law.procedures.engine import decide, needs
from shengmo.law.procedures.facts import (
    Credentials,
    Entry,
    Facts,
    Held,
    Linked,
    LinkedMatters,
    PeriodEnd,
    PeriodFact,
    RegisterEntry,
    Roles,
    RolesHeld,
)
from shengmo.law.procedures.log import DocumentGiven
from shengmo.law.procedures.parse import parse_procedure
from shengmo.law.procedures.state import Request

TEXT = """
procedure: sample
title: 样本
valid_from: "2026-01-01"
number: 样〔{year}〕{serial}号
title_field: title
key: [serial]
fields:
  - {name: title, title: 名称, type: text}
  - {name: serial, title: 编号, type: key}
  - {name: amount, title: 金额, type: money, unit: 元, measure: amount}
  - {name: paid, title: 付款, type: money, unit: 元, measure: paid, accumulates: true}
  - {name: permit, title: 批文, type: text}
  - {name: sworn, title: 无利害关系, type: flag}
  - {name: people, title: 办理人员, type: people}
  - {name: present, title: 实到, type: count}
  - {name: members, title: 应到, type: count}
  - {name: heard_on, title: 听证日期, type: date}
  - {name: shown_on, title: 公开日期, type: date}
  - {name: shown_at, title: 公开地址, type: text}
  - {name: until, title: 有效期至, type: date}
  - {name: ground, title: 不适用的理由, type: text}
  - {name: extra, title: 延长天数, type: count}
  - name: grade
    title: 评价
    type: choice
    choices:
      - {name: good, title: 满意, counts: [asked, glad]}
      - {name: bad, title: 不满意, counts: [asked]}
      - {name: silent, title: 未评价}
documents:
  - {name: letter, title: 函}
  - {name: text, title: 文本}
relations:
  - {name: check, title: 审查, procedures: [sample]}
stages:
  - {name: open, title: 在办}
  - {name: paused, title: 中止, phase: suspended}
  - {name: valid, title: 有效, lapses: {"on": until, to: over}}
  - {name: over, title: 失效, phase: closed}
outcomes:
  - {name: yes, title: 同意}
  - {name: no, title: 不同意}
acts:
  - {name: begin, title: 立件, opens: true, to: open, by: [section_clerk], required: [title], optional: [serial, amount, until, grade], optional_documents: [text]}
  - {name: note, title: 记事, from: [open, valid], by: [section_clerk, justice_clerk], optional: [paid, grade, until, permit, heard_on]}
  - {name: pause, title: 中止, from: [open], to: paused, by: [justice_clerk]}
  - {name: resume, title: 恢复, from: [paused], to: open, by: [justice_clerk]}
  - {name: renew, title: 重新计算, from: [open], by: [justice_clerk]}
  - {name: extend, title: 延长, from: [open], by: [justice_clerk], required: [extra]}
  - name: approve
    title: 批准
    from: [open]
    to: valid
    by: [chief]
    required: [title]
    optional: [sworn, people, present, members, shown_on, shown_at, ground, until]
    optional_documents: [letter, text]
    outcomes: [yes, no]
    gates: GATES
  - {name: close, title: 办结, from: [open, valid], to: over, by: [section_clerk]}
clocks:
  - {name: limit, title: 办理, rule: HOT-03-L, starts: begin, ends: [approve], suspended_by: [pause], resumed_by: [resume], restarted_by: [renew], extended_by: extend, extension_field: extra}
  - {name: hearing, title: 听证, rule: CON-07, starts_field: heard_on, ends: [approve]}
"""

ROLES = {
    "甲": ("section_clerk",),
    "乙": ("justice_clerk",),
    "丙": ("chief",),
    "丁": ("deputy_secretary",),
}


def procedure_with(*gates, text=TEXT):
    """The sample procedure with these gates at its approval."""
    return parse_procedure(
        parse_yaml(text.replace("GATES", f"[{', '.join(gates)}]"), "样本.yaml"), load_rules()
    )


def request(act, on, actor, **given):
    """An act that somebody asks for; documents as kind and hash."""
    papers = tuple(DocumentGiven(k, h, k) for k, h in given.pop("documents", {}).items())
    return Request(act=act, on=on, actor=actor, documents=papers, **given)


def answered(procedure, state, asked, *, linked=(), held=(), entries=()):
    """The facts that the gates want, from plain tables."""
    return Facts(
        {need: _answer(need, linked, held, entries) for need in needs(procedure, state, asked)}
    )


def _answer(need, linked, held, entries):
    match need:
        case RolesHeld(person):
            return Roles(ROLES.get(person, ()))
        case LinkedMatters():
            return Linked(tuple(linked))
        case Credentials():
            return Held(tuple(held))
        case RegisterEntry():
            return Entry("册1" if need.key in entries else "")
        case PeriodEnd(rule, start, ask):
            due = compute(load_rules()[rule], start, (), Ask(ask), load_calendars())
            return PeriodFact(due_day(due), due.reason)


def verdict(procedure, state, asked, *, today=date(2026, 12, 31), **tables):
    """What the engine decides."""
    return decide(procedure, state, asked, answered(procedure, state, asked, **tables), today)
