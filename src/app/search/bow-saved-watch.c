/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-saved-watch.h"

#include <glib/gi18n-lib.h>

#include "search/bow-saved-counts.h"

#define NOTIFICATION "watched-search"

struct _BowSavedWatch
{
  GObject parent_instance;

  GApplication *app;
  BowCase *bow_case;
  GCancellable *cancellable;
  /* How much was new when it was last told. */
  gint64 told;
};

G_DEFINE_FINAL_TYPE (BowSavedWatch, bow_saved_watch, G_TYPE_OBJECT)

static void
summed (gpointer user_data,
        gint64   n_new)
{
  BowSavedWatch *self = user_data;
  g_autoptr (GNotification) notification = NULL;
  gint64 before = self->told;

  if (self->app == NULL || n_new == before)
    return;
  self->told = n_new;
  if (n_new == 0)
    {
      g_application_withdraw_notification (self->app, NOTIFICATION);
      return;
    }
  /* It is told of what is more, not of what has been looked at. */
  if (n_new < before)
    return;
  notification = g_notification_new (_("A watched search has something new"));
  g_application_send_notification (self->app, NOTIFICATION, notification);
}

static void
refresh (BowSavedWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!bow_case_may (self->bow_case, BOW_PERMISSION_READ))
    return;
  self->cancellable = g_cancellable_new ();
  bow_saved_counts_begin (self->bow_case, TRUE, self->cancellable, NULL, summed, self);
}

/* The program can begin anew at once after a lock: what is taken back has to
 * be on its way by then. */
static void
take_back (BowSavedWatch *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->app);

  if (self->told == 0)
    return;
  g_application_withdraw_notification (self->app, NOTIFICATION);
  if (bus != NULL)
    g_dbus_connection_flush_sync (bus, NULL, NULL);
}

static void
bow_saved_watch_dispose (GObject *object)
{
  BowSavedWatch *self = BOW_SAVED_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->app != NULL)
    take_back (self);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->app);

  G_OBJECT_CLASS (bow_saved_watch_parent_class)->dispose (object);
}

static void
bow_saved_watch_class_init (BowSavedWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_saved_watch_dispose;
}

static void
bow_saved_watch_init (BowSavedWatch *self)
{
}

/**
 * bow_saved_watch_new:
 * @app: the application
 * @bow_case: an open case
 *
 * Tells, now and whenever the case changes.
 *
 * Returns: (transfer full): the watch; run its dispose to take back what it told
 */
BowSavedWatch *
bow_saved_watch_new (GApplication *app,
                     BowCase      *bow_case)
{
  BowSavedWatch *self = g_object_new (BOW_TYPE_SAVED_WATCH, NULL);

  self->app = g_object_ref (app);
  self->bow_case = g_object_ref (bow_case);
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  return self;
}
