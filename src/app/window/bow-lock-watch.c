/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-lock-watch.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "window/bow-settings.h"

#define LOOK_EVERY_SECONDS 10

#define LOGIN "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"

struct _BowLockWatch
{
  GObject parent_instance;

  /* Not referenced: the watch belongs to the window. NULL once that is gone, for
   * what the bus answers only then. */
  BowWindow *window;
  guint source;
  GDBusConnection *bus;
  /* To the sleep of the computer, to the lock of our session, and to its
   * properties. */
  guint subscriptions[3];
  /* Where the desktop's screen saver tells of itself, by either of its names. */
  GDBusConnection *session_bus;
  guint screen_subscriptions[2];
  /* Holds sleep off while it is open; -1 where nothing does. */
  int inhibitor;
};

G_DEFINE_FINAL_TYPE (BowLockWatch, bow_lock_watch, G_TYPE_OBJECT)

/* When any window was touched: one that locks takes the others with it. */
static gint64 last_touch;

static gboolean
touched_cb (void)
{
  last_touch = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

static gboolean
look_cb (gpointer user_data)
{
  BowLockWatch *self = user_data;
  gint64 idle = (g_get_monotonic_time () - last_touch) / G_USEC_PER_SEC;

  if (!bow_window_is_locked (self->window) && idle >= bow_settings_get_lock_minutes () * 60)
    bow_window_lock (self->window);
  return G_SOURCE_CONTINUE;
}

static void
screen_cb (GDBusConnection *connection,
           const char      *sender,
           const char      *path,
           const char      *interface,
           const char      *signal,
           GVariant        *parameters,
           gpointer         user_data)
{
  gboolean active;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &active);
  if (active)
    bow_window_lock (BOW_LOCK_WATCH (user_data)->window);
}

static void
watch_screen (BowLockWatch *self)
{
  static const char *const names[] = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (self->screen_subscriptions));
  for (gsize i = 0; self->session_bus != NULL && i < G_N_ELEMENTS (names); i++)
    self->screen_subscriptions[i] =
      g_dbus_connection_signal_subscribe (self->session_bus, names[i], names[i], "ActiveChanged", NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, screen_cb, self, NULL);
}

/* In a sandbox the toolkit alone hears of the screen saver. */
static void
screensaver_cb (GtkApplication *application,
                GParamSpec     *pspec,
                BowLockWatch   *self)
{
  gboolean active;

  g_object_get (application, "screensaver-active", &active, NULL);
  if (active)
    bow_window_lock (self->window);
}

static void
release_sleep (BowLockWatch *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
inhibited_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowLockWatch) self = user_data;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GVariant) answer = NULL;

  answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &descriptors, result, NULL);
  if (answer == NULL || descriptors == NULL || self->window == NULL)
    return;
  /* One that nobody lets go would hold off every sleep from now on. */
  release_sleep (self);
  self->inhibitor = g_unix_fd_list_get (descriptors, 0, NULL);
}

static void
hold_off_sleep (BowLockWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (self->bus, LOGIN, LOGIN_PATH, LOGIN ".Manager", "Inhibit",
                                            g_variant_new ("(ssss)", "sleep", "Bow Street", "Locking", "delay"),
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL,
                                            inhibited_cb, g_object_ref (self));
}

static void
sleep_cb (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         user_data)
{
  BowLockWatch *self = user_data;
  gboolean goes_to_sleep;

  g_variant_get (parameters, "(b)", &goes_to_sleep);
  if (!goes_to_sleep)
    hold_off_sleep (self);
  else if (bow_window_is_locked (self->window))
    release_sleep (self);
  else
    /* The program begins anew once the case is closed, and with the process
     * the descriptor goes that holds off sleep. */
    bow_window_lock (self->window);
}

static void
session_locked_cb (GDBusConnection *connection,
                   const char      *sender,
                   const char      *path,
                   const char      *interface,
                   const char      *signal,
                   GVariant        *parameters,
                   gpointer         user_data)
{
  bow_window_lock (BOW_LOCK_WATCH (user_data)->window);
}

