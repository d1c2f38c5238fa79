"""`shengmo read`: does it read every kind of file, and refuse the rest in one sentence?"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile

import pytest
from docx import Document

from shengmo.corpus.shelf import load_vocabulary
from shengmo.entrypoints.cli import main as command_line
from shengmo.entrypoints.cli.verbs import read as verb
from shengmo.reading.reader import Reader

REPORT = "青溪镇2024年法治政府建设情况\n全年调解矛盾纠纷318件，调解成功311件，成功率97.8%。\n"
PLAIN = REPORT.replace("311件，成功率97.8", "318件，成功率100")
EXPECTED = [(318, "件"), (311, "件"), (97.8, "%")]


@pytest.fixture
def read(tmp_path, monkeypatch, capfd):
    """Run `shengmo read` on a file of that name and content."""
    monkeypatch.setenv("SHENGMO_HOME", str(tmp_path / "home"))

    def run(name, content, *options):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.setattr(sys, "argv", ["shengmo", "read", str(file), *map(str, options)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def answer(ended):
    code, out, err = ended
    assert code in (0, 1), err
    assert err == ""
    return json.loads(out)


def figures(ended):
    return [(figure["value"], figure["unit"]) for figure in answer(ended)["figures"]]


def word(*lines, table=()):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page_of_pdf(content):
    """A one-page PDF around a content stream."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + tail


def test_the_answer_has_the_fields_of_the_contract(read):
    found = answer(read("report.txt", REPORT, "--json"))
    assert {"figures", "checks", "faults", "text_length"} <= set(found)
    (accepted, *_) = found["figures"]
    assert accepted == {
        "start": 25,
        "end": 28,
        "text": "318",
        "value": 318,
        "unit": "件",
        "approx": False,
        "status": "achieved",
        "topic": "mediation",
        "indicator": "mediation.accepted",
        "also": [],
        "by": {},
        "subject": accepted["subject"],
    }
    assert found["text_length"] == len(REPORT)
    (check,) = [check for check in found["checks"] if check["kind"] == "ratio"]
    assert check["holds"]


@pytest.mark.parametrize(
    "content",
    [
        REPORT.encode("utf-8"),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("gb18030"),
        REPORT.encode("utf-16"),
        REPORT.replace("\n", "\r\n").encode("gbk"),
    ],
)
def test_every_encoding_gives_the_same_offsets(read, content):
    found = answer(read("report.txt", content, "--json"))
    assert [figure["start"] for figure in found["figures"]] == [25, 34, 42]


