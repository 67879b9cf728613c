/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-page-focus.h"

/**
 * bow_page_focus_is_inside:
 * @page: a page
 *
 * Returns: whether the keyboard is on @page or on something in it that can
 *   still be used
 */
gboolean
bow_page_focus_is_inside (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == page || gtk_widget_is_ancestor (focus, page)) && gtk_widget_get_mapped (focus) &&
         gtk_widget_is_sensitive (focus);
}

/**
 * bow_page_focus_keep:
 * @page: a page whose rows were read anew
 * @was_inside: what bow_page_focus_is_inside() said before
 *
 * Keeps the keyboard on a page when what had it is gone. It would fall to the
 * first button of the window, which locks the file.
 */
void
bow_page_focus_keep (GtkWidget *page,
                     gboolean   was_inside)
{
  if (was_inside && !bow_page_focus_is_inside (page))
    gtk_widget_grab_focus (page);
}

/**
 * bow_page_focus_on_queue:
 * @page: a page, from its grab_focus()
 * @list: (nullable): what waits on it
 *
 * Puts the keyboard on the row that is chosen; where nothing waits, on what
 * comes first on the page.
 *
 * Returns: whether it is there
 */
gboolean
bow_page_focus_on_queue (GtkWidget  *page,
                         GtkListBox *list)
{
  GtkListBoxRow *row = list != NULL ? gtk_list_box_get_selected_row (list) : NULL;

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)) && gtk_widget_grab_focus (GTK_WIDGET (row)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD))
      return TRUE;
  return FALSE;
}

static void
return_now (gpointer data)
{
  g_autoptr (GtkWidget) page = data;

  if (gtk_widget_get_mapped (page))
    bow_page_focus_keep (page, TRUE);
}

/* What had the keyboard before gets it first, where it is still there. */
static void
closed_cb (GtkWidget *page)
{
  g_idle_add_once (return_now, g_object_ref (page));
}

/**
 * bow_page_focus_return:
 * @page: the page that a dialog asks for
 * @dialog: the dialog, which has not been presented
 *
 * Gives the keyboard back to @page when @dialog is closed, even where the row
 * that had it is no longer there.
 */
void
bow_page_focus_return (GtkWidget *page,
                       AdwDialog *dialog)
{
  g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), page, G_CONNECT_SWAPPED);
}
