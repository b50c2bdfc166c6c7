"""Test results: the place, a report of blood tests line by line, and a report of genes."""

from carejourney.ui.pages.results.genes import GeneReportPage
from carejourney.ui.pages.results.page import ResultsPage
from carejourney.ui.pages.results.panel import PanelPage

__all__ = ["GeneReportPage", "PanelPage", "ResultsPage"]