def test_a_text_is_written_out_as_it_was_read(read, tmp_path):
    text = "  镇里\t调解  纠纷 ３ 件。\r\n\r\n全镇依法办事 \n"
    read("report.txt", text.encode("gb18030"), "--json", "--text", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes().decode() == text.replace("\r\n", "\n")


def test_a_web_page_is_read_without_its_furniture_and_with_its_tables(read, tmp_path):
    page = (
        "<html><head><meta charset='gb2312'><title>x</title><script>var a=12;</script></head><body>"
        "<ul class='menu'><li><a href='/1'>首页12</a></li><li><a href='/2'>公开34</a></li>"
        "<li><a href='/3'>服务56</a></li></ul><h1>青溪镇2024年法治政府建设情况</h1>"
        "<p>全年调解矛盾纠纷<b>318</b>件，<br>调解成功<span>311</span>件。</p>"
        "<table><tr><td>审查合同（份）</td><td>43份</td></tr></table></body></html>"
    )
    found = figures(read("page.html", page.encode("gbk"), "--json", "--text", tmp_path / "t"))
    assert found == [(318, "件"), (311, "件"), (43, "份")]
    text = (tmp_path / "t").read_text(encoding="utf-8")
    assert "首页" not in text
    assert "审查合同（份）\t43份" in text


def test_a_word_document_is_read_with_its_tables(read):
    content = word(*REPORT.splitlines(), table=[("审查合同", "43份"), ("普法活动", "12场")])
    assert figures(read("报告.docx", content, "--json")) == [*EXPECTED, (43, "份"), (12, "场")]


def test_a_pdf_is_read_its_lines_joined(read):
    lines = ["全镇全年依法调解各类矛盾纠纷3", "18件，其中调解成功311件，成功率97.8%。"]
    drawn = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
    content = f"BT /F 12 Tf 16 TL 60 700 Td {drawn} ET".encode()
    assert figures(read("a.pdf", page_of_pdf(content), "--json")) == EXPECTED


def spreadsheet():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def zip_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "文件是空的"),
        ("spaces.txt", b" \n\t ", "文件是空的"),
        ("nul.txt", b"\0" * 4000, "空字节"),
        ("noise.txt", bytes(range(128, 256)) * 40, "编码"),
        ("recipe.txt", "红烧肉要放两勺糖，炖40分钟。", "不是法治政府建设"),
        ("book.xlsx", spreadsheet(), "表格"),
        ("rows.csv", "编号,名称\n1,甲\n", "表格"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为docx"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片"),
        ("torn.docx", b"PK\x03\x04torn", "损坏"),
        ("bomb.docx", zip_bomb(), "大得不像报告"),
        ("torn.pdf", b"%PDF-1.4 torn", "损坏"),
        ("scan.pdf", page_of_pdf(b"0 0 100 100 re f"), "没有文字"),
        ("empty.html", b"<html><body></body></html>", "没有文字"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_chinese_sentence(read, name, content, said):
    code, out, err = read(name, content)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("还不能读")
    assert name in err
    assert said in err


def test_a_file_that_is_not_there_is_named(read, tmp_path):
    _, _, err = read("here.txt", REPORT, "--text", tmp_path / "no" / "such.txt")
    assert err.startswith("还不能打开或者写入")


def test_faults_are_told_by_the_exit_code_and_in_words(read):
    wrong = "全镇依法行政：行政处罚案件11件，其中一般程序案件8件、简易程序案件5件。"
    code, out, err = read("report.txt", wrong)
    assert (code, err) == (1, "")
    assert "8＋5＝13，与11件不符" in out
    assert read("report.txt", REPORT.replace("311件，成功率97.8", "318件，成功率100"))[0] == 0


def test_explain_marks_every_number_of_the_text(read):
    _, out, _ = read("report.txt", "2024年，全镇落实“三重一大”，调解纠纷31件。", "--explain")
    assert "2024年〔year〕" in out
    assert "三重一大〔slogan〕" in out
    assert "31〔mediation.accepted〕件" in out


def test_a_place_is_told_with_its_line(read):
    _, out, _ = read("report.txt", "调解纠纷31件。\n\n法治讲座4场，\n参加20人次。")
    assert [line.split()[:2] for line in out.splitlines() if line.startswith("  第")] == [
        ["第1行", "31件"],
        ["第3行", "4场"],
        ["第4行", "20人次"],
    ]


def test_whoever_looks_on_is_told_that_a_long_text_takes_a_while(monkeypatch, capsys):
    text = "调解纠纷31件。" * 200_000
    verb._announce(text)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    verb._announce("调解纠纷31件。")
    verb._announce(text)
    assert capsys.readouterr().err == "文件很长（160万字），大约要读8秒，请稍候。\n"


def test_the_command_starts_without_django():
    ask = "import sys, shengmo.entrypoints.cli.verbs.read; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("options", [("--json",), (), ("--explain",)])
def test_time_grows_with_the_length_and_not_faster(read, options):
    def seconds(times):
        begun = time.process_time()
        read("long.txt", REPORT * times, *options)
        return time.process_time() - begun

    seconds(10)
    short, long = seconds(400), seconds(3200)
    assert long < 8 * short * 3


def test_what_was_copied_from_last_year_or_a_neighbour_is_told(read, tmp_path):
    body = "".join(
        f"第{n}项工作扎实推进，各村各社区认真抓好落实见到成效。\n" for n in "甲乙丙丁戊己"
    )
    (tmp_path / "last.txt").write_text(body.replace("甲", "庚"), encoding="utf-8")
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "柳河镇.txt").write_text(body, encoding="utf-8")
    options = ("--last-year", tmp_path / "last.txt", "--neighbours", tmp_path / "others", "--json")
    told = [fault["message"] for fault in answer(read("a.txt", REPORT + body, *options))["faults"]]
    assert any("与上年的报告相同" in message for message in told)
    assert any("与“柳河镇.txt”相同" in message for message in told)
    assert not any(
        "照抄" in fault["message"]
        for fault in answer(read("b.txt", REPORT + body, "--json"))["faults"]
    )


