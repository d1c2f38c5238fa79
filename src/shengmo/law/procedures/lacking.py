"""Which papers and entries does an office expect to find in a file, though no article closes a gate?

`lacking:` lists short tags (短签). A tag stands on a matter on which one of the acts under `after` was
done and which holds none of the documents and none of the fields that are named. It refuses nothing.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from shengmo.law.cursor import Cursor
from shengmo.law.procedures.model import Lack

LONGEST = 8  # signs of a tag


def lacks(
    top: Cursor,
    acts: Mapping[str, object],
    documents: Mapping[str, object],
    fields: Mapping[str, object],
) -> tuple[Lack, ...]:
    """The tags under `lacking:`; names that nothing defines are faults."""
    found = []
    for at in top.each("lacking"):
        at.only("tag", "after", "documents", "fields", "says")
        lack = Lack(
            tag=at.text("tag", required=True),
            after=at.references("after", acts, "动作"),
            documents=at.references("documents", documents, "文书"),
            fields=at.references("fields", fields, "字段"),
            says=at.text("says", required=True),
        )
        if len(lack.tag) > LONGEST:
            at.at("tag").fault(f"短签最多{LONGEST}个字，现在有{len(lack.tag)}个。")
        if not lack.documents and not lack.fields:
            at.fault("要写明缺了哪些文书（documents）或者字段（fields）才算缺。")
        found.append(lack)
    return tuple(found)


def is_lacking(
    lack: Lack, done: Container[str], documents: Container[str], fields: Mapping[str, object]
) -> bool:
    """Whether the tag stands on a matter of which these acts were done and this is in the file."""
    if not any(act in done for act in lack.after):
        return False
    filed = any(name in documents for name in lack.documents)
    return not filed and not any(fields.get(name) not in (None, "") for name in lack.fields)
