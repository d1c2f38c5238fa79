"""Gate: a step has its evidence, or a recorded lawful ground why it does not apply."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceOrGround:
    """Document `document` lies in the file, or field `ground` holds one of `grounds`.

    Empty `grounds`: any reason in words will do.
    """

    document: str
    ground: str
    grounds: tuple[str, ...]

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """That neither stands in the file."""
        given = {document.kind for document in asked.request.documents}
        if self.document in asked.state.documents or self.document in given:
            return ""
        ground = asked.fields.get(self.ground)
        if ground in self.grounds or (ground and not self.grounds):
            return ""
        return f"缺《{asked.title(self.document)}》，也没有写“{asked.title(self.ground)}”"
