/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-ways.h"

#include <glib/gi18n-lib.h>

#include "forms/bow-attachment-view.h"
#include "forms/bow-feedback-check.h"

static void
add_button (GPtrArray  *buttons,
            const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  g_ptr_array_add (buttons, g_object_ref_sink (button));
}

/* Who may not go a way sees it, and why not. */
static GtkWidget *
make_way (BowCase             *bow_case,
          BowRecord           *record,
          const BowTransition *way)
{
  gboolean is_own = g_strcmp0 (bow_record_get_author (record), bow_case_get_account (bow_case)) == 0;
  g_autofree char *why_not = bow_case_why_not (bow_case, bow_transition_needs (way));
  GtkWidget *button = gtk_button_new_with_label (_ (way->label));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", way->to);
  if (why_not == NULL && !(way->by_other && is_own))
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.move");
      return button;
    }
  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_set_tooltip_text (button, why_not != NULL ? why_not : _ ("Somebody other than the author decides this."));

  return button;
}

static void
add_ways (GPtrArray *buttons,
          BowCase   *bow_case,
          BowRecord *record)
{
  const BowStates *states = bow_record_get_kind (record)->states;

  for (gsize i = 0; states != NULL && i < states->n_transitions; i++)
    {
      const BowTransition *way = &states->transitions[i];

      if (g_strcmp0 (way->from, bow_record_get_state (record)) == 0
          && bow_transition_suits (way, way->only != NULL ? bow_record_get (record, way->only) : NULL))
        g_ptr_array_add (buttons, g_object_ref_sink (make_way (bow_case, record, way)));
    }
}

/**
 * bow_record_ways_list_buttons:
 * @bow_case: a case
 * @record: a record of it
 *
 * Makes what stands at the head of a record: the ways from its state to others, and
 * what is to be done or looked at first.
 *
 * Returns: (transfer full) (element-type GtkButton): the buttons, in order
 */
GPtrArray *
bow_record_ways_list_buttons (BowCase   *bow_case,
                              BowRecord *record)
{
  GPtrArray *buttons = g_ptr_array_new_with_free_func (g_object_unref);

  add_ways (buttons, bow_case, record);
  if (bow_feedback_check_suits (bow_case, record))
    add_button (buttons, _ ("Check the Feedback…"), "record.check-feedback");
  if (bow_attachment_view_suits (record))
    add_button (buttons, _ ("View"), "record.view");

  return buttons;
}
