"""No button is offered for a step that would be refused: one table of steps for each thing."""

import pytest

from feedback_plugin.actions import Action
from feedback_plugin.cases.admin import actions as case_actions
from feedback_plugin.cases.states import FRESH, TRANSITIONS
from feedback_plugin.comments.admin import actions as comment_actions
from feedback_plugin.comments.core import transitions, undo


@pytest.mark.parametrize("name", comment_actions.ACTIONS)
def test_a_comments_action_is_offered_wherever_its_verb_leads_somewhere(name):
    action = comment_actions.ACTIONS[name]

    steps = transitions.TRANSITIONS[name]
    assert action.sources == {state for step in steps for state in step.sources}
    assert all(step.target not in step.sources for step in steps)


def test_each_of_these_actions_is_undone_as_a_decision_and_nothing_else():
    assert set(comment_actions.ACTIONS) == undo.DECISIONS


def test_a_cases_action_is_offered_where_its_step_or_taking_it_up_is_possible():
    sources = {step.sources for step in TRANSITIONS.values()}

    offered = {action.sources for action in case_actions.ACTIONS.values()} - {None}
    assert offered <= sources | {FRESH | each for each in sources}


def test_an_action_without_states_is_offered_in_every_state():
    assert Action("note", "Note", print, "Noted.").is_offered_in("anything")
    assert not Action("note", "Note", print, "Noted.", frozenset({"new"})).is_offered_in("old")
