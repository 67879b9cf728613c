/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-lock-key.h"

#include "window/bow-shortcut-table.h"
#include "window/bow-window.h"

static gboolean
lock_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   user_data)
{
  for (GList *l = gtk_application_get_windows (user_data); l != NULL; l = l->next)
    if (BOW_IS_WINDOW (l->data) && !bow_window_is_locked (l->data))
      {
        bow_window_lock (l->data);
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

static GtkShortcutTrigger *
make_trigger (void)
{
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);

  for (gsize i = 0; i < n_shortcuts; i++)
    if (g_str_equal (shortcuts[i].action, "win.lock"))
      return gtk_shortcut_trigger_parse_string (shortcuts[i].keys);
  g_assert_not_reached ();
}

/* A dialog keeps what happens in it from the window, unless the window asks for
 * it without a limit, and before the dialog has it. */
static void
listen (GtkWidget      *window,
        GtkApplication *app)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_limit (keys, GTK_LIMIT_NONE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (make_trigger (), gtk_callback_action_new (lock_cb, app, NULL)));
  gtk_widget_add_controller (window, keys);
}

static void
windows_cb (GListModel     *windows,
            guint           position,
            guint           n_removed,
            guint           n_added,
            GtkApplication *app)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      listen (window, app);
    }
}

/**
 * bow_lock_key_watch:
 * @app: the application
 *
 * Lets the key that locks do so wherever the keyboard is: in any window of the
 * program, those in which a file is chosen or paper is set up among them, and
 * whatever dialog is open in it.
 */
void
bow_lock_key_watch (GtkApplication *app)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_cb), app, 0);
}