def test_a_neighbour_that_cannot_be_read_is_named_and_the_others_still_lie_beside(read, tmp_path):
    body = "".join(
        f"第{n}项工作扎实推进，各村各社区认真抓好落实见到成效。\n" for n in "甲乙丙丁戊己"
    )
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "空.txt").write_bytes(b"")
    (tmp_path / "others" / "柳河镇.txt").write_text(body, encoding="utf-8")
    code, out, err = read("a.txt", REPORT + body, "--neighbours", tmp_path / "others")
    assert code == 1
    assert "与“柳河镇.txt”相同" in out
    assert "还不能读“空.txt”" in err
    assert err.count("\n") == 1


def test_a_fault_says_under_which_check_of_the_county_it_falls(read):
    found = answer(read("a.txt", PLAIN + "全镇实现零上访。\n", "--json"))
    assert [(fault["rule"], fault["severity"]) for fault in found["faults"]] == [("E8", "hint")]
    _, out, _ = read("a.txt", PLAIN + "全镇实现零上访。\n")
    assert "（E8）" in out


def test_what_could_not_be_checked_is_said_with_its_reason(read, tmp_path):
    missing = {
        row["rule"]: row["reason"] for row in answer(read("a.txt", REPORT, "--json"))["unchecked"]
    }
    assert "--last-year" in missing["H1"]
    (tmp_path / "last.txt").write_text(REPORT, encoding="utf-8")
    last = ("--last-year", tmp_path / "last.txt")
    told = {row["rule"] for row in answer(read("a.txt", REPORT, "--json", *last))["unchecked"]}
    assert "H1" not in told
    assert "H2" in told
    for option in ((), ("--explain",)):
        assert "没有查：" in read("a.txt", REPORT, *option)[1]


def test_remarks_of_the_last_version_that_still_hold_are_told(read, tmp_path):
    remarks = tmp_path / "remarks.txt"
    remarks.write_text("1. “零上访”没有依据，请删去\n2. “大起底”请删去\n", encoding="utf-8")
    text = PLAIN + "全镇实现零上访。\n"
    found = answer(read("a.txt", text, "--json", "--remarks", remarks))["faults"]
    assert [fault["rule"] for fault in found if "第1条" in fault["message"]] == ["K4"]
    assert not any("第2条" in fault["message"] for fault in found)


def test_a_text_for_the_public_is_held_to_more(read):
    text = PLAIN + "对重点人员落实稳控。\n"
    for options, severity in (((), "warning"), (("--public",), "error")):
        found = answer(read("a.txt", text, "--json", *options))["faults"]
        assert {fault["severity"] for fault in found} == {severity}


@pytest.mark.parametrize("option", ["--last-year", "--neighbours", "--remarks"])
def test_what_should_lie_beside_and_does_not_is_named(read, tmp_path, option):
    code, out, err = read("a.txt", REPORT, option, tmp_path / "none")
    assert (code, out) == (2, "")
    assert "none" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("sign", ["x", "，", "《", "一是", "书记张", "大发公司，", "\n一、甲"])
def test_a_text_of_one_sign_takes_time_by_its_length(sign):
    reader = Reader(load_vocabulary())

    def seconds(times):
        begun = time.process_time()
        reader.read("青溪镇2024年法治政府建设情况报告\n一、成效\n" + sign * times)
        return time.process_time() - begun

    seconds(100)
    assert seconds(16000) < 8 * 3 * max(seconds(2000), 0.02)
