/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-new-menu.h"

#include <glib/gi18n-lib.h>

#include "model/bow-kind.h"

/* What an operation is made of, in the order in which it comes to be. */
static const char *const kinds[] = {
  "phase", "decision", "requirement", "task", "patrol", "walk", "audit", "issue",
};

/**
 * bow_new_menu_button:
 * @operation: row of an operation
 *
 * Returns: (transfer floating): a button that offers to make what an operation
 *   is made of, with the operation filled in
 */
GtkWidget *
bow_new_menu_button (gint64 operation)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (bow_kind_get_label (bow_kind_find (kinds[i])), NULL);

      g_menu_item_set_action_and_target (item, "win.new-for", "(sx)", kinds[i], operation);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("New"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  return button;
}
