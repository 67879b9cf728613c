/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-feedback-check.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-leaks.h"
#include "case/bow-leak-decision.h"
#include "widgets/bow-decision-dialog.h"

#define BOW_TYPE_FEEDBACK_CHECK (bow_feedback_check_get_type ())
G_DECLARE_FINAL_TYPE (BowFeedbackCheck, bow_feedback_check, BOW, FEEDBACK_CHECK, GObject)

/* One check, from the question to what became of it. */
struct _BowFeedbackCheck
{
  GObject parent_instance;

  GtkWidget *parent;
  BowCase *bow_case;
  gint64 row;
  /* Of the text that was looked at: the decision is for that alone. */
  char *fingerprint;
};

G_DEFINE_FINAL_TYPE (BowFeedbackCheck, bow_feedback_check, G_TYPE_OBJECT)

static void
bow_feedback_check_finalize (GObject *object)
{
  BowFeedbackCheck *self = BOW_FEEDBACK_CHECK (object);

  g_clear_object (&self->parent);
  g_clear_object (&self->bow_case);
  g_free (self->fingerprint);

  G_OBJECT_CLASS (bow_feedback_check_parent_class)->finalize (object);
}

static void
bow_feedback_check_class_init (BowFeedbackCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_feedback_check_finalize;
}

static void
bow_feedback_check_init (BowFeedbackCheck *self)
{
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowFeedbackCheck) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL)
    gtk_widget_activate_action (self->parent, "record.say", "s", error->message);
  else
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", _ ("Done and recorded"), TRUE);
}

static void
answered_cb (const char *reason,
             const char *day,
             const char *other,
             gpointer    user_data)
{
  BowFeedbackCheck *self = user_data;

  bow_leak_decision_send (self->bow_case, self->row, self->fingerprint, reason, NULL, decided_cb, g_object_ref (self));
}

static gpointer
look (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, *(gint64 *) data, error);

  return record != NULL ? bow_case_check_leaks (bow_case, record, error) : NULL;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowFeedbackCheck) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowLeakReport) report = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *found = report != NULL ? bow_leak_note_describe (report->leaks) : NULL;

  if (report == NULL)
    {
      gtk_widget_activate_action (self->parent, "record.say", "s", error->message);
      return;
    }
  g_set_str (&self->fingerprint, report->fingerprint);
  if (gtk_widget_get_mapped (self->parent))
    bow_decision_dialog_ask (self->parent, _ ("Accept the Text"),
                             found != NULL ? found : _ ("Nothing was found that gives somebody away. You have read the feedback yourself."),
                             found != NULL ? BOW_DECISION_ASK_REASON : 0, answered_cb, self);
}

/**
 * bow_feedback_check_suits:
 * @bow_case: a case
 * @record: a record
 *
 * Returns: whether @record has a feedback of which the check can be decided, and is not
 */
gboolean
bow_feedback_check_suits (BowCase   *bow_case,
                          BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  return g_str_equal (kind->name, "issue") && bow_record_get (record, "feedback") != NULL &&
         bow_record_get (record, "leak_checked_text") == NULL && !bow_states_is_frozen (kind->states, bow_record_get_state (record)) &&
         bow_case_may (bow_case, BOW_PERMISSION_READ | BOW_PERMISSION_WRITE);
}

/**
 * bow_feedback_check_ask:
 * @parent: the page of the issue
 * @bow_case: (transfer none): the case
 * @row: row of a community issue with a feedback
 *
 * Shows what in the feedback could identify somebody, and lets a person decide
 * that it can be published.
 */
void
bow_feedback_check_ask (GtkWidget *parent,
                        BowCase   *bow_case,
                        gint64     row)
{
  BowFeedbackCheck *self = g_object_new (BOW_TYPE_FEEDBACK_CHECK, NULL);

  self->parent = g_object_ref (parent);
  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  bow_case_run_async (bow_case, BOW_CASE_NOW, look, g_memdup2 (&row, sizeof row), g_free, (GDestroyNotify) bow_leak_report_free, NULL,
                      looked_cb, self);
}
