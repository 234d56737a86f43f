"""All forms by which people write to the portal, or act upon it."""

from tests.stored import draft_forms, staff_forms, visitor_forms

FORMS = [
    visitor_forms.CommentForm,
    visitor_forms.SeveralForm,
    visitor_forms.EditForm,
    visitor_forms.WithdrawalForm,
    visitor_forms.ReportForm,
    visitor_forms.VerdictForm,
    visitor_forms.FollowForm,
    visitor_forms.CaseForm,
    visitor_forms.CorrectedCaseForm,
    visitor_forms.MessageForm,
    visitor_forms.CaseWithdrawalForm,
    visitor_forms.CaseRatingForm,
    staff_forms.NoteForm,
    staff_forms.QuestionForm,
    staff_forms.CaseReplyForm,
    staff_forms.AnswerForm,
    staff_forms.AcceptanceForm,
    staff_forms.OfficialReplyForm,
    staff_forms.CorrectedReplyForm,
    staff_forms.LetterForm,
    staff_forms.DecisionForm,
    staff_forms.UndoForm,
    draft_forms.ImportBelowForm,
    draft_forms.ImportIntoForm,
    draft_forms.ActForm,
]
