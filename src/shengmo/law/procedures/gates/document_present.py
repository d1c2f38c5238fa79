"""Gate: a document of this kind lies in the file, or comes with the act."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPresent:
    """`document`: a kind of document that the procedure names."""

    document: str

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """The document's title, where neither file nor request holds it."""
        given = {document.kind for document in asked.request.documents}
        if self.document in asked.state.documents or self.document in given:
            return ""
        return f"缺《{asked.title(self.document)}》"
