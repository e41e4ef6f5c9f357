"""Addresses of this storey, under their community."""

from django.urls import path

from priorities.views import (
    feedback,
    merging,
    order,
    paper_comments,
    priorities,
    sheets,
    themes,
    translation_files,
    translations,
    wordings,
    worksheet,
)

app_name = "priorities"
urlpatterns = [
    path("priorities/", priorities.PriorityListPage.as_view(), name="priority_list"),
    path("priorities/add/", priorities.PriorityAdd.as_view(), name="priority_add"),
    path("priorities/order/", order.PriorityOrder.as_view(), name="priority_order"),
    path("priorities/candidates/", merging.CandidateChoice.as_view(), name="candidate_choice"),
    path("priorities/merge/choose/", merging.MergeChoice.as_view(), name="merge_choice"),
    path("priorities/merge/", merging.PriorityMerge.as_view(), name="priority_merge"),
    path("priorities/export/", sheets.SheetExport.as_view(), name="sheet_export"),
    path("priorities/<uuid:uid>/", priorities.PriorityDetail.as_view(), name="priority_detail"),
    path("priorities/<uuid:uid>/edit/", priorities.PriorityEdit.as_view(), name="priority_edit"),
    path("priorities/<uuid:uid>/move/", order.PriorityMove.as_view(), name="priority_move"),
    path("priorities/<uuid:uid>/split/", merging.PrioritySplit.as_view(), name="priority_split"),
    path("priorities/<uuid:uid>/withdraw/", priorities.PriorityWithdraw.as_view(), name="priority_withdraw"),
    path("priorities/<uuid:uid>/keep-wording/", wordings.WordingKeep.as_view(), name="wording_keep"),
    path("themes/<slug:theme>/", themes.ThemeDetail.as_view(), name="theme_detail"),
    path("themes/<slug:theme>/analysis/edit/", themes.AnalysisEdit.as_view(), name="analysis_edit"),
    path("themes/<slug:theme>/findings/edit/", themes.FindingsEdit.as_view(), name="findings_edit"),
    path("worksheets/", worksheet.WorksheetDetail.as_view(), name="worksheet_detail"),
    path("worksheets/export/", sheets.WorksheetPdfAdd.as_view(), name="worksheet_export"),
    path("worksheets/edit/", worksheet.WorksheetEdit.as_view(), name="worksheet_edit"),
    path("worksheets/none/edit/", worksheet.NoEarlierEdit.as_view(), name="no_earlier_edit"),
    path("worksheets/fit/edit/", worksheet.FitEdit.as_view(), name="fit_edit"),
    path("worksheets/feedback/edit/", worksheet.FeedbackAnswerEdit.as_view(), name="feedback_answer_edit"),
    path("worksheets/check-back/edit/", worksheet.CheckBackEdit.as_view(), name="checkback_edit"),
    path("earlier-priorities/add/", worksheet.EarlierAdd.as_view(), name="earlier_add"),
    path("earlier-priorities/add-list/", worksheet.EarlierListAdd.as_view(), name="earlier_list_add"),
    path("earlier-priorities/<uuid:uid>/edit/", worksheet.EarlierEdit.as_view(), name="earlier_edit"),
    path("earlier-priorities/<uuid:uid>/settle/", worksheet.EarlierSettle.as_view(), name="earlier_settle"),
    path("earlier-priorities/<uuid:uid>/withdraw/", worksheet.EarlierWithdraw.as_view(), name="earlier_withdraw"),
    path("translations/", translations.TranslationList.as_view(), name="translation_list"),
    path("translations/<slug:language>/", translations.TranslationEdit.as_view(), name="translation_edit"),
    path(
        "translations/<slug:language>/export/", translation_files.TranslationExport.as_view(), name="translation_export"
    ),
    path(
        "translations/<slug:language>/import/", translation_files.TranslationImport.as_view(), name="translation_import"
    ),
    path(
        "translations/<slug:language>/import/check/",
        translation_files.TranslationImportCheck.as_view(),
        name="translation_import_check",
    ),
    path("feedback/paper-comments/add/", paper_comments.PaperCommentsAdd.as_view(), name="paper_comments_add"),
    path("feedback/<uuid:uid>/take-up/", feedback.FeedbackTakeUp.as_view(), name="feedback_take_up"),
    path("feedback/<uuid:uid>/link/", feedback.FeedbackLink.as_view(), name="feedback_link"),
]
