/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-reminder-watch.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-reminders.h"

/* More than these nobody reads on a notification. */
#define MOST_LINES 5
#define NOTIFICATION "due-today"

struct _BowReminderWatch
{
  GObject parent_instance;

  GApplication *app;
  BowCase *bow_case;
  /* What was told already, so that nobody is told the same twice. */
  char *told;
};

G_DEFINE_FINAL_TYPE (BowReminderWatch, bow_reminder_watch, G_TYPE_OBJECT)

/**
 * bow_reminder_watch_read_due:
 * @bow_case: a case
 * @days: how many days ahead; 0 for today alone
 * @error: return location
 *
 * Reads what is due from today on.
 *
 * Returns: (transfer full) (element-type BowReminder) (nullable): the
 *   reminders, or %NULL with @error set
 */
GPtrArray *
bow_reminder_watch_read_due (BowCase  *bow_case,
                             int       days,
                             GError  **error)
{
  g_autofree char *first = bow_case_print_day (bow_case, 0);
  g_autofree char *last = bow_case_print_day (bow_case, days);

  return bow_case_read_reminders (bow_case, first, last, error);
}

/**
 * bow_reminder_watch_print:
 * @reminders: (element-type BowReminder): what is due
 *
 * What a notification says of them: kinds and references.
 *
 * Returns: (transfer full) (nullable): a line for each, or %NULL where there
 *   are none
 */
char *
bow_reminder_watch_print (GPtrArray *reminders)
{
  GString *text;

  if (reminders->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (reminders->len, MOST_LINES); i++)
    {
      g_autofree char *line = bow_reminder_summarise (g_ptr_array_index (reminders, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (reminders->len > MOST_LINES)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", reminders->len - MOST_LINES), reminders->len - MOST_LINES);

      g_string_append_printf (text, "\n%s", more);
    }

  return g_string_free_and_steal (text);
}

static gpointer
read_due (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return bow_reminder_watch_read_due (bow_case, 0, error);
}

static void
due_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BowReminderWatch) self = user_data;
  g_autoptr (GPtrArray) reminders = bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_autofree char *text = reminders != NULL ? bow_reminder_watch_print (reminders) : NULL;
  g_autoptr (GNotification) notification = NULL;

  if (self->app == NULL || g_strcmp0 (text, self->told) == 0)
    return;
  g_set_str (&self->told, text);
  if (text == NULL)
    {
      g_application_withdraw_notification (self->app, NOTIFICATION);
      return;
    }
  notification = g_notification_new (_("Due Today"));
  g_notification_set_body (notification, text);
  g_application_send_notification (self->app, NOTIFICATION, notification);
}

static void
refresh (BowReminderWatch *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_LATER, read_due, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, due_cb,
                      g_object_ref (self));
}

/* The program can begin anew at once after a lock: what is taken back has to
 * be on its way by then. */
static void
take_back (BowReminderWatch *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->app);

  if (self->told == NULL)
    return;
  g_application_withdraw_notification (self->app, NOTIFICATION);
  if (bus != NULL)
    g_dbus_connection_flush_sync (bus, NULL, NULL);
}

static void
bow_reminder_watch_dispose (GObject *object)
{
  BowReminderWatch *self = BOW_REMINDER_WATCH (object);

  if (self->app != NULL)
    take_back (self);
  g_clear_pointer (&self->told, g_free);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->app);

  G_OBJECT_CLASS (bow_reminder_watch_parent_class)->dispose (object);
}

static void
bow_reminder_watch_class_init (BowReminderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_reminder_watch_dispose;
}

static void
bow_reminder_watch_init (BowReminderWatch *self)
{
}

/**
 * bow_reminder_watch_new:
 * @app: the application
 * @bow_case: an open case
 *
 * Tells the desktop what is due today, now and whenever that changes.
 *
 * Returns: (transfer full): the watch; run its dispose to take back what it told
 */
BowReminderWatch *
bow_reminder_watch_new (GApplication *app,
                        BowCase      *bow_case)
{
  BowReminderWatch *self = g_object_new (BOW_TYPE_REMINDER_WATCH, NULL);

  self->app = g_object_ref (app);
  self->bow_case = g_object_ref (bow_case);
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  return self;
}
