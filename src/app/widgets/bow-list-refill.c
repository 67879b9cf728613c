/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-list-refill.h"

#define KEY "bow-refill-key"
#define SAYS "bow-refill-says"

static const char *
get_word (GtkListBoxRow *line,
          const char    *name)
{
  return line != NULL ? g_object_get_data (G_OBJECT (line), name) : NULL;
}

/* Where the keyboard is in the list, or -1. */
static int
find_keyboard (GtkListBox *list)
{
  GtkWidget *line = gtk_widget_get_focus_child (GTK_WIDGET (list));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *at = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (line == NULL || at == NULL || !GTK_IS_LIST_BOX_ROW (line) || (at != line && !gtk_widget_is_ancestor (at, line)))
    return -1;

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (line));
}

static gboolean
is_same (GtkListBox *list,
         GPtrArray  *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GtkListBoxRow *line = gtk_list_box_get_row_at_index (list, (int) i);

      if (g_strcmp0 (get_word (line, KEY), get_word (lines->pdata[i], KEY)) != 0 ||
          g_strcmp0 (get_word (line, SAYS), get_word (lines->pdata[i], SAYS)) != 0)
        return FALSE;
    }

  return gtk_list_box_get_row_at_index (list, (int) lines->len) == NULL;
}

/* The line for the same, else what has come to its place. */
static GtkWidget *
find_line (GPtrArray  *lines,
           const char *key,
           int         index)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (get_word (lines->pdata[i], KEY), key) == 0)
      return lines->pdata[i];

  return lines->len > 0 ? lines->pdata[MIN ((guint) index, lines->len - 1)] : NULL;
}

/**
 * bow_list_refill_new:
 *
 * Returns: (transfer full) (element-type GtkListBoxRow): no lines yet
 */
GPtrArray *
bow_list_refill_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bow_list_refill_add:
 * @lines: (element-type GtkListBoxRow): lines
 * @line: (transfer floating): a line of a list
 * @key: (nullable): what it stands for
 * @says: (nullable): all that is seen of it
 *
 * Adds a line.
 */
void
bow_list_refill_add (GPtrArray  *lines,
                     GtkWidget  *line,
                     const char *key,
                     const char *says)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (line));

  g_object_set_data_full (G_OBJECT (line), KEY, g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (line), SAYS, g_strdup (says), g_free);
  g_ptr_array_add (lines, g_object_ref_sink (line));
}

/**
 * bow_list_refill:
 * @list: a list that is filled by this alone
 * @lines: (element-type GtkListBoxRow): what is to stand in it
 *
 * Fills a list anew, where what is to stand in it is not what stands there. The
 * keyboard stays on the line that it is on, or on what comes to its place.
 *
 * Returns: whether the lines are other widgets now
 */
gboolean
bow_list_refill (GtkListBox *list,
                 GPtrArray  *lines)
{
  int index = find_keyboard (list);
  g_autofree char *key = NULL;
  GtkWidget *line;

  if (is_same (list, lines))
    return FALSE;
  if (index >= 0)
    key = g_strdup (get_word (gtk_list_box_get_row_at_index (list, index), KEY));
  gtk_list_box_remove_all (list);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (list, lines->pdata[i]);
  line = index >= 0 ? find_line (lines, key, index) : NULL;
  if (line != NULL)
    gtk_widget_grab_focus (line);

  return TRUE;
}
