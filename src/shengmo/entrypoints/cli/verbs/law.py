"""`shengmo law`: which rules are there, where is each used, and how is it tried?"""

from __future__ import annotations

from pathlib import Path

import click

from shengmo.corpus.law_book import law_book
from shengmo.corpus.law_shelf import load_law_book


@click.command(help="规则一览（Markdown）：每一条规则的条文、施行期间、用在哪里、用什么例题试过。")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), help="写到哪个文件")
def command(*, path: Path | None) -> None:
    """Write the book of the law."""
    text = law_book(load_law_book())
    if path is None:
        click.echo(text, nl=False)
        return
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"规则一览已写入{path}。")
