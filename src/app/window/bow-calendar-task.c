/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-calendar-task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-calendar-export.h"
#include "intake/bow-outgoing-file.h"

#define MOST_DAYS 366
#define USUAL_DAYS 92

/* One calendar that is asked for. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  GtkWidget *days;
  char *first_day;
  char *last_day;
  char *purpose_text;
  char *recipient_text;
  GFile *file;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->parent);
  g_object_unref (task->bow_case);
  g_clear_object (&task->days);
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

/* What was said goes into a task of its own: the question frees the other with
 * its dialog. */
static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  const Task *asked = user_data;
  Task *task = g_new0 (Task, 1);
  g_autoptr (GtkFileDialog) files = gtk_file_dialog_new ();

  task->parent = g_object_ref (asked->parent);
  task->bow_case = g_object_ref (asked->bow_case);
  task->purpose_text = g_strdup (terms->purpose);
  task->recipient_text = g_strdup (terms->recipient);
  task->first_day = bow_case_print_day (task->bow_case, 0);
  task->last_day = bow_case_print_day (task->bow_case, (int) adw_spin_row_get_value (ADW_SPIN_ROW (asked->days)));
  gtk_file_dialog_set_title (files, _("Save What Is Due as a Calendar"));
  gtk_file_dialog_set_initial_name (files, "due.ics");
  gtk_file_dialog_save (files, GTK_WINDOW (task->parent), NULL, file_chosen_cb, task);
}

static GtkWidget *
make_days (void)
{
  GtkWidget *days = adw_spin_row_new_with_range (1, MOST_DAYS, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (days), _("Days ahead"));
  adw_spin_row_set_value (ADW_SPIN_ROW (days), USUAL_DAYS);

  return days;
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
  Task *asked = g_new0 (Task, 1);

  asked->parent = g_object_ref (parent);
  asked->bow_case = g_object_ref (bow_case);
  asked->days = g_object_ref_sink (make_days ());
  bow_outgoing_ask (parent, bow_case, _("What Is Due"),
                    _("Bail returns, tasks, actions of audits, reviews of retention and sharing agreements: each with its reference and day, without a name. The file is not encrypted, and the log keeps it as a disclosure."),
                    FALSE, asked->days, said_cb, asked, task_free);
}
