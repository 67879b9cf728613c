/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-refill.h"

#include "widgets/bow-page-focus.h"
#include "widgets/bow-wrap-box.h"

#define KEY "bow-refill-key"
#define SAYS "bow-refill-says"

static const char *
get_word (GtkWidget  *child,
          const char *name)
{
  return g_object_get_data (G_OBJECT (child), name);
}

static gboolean
is_same (GtkWidget *box,
         GPtrArray *children)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  for (guint i = 0; i < children->len; i++, child = gtk_widget_get_next_sibling (child))
    if (child == NULL || g_strcmp0 (get_word (child, KEY), get_word (children->pdata[i], KEY)) != 0 ||
        g_strcmp0 (get_word (child, SAYS), get_word (children->pdata[i], SAYS)) != 0)
      return FALSE;

  return child == NULL;
}

/* How many stand before it. */
static guint
get_index (GtkWidget *child)
{
  guint n = 0;

  while ((child = gtk_widget_get_prev_sibling (child)) != NULL)
    n++;

  return n;
}

/* What stands for the same, else what has come to its place. */
static GtkWidget *
find_child (GPtrArray  *children,
            const char *key,
            guint       index)
{
  for (guint i = 0; i < children->len; i++)
    if (g_strcmp0 (get_word (children->pdata[i], KEY), key) == 0)
      return children->pdata[i];

  return children->len > 0 ? children->pdata[MIN (index, children->len - 1)] : NULL;
}

static void
fill (GtkWidget *box,
      GPtrArray *children)
{
  if (GTK_IS_LIST_BOX (box))
    gtk_list_box_remove_all (GTK_LIST_BOX (box));
  else
    bow_wrap_box_clear (BOW_WRAP_BOX (box));
  for (guint i = 0; i < children->len; i++)
    if (GTK_IS_LIST_BOX (box))
      gtk_list_box_append (GTK_LIST_BOX (box), children->pdata[i]);
    else
      bow_wrap_box_append (BOW_WRAP_BOX (box), children->pdata[i]);
}

/**
 * bow_refill_new:
 *
 * Returns: (transfer full) (element-type GtkWidget): no children yet
 */
GPtrArray *
bow_refill_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bow_refill_add:
 * @children: (element-type GtkWidget): children
 * @child: (transfer floating): another, which can have the keyboard
 * @key: (nullable): what it stands for
 * @says: (nullable): all that is seen of it
 *
 * Adds a child.
 */
void
bow_refill_add (GPtrArray  *children,
                GtkWidget  *child,
                const char *key,
                const char *says)
{
  g_object_set_data_full (G_OBJECT (child), KEY, g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (child), SAYS, g_strdup (says), g_free);
  g_ptr_array_add (children, g_object_ref_sink (child));
}

/**
 * bow_refill:
 * @box: (type GtkWidget): a #GtkListBox without headers, or a #BowWrapBox, that is
 *   filled by this alone
 * @children: (element-type GtkWidget): what is to stand in it
 *
 * Fills a box anew, where what is to stand in it is not what stands there: somebody
 * may be about to press what does. The keyboard stays on the child that it is on, or
 * on what comes to its place.
 *
 * Returns: whether the children are other widgets now
 */
gboolean
bow_refill (GtkWidget *box,
            GPtrArray *children)
{
  GtkWidget *at = bow_page_focus_is_inside (box) ? gtk_widget_get_focus_child (box) : NULL;
  g_autofree char *key = at != NULL ? g_strdup (get_word (at, KEY)) : NULL;
  guint index = at != NULL ? get_index (at) : 0;
  GtkWidget *next;

  if (is_same (box, children))
    return FALSE;
  fill (box, children);
  next = at != NULL ? find_child (children, key, index) : NULL;
  if (next != NULL)
    gtk_widget_grab_focus (next);

  return TRUE;
}
