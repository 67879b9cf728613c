/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-saved-watch.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-saved.h"

#define NOTIFICATION "watched-search"

struct _BowSavedWatch
{
  GObject parent_instance;

  GApplication *app;
  BowCase *bow_case;
  /* How much was new when it was last told. */
  gint64 told;
};

G_DEFINE_FINAL_TYPE (BowSavedWatch, bow_saved_watch, G_TYPE_OBJECT)

static gpointer
read_new (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GPtrArray) all = bow_case_list_saved (bow_case, TRUE, cancellable, error);
  gint64 *sum;

  if (all == NULL)
    return NULL;
  sum = g_new0 (gint64, 1);
  for (guint i = 0; i < all->len; i++)
    *sum += ((const BowSavedSearch *) g_ptr_array_index (all, i))->n_new;

  return sum;
}

static void
new_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BowSavedWatch) self = user_data;
  g_autofree gint64 *sum = bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_autoptr (GNotification) notification = NULL;
  gint64 before = self->told;

  if (sum == NULL || self->app == NULL || *sum == before)
    return;
  self->told = *sum;
  if (*sum == 0)
    {
      g_application_withdraw_notification (self->app, NOTIFICATION);
      return;
    }
  /* It is told of what is more, not of what has been looked at. */
  if (*sum < before)
    return;
  notification = g_notification_new (_("A watched search has something new"));
  g_application_send_notification (self->app, NOTIFICATION, notification);
}

static void
refresh (BowSavedWatch *self)
{
  if (bow_case_may (self->bow_case, BOW_PERMISSION_READ))
    bow_case_run_async (self->bow_case, BOW_CASE_LATER, read_new, NULL, NULL, g_free, NULL, new_cb, g_object_ref (self));
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
