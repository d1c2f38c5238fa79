"""Which address leads to which screen?"""

from __future__ import annotations

from django.urls import path

from shengmo.entrypoints.workbench import (
    acting,
    cell_edit,
    correcting,
    documents,
    duties,
    figures,
    import_progress,
    importing,
    ledger_export,
    ledgers,
    matter,
    opening,
    paper,
    papers,
    pasting,
    report,
    sign_in,
    today,
)
from shengmo.entrypoints.workbench.reading import beside
from shengmo.entrypoints.workbench.reading import views as reading

app_name = "workbench"

urlpatterns = [
    path("", today.today, name="today"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("hat/", sign_in.change_hat, name="hat"),
    path("duties/", duties.duties, name="duties"),
    path("search/", ledgers.search, name="search"),
    path("ledgers/", ledgers.ledgers, name="ledgers"),
    path("ledgers/<slug:procedure>/", ledgers.ledger, name="ledger"),
    path("ledgers/<slug:procedure>/columns/", ledgers.columns, name="columns"),
    path("ledgers/<slug:procedure>/cells/<uuid:matter>/", cell_edit.cell, name="cell"),
    path("ledgers/<slug:procedure>/paste/", pasting.paste, name="paste"),
    path("ledgers/<slug:procedure>/export/", ledger_export.export, name="export"),
    path("ledgers/<slug:procedure>/template/", ledger_export.template, name="template"),
    path("ledgers/<slug:procedure>/import/", importing.import_ledger, name="import"),
    path("ledgers/<slug:procedure>/imports/<uuid:batch>/", importing.imported, name="imported"),
    path("ledgers/<slug:procedure>/imports/<uuid:batch>/undo/", importing.undo, name="undo-import"),
    path("imports/progress/", import_progress.how_far, name="import-progress"),
    path("imports/marked/", importing.marked, name="marked"),
    path("matters/new/", opening.choose, name="choose"),
    path("matters/new/<slug:procedure>/", opening.open_matter, name="open"),
    path("matters/<uuid:matter>/", matter.matter, name="matter"),
    path("matters/<uuid:matter>/links/", matter.link, name="link"),
    path("matters/<uuid:matter>/correct/", correcting.correct, name="correct"),
    path("matters/<uuid:matter>/documents/<str:sha256>/", documents.download, name="document"),
    path("matters/<uuid:matter>/papers/<slug:name>/", papers.paper, name="paper"),
    path("matters/<uuid:matter>/acts/<slug:name>/", acting.act, name="act"),
    path("matters/<uuid:matter>/acts/<slug:name>/slip/", paper.slip, name="slip"),
    path("matters/<uuid:matter>/acts/<slug:name>/signed/", acting.signed, name="signed"),
    path("reports/", report.reports, name="reports"),
    path("reports/<str:organisation_code>/<int:year>/", report.report, name="report"),
    path(
        "reports/<str:organisation_code>/<int:year>/word/", report.report_file, name="report-file"
    ),
    path("reports/<str:organisation_code>/<int:year>/changes/", report.changes, name="changes"),
    path("reading/", reading.start, name="reading-start"),
    path("reading/<uuid:draft>/", reading.show, name="reading"),
    path("reading/<uuid:draft>/bind/", reading.bind, name="reading-bind"),
    path("reading/<uuid:draft>/bind-all/", reading.bind_all, name="reading-bind-all"),
    path("reading/<uuid:draft>/year/", reading.set_year, name="reading-year"),
    path("reading/<uuid:draft>/set-aside/", reading.set_aside, name="reading-set-aside"),
    path("reading/<uuid:draft>/beside/", beside.lay_beside, name="reading-beside"),
    path("reading/<uuid:draft>/take-away/", beside.take_away, name="reading-take-away"),
    path("reading/<uuid:draft>/carry-over/", reading.carry, name="reading-carry"),
    path("reading/<uuid:draft>/throw-away/", reading.throw_away, name="reading-throw-away"),
    path("figures/<str:organisation_code>/<int:year>/", figures.figures, name="figures"),
    path("figures/<str:organisation_code>/<int:year>/<str:code>/", figures.figure, name="figure"),
]
