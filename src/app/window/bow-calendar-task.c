/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-calendar-task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "forms/bow-outgoing.h"
#include "intake/bow-calendar-export.h"

#define MOST_DAYS 366
#define USUAL_DAYS 92

/* One calendar that is asked for. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  GtkWidget *days;
} Question;

/* From which day to which. */
typedef struct
{
  char *first;
  char *last;
} Days;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->bow_case);
  g_object_unref (self->days);
  g_free (self);
}

static void
days_free (gpointer data)
{
  Days *self = data;

  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

static char *
write_calendar (BowCase                   *bow_case,
                GFile                     *file,
                const BowDisclosureTerms  *terms,
                gpointer                   user_data,
                GCancellable              *cancellable,
                GError                   **error)
{
  const Days *days = user_data;
  const BowCalendarQuery query = { days->first, days->last, terms->recipient, terms->purpose };
  gint64 n_reminders;

  if (!bow_calendar_export (bow_case, &query, file, &n_reminders, cancellable, error))
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The calendar holds %" PRId64 " reminder",
                                       "The calendar holds %" PRId64 " reminders", (gulong) n_reminders), n_reminders);
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  const Question *self = user_data;
  Days *days = g_new0 (Days, 1);

  days->first = bow_case_print_day (self->bow_case, 0);
  days->last = bow_case_print_day (self->bow_case, (int) adw_spin_row_get_value (ADW_SPIN_ROW (self->days)));
  bow_outgoing_write (self->parent, self->bow_case, terms, _("Save What Is Due as a Calendar"), "due.ics", write_calendar, days, days_free);
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
  Question *asked = g_new0 (Question, 1);

  asked->parent = g_object_ref (parent);
  asked->bow_case = g_object_ref (bow_case);
  asked->days = g_object_ref_sink (make_days ());
  bow_outgoing_ask (parent, bow_case, _("What Is Due"),
                    _("Bail returns, tasks, actions of audits, reviews of retention and sharing agreements: each with its reference and day, without a name. The file is not encrypted, and the log keeps it as a disclosure."),
                    FALSE, asked->days, said_cb, asked, question_free);
}
