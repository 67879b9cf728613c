/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-calendar-task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-clock.h"
#include "case/bow-case-async.h"
#include "intake/bow-calendar-export.h"
#include "intake/bow-outgoing-file.h"

#define MOST_DAYS 366

typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  GtkWidget *purpose;
  GtkWidget *recipient;
  GtkWidget *days;
} Question;

/* One calendar that is asked for. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  char *first_day;
  char *last_day;
  char *purpose_text;
  char *recipient_text;
  GFile *file;
} Task;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->parent);
  g_object_unref (question->bow_case);
  g_free (question);
}

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->parent);
  g_object_unref (task->bow_case);
  g_free (task->first_day);
  g_free (task->last_day);
  g_free (task->purpose_text);
  g_free (task->recipient_text);
  g_clear_object (&task->file);
  g_free (task);
}

static void
say (GtkWidget  *parent,
     const char *text)
{
  gtk_widget_activate_action (parent, "win.toast", "(sb)", text, FALSE);
}

static gpointer
write_calendar (BowCase       *bow_case,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Task *task = data;
  const BowCalendarQuery query = { task->first_day, task->last_day, task->recipient_text, task->purpose_text };
  gint64 *n_reminders = g_new0 (gint64, 1);

  if (bow_calendar_export (bow_case, &query, task->file, n_reminders, cancellable, error))
    return n_reminders;
  g_free (n_reminders);
  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n_reminders = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *text = NULL;

  if (n_reminders != NULL)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The calendar holds %" PRId64 " reminder",
                                         "The calendar holds %" PRId64 " reminders", (gulong) *n_reminders), *n_reminders);
  say (parent, text != NULL ? text : error->message);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Task *task = user_data;
  GtkWidget *parent = task->parent;

  task->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (task->file == NULL)
    {
      task_free (task);
      return;
    }
  bow_outgoing_file_allow_replace (task->file);
  bow_case_run_async (task->bow_case, BOW_CASE_SOON, write_calendar, task, task_free, g_free, NULL, written_cb, g_object_ref (parent));
}

static char *
print_day (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (bow_clock_now () / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, days);

  return g_date_time_format (day, "%F");
}

static char *
dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
changed_cb (GtkWidget      *entry,
            AdwAlertDialog *dialog)
{
  g_autofree char *text = dup_text (entry);

  adw_alert_dialog_set_response_enabled (dialog, "do", *text != '\0');
}

static Task *
make_task (Question *question)
{
  Task *task = g_new0 (Task, 1);

  task->parent = g_object_ref (question->parent);
  task->bow_case = g_object_ref (question->bow_case);
  task->purpose_text = dup_text (question->purpose);
  task->recipient_text = dup_text (question->recipient);
  if (*task->recipient_text == '\0')
    g_clear_pointer (&task->recipient_text, g_free);
  task->first_day = print_day (0);
  task->last_day = print_day ((int) adw_spin_row_get_value (ADW_SPIN_ROW (question->days)));

  return task;
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Question       *question)
{
  g_autoptr (GtkFileDialog) files = gtk_file_dialog_new ();

  if (!g_str_equal (response, "do"))
    return;
  gtk_file_dialog_set_title (files, _("Save What Is Due as a Calendar"));
  gtk_file_dialog_set_initial_name (files, "due.ics");
  gtk_file_dialog_save (files, GTK_WINDOW (question->parent), NULL, file_chosen_cb, make_task (question));
}

static GtkWidget *
add_entry (GtkWidget  *list,
           const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);

  return entry;
}

static GtkWidget *
make_list (Question *question)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  question->purpose = add_entry (list, _("What it is for"));
  question->recipient = add_entry (list, _("Who receives it"));
  question->days = adw_spin_row_new_with_range (1, MOST_DAYS, 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->days), _("Days ahead"));
  adw_spin_row_set_value (ADW_SPIN_ROW (question->days), 92);
  gtk_list_box_append (GTK_LIST_BOX (list), question->days);

  return list;
}

/**
 * bow_calendar_task_ask:
 * @parent: the window
 * @bow_case: the case
 *
 * Asks what a calendar of what is due is for and where to save it, and writes
 * it; the log keeps it as a disclosure.
 */
void
bow_calendar_task_ask (GtkWidget *parent,
                       BowCase   *bow_case)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("What Is Due"),
                                            _("Bail returns, tasks, actions of audits, reviews of retention and sharing agreements: each with its reference and day, without a name. The file is not encrypted, and the log keeps it as a disclosure."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->bow_case = g_object_ref (bow_case);
  adw_alert_dialog_set_extra_child (alert, make_list (question));
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "do", _("_Save…"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "do", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "do", FALSE);
  adw_alert_dialog_set_default_response (alert, "do");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (question->purpose, "changed", G_CALLBACK (changed_cb), alert, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  adw_dialog_set_focus (dialog, question->purpose);
  adw_dialog_present (dialog, parent);
}
