/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records that are selected, in every view. */
#include "window/bow-workspace-private.h"

#include <glib/gi18n-lib.h>

/* Escape that a view has no use of its own for lets go of what is selected, in
 * all of them. */
static gboolean
key_cb (BowWorkspace *self,
        guint         keyval)
{
  if (keyval != GDK_KEY_Escape || bow_selection_get_size (self->selection) == 0)
    return GDK_EVENT_PROPAGATE;
  bow_selection_clear (self->selection);

  return GDK_EVENT_STOP;
}

static void
too_many_cb (BowWorkspace *self)
{
  g_autofree char *text = g_strdup_printf (_ ("No more than %'u records can be selected together"), BOW_SELECTION_MOST);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", text, FALSE);
}

/* One selection for all views, as there is one filter. */
void
_bow_workspace_share_selection (BowWorkspace *self)
{
  GtkWidget *const views[] = { self->map, self->records, self->timeline, self->links };
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    g_object_set (views[i], "selection", self->selection, NULL);
  g_object_bind_property (self->inspector, "selected-row", self->selection, "primary", G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (self->selection, "too-many", G_CALLBACK (too_many_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), keys);
}

/**
 * bow_workspace_get_selection:
 * @self: the workspace
 *
 * Returns: (transfer none): the records that are selected in all its pages
 */
BowSelection *
bow_workspace_get_selection (BowWorkspace *self)
{
  return self->selection;
}
