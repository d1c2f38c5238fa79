"""绳墨 Shengmo: the law's procedures as data, every act a logged event, every figure a query with its list."""

from __future__ import annotations

__version__ = "0.1.0"