/* Somebody else has the screen now. */
static void
session_changed_cb (GDBusConnection *connection,
                    const char      *sender,
                    const char      *path,
                    const char      *interface,
                    const char      *signal,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 1);
  gboolean is_active;

  if (g_variant_lookup (properties, "Active", "b", &is_active) && !is_active)
    bow_window_lock (BOW_LOCK_WATCH (user_data)->window);
}

static void
session_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowLockWatch) self = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  const char *path;

  if (answer == NULL || self->window == NULL)
    return;
  g_variant_get (answer, "(&o)", &path);
  self->subscriptions[1] = g_dbus_connection_signal_subscribe (self->bus, LOGIN, LOGIN ".Session", "Lock", path, NULL,
                                                               G_DBUS_SIGNAL_FLAGS_NONE, session_locked_cb, self, NULL);
  self->subscriptions[2] = g_dbus_connection_signal_subscribe (self->bus, LOGIN, "org.freedesktop.DBus.Properties",
                                                               "PropertiesChanged", path, LOGIN ".Session",
                                                               G_DBUS_SIGNAL_FLAGS_NONE, session_changed_cb, self, NULL);
}

static void
find_session (BowLockWatch *self)
{
  g_dbus_connection_call (self->bus, LOGIN, LOGIN_PATH, LOGIN ".Manager", "GetSessionByPID",
                          g_variant_new ("(u)", (guint32) getpid ()), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, session_cb, g_object_ref (self));
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BowLockWatch) self = user_data;
  g_autoptr (GDBusConnection) bus = NULL;

  bus = g_bus_get_finish (result, NULL);
  if (bus == NULL || self->window == NULL)
    return;
  self->bus = g_steal_pointer (&bus);
  self->subscriptions[0] = g_dbus_connection_signal_subscribe (self->bus, LOGIN, LOGIN ".Manager", "PrepareForSleep",
                                                               LOGIN_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
  hold_off_sleep (self);
  find_session (self);
}

static void
bow_lock_watch_dispose (GObject *object)
{
  BowLockWatch *self = BOW_LOCK_WATCH (object);

  self->window = NULL;
  g_clear_handle_id (&self->source, g_source_remove);
  for (gsize i = 0; i < G_N_ELEMENTS (self->subscriptions); i++)
    if (self->subscriptions[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->bus, g_steal_handle_id (&self->subscriptions[i]));
  g_clear_object (&self->bus);
  for (gsize i = 0; i < G_N_ELEMENTS (self->screen_subscriptions); i++)
    if (self->screen_subscriptions[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->session_bus, g_steal_handle_id (&self->screen_subscriptions[i]));
  g_clear_object (&self->session_bus);
  release_sleep (self);

  G_OBJECT_CLASS (bow_lock_watch_parent_class)->dispose (object);
}

static void
bow_lock_watch_class_init (BowLockWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_lock_watch_dispose;
}

static void
bow_lock_watch_init (BowLockWatch *self)
{
  self->inhibitor = -1;
  last_touch = g_get_monotonic_time ();
}

/**
 * bow_lock_watch_new:
 * @window: (transfer none): the window to be locked; must outlive the watch
 *
 * Begins to watch.
 *
 * Returns: (transfer full): the watch
 */
BowLockWatch *
bow_lock_watch_new (BowWindow *window)
{
  BowLockWatch *self = g_object_new (BOW_TYPE_LOCK_WATCH, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (window));

  self->window = window;
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  /* What is done in a dialog is told beyond it only to who asks so. */
  gtk_event_controller_set_propagation_limit (events, GTK_LIMIT_NONE);
  g_signal_connect (events, "event", G_CALLBACK (touched_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
  g_signal_connect_object (app, "notify::screensaver-active", G_CALLBACK (screensaver_cb), self, 0);
  g_set_object (&self->session_bus, g_application_get_dbus_connection (G_APPLICATION (app)));
  watch_screen (self);
  self->source = g_timeout_add_seconds (LOOK_EVERY_SECONDS, look_cb, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, bus_cb, g_object_ref (self));
  return self;
}
