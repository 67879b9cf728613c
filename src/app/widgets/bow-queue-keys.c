/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-queue-keys.h"

static gboolean
step (GtkListBox *list,
      int         by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (list, row != NULL ? MAX (gtk_list_box_row_get_index (row) + by, 0) : 0);

  if (next == NULL)
    return FALSE;
  gtk_list_box_select_row (list, next);
  gtk_widget_grab_focus (GTK_WIDGET (next));

  return TRUE;
}

static gboolean
next_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  return step (user_data, 1);
}

static gboolean
previous_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  return step (user_data, -1);
}

static void
add (GtkEventController *self,
     guint               key,
     GtkShortcutAction  *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self), gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), action));
}

/**
 * bow_queue_keys_new:
 * @list: what waits; must be inside the widget that gets the controller
 * @keys: (array length=n_keys): the letters and what they do
 * @n_keys: how many
 *
 * Makes the single letters of a queue: J and K step through @list, the others
 * activate actions. A text that is typed into keeps its letters, for it sees
 * them first.
 *
 * Returns: (transfer full): a controller for the page that holds the queue
 */
GtkEventController *
bow_queue_keys_new (GtkListBox        *list,
                    const BowQueueKey *keys,
                    gsize              n_keys)
{
  GtkEventController *self = gtk_shortcut_controller_new ();

  add (self, GDK_KEY_j, gtk_callback_action_new (next_cb, list, NULL));
  add (self, GDK_KEY_k, gtk_callback_action_new (previous_cb, list, NULL));
  for (gsize i = 0; i < n_keys; i++)
    add (self, keys[i].key, gtk_named_action_new (keys[i].action));

  return self;
}

/**
 * bow_queue_keys_set_active:
 * @self: a controller of bow_queue_keys_new()
 * @active: whether letters act
 *
 * Lets the letters act or not: who speaks to the computer, or types with few
 * keys, may not want them.
 */
void
bow_queue_keys_set_active (GtkEventController *self,
                           gboolean            active)
{
  gtk_event_controller_set_propagation_phase (self, active ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

/**
 * bow_queue_keys_get_active:
 * @self: a controller of bow_queue_keys_new()
 *
 * Whether letters act.
 *
 * Returns: %TRUE where they do
 */
gboolean
bow_queue_keys_get_active (GtkEventController *self)
{
  return gtk_event_controller_get_propagation_phase (self) != GTK_PHASE_NONE;
}
