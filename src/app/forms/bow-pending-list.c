/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-pending-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _BowPendingList
{
  GtkWidget parent_instance;

  GPtrArray *links;
  GtkWidget *group;
  GtkWidget *list;
  /* A relation that is shown elsewhere, or NULL. */
  const char *hidden;
};

G_DEFINE_FINAL_TYPE (BowPendingList, bow_pending_list, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
find (BowPendingList       *self,
      const BowPendingLink *link)
{
  for (guint i = 0; i < self->links->len; i++)
    if (bow_pending_link_equal (self->links->pdata[i], link))
      return (int) i;
  return -1;
}

static char *
describe (const BowPendingLink *link)
{
  const BowRelation *relation = bow_relation_find (link->relation);
  g_autoptr (GString) text = g_string_new (_ (link->turned ? relation->inverse : relation->label));

  g_string_append_printf (text, " · %s", bow_kind_get_label (link->kind));
  if (link->ref != NULL)
    g_string_append_printf (text, " · \u2066%s\u2069", link->ref);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
remove_cb (GtkWidget      *button,
           BowPendingList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  g_ptr_array_remove (self->links, g_object_get_data (G_OBJECT (button), "bow-link"));
  gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_row (BowPendingList *self,
          BowPendingLink *link)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  const char *title = link->value != NULL && *link->value != '\0' ? link->value : link->ref;
  g_autofree char *subtitle = describe (link);
  /* Translators: %s is what a record is called that would have been linked */
  g_autofree char *tooltip = g_strdup_printf (_ ("Do not link: %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (link->kind->icon));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "bow-link", link);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
wanted_cb (BowPendingList *self)
{
  g_signal_emit (self, signals[WANTED], 0);
}

static void
show (BowPendingList *self)
{
  GtkWidget *add = adw_button_row_new ();

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < self->links->len; i++)
    if (g_strcmp0 (((BowPendingLink *) self->links->pdata[i])->relation, self->hidden) != 0)
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, self->links->pdata[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (add), _ ("Link to a Record…"));
  gtk_widget_set_tooltip_text (add, _ ("Link to other records (Ctrl+L)"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (add), "list-add-symbolic");
  g_signal_connect_object (add, "activated", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->list), add);
}

static void
bow_pending_list_dispose (GObject *object)
{
  BowPendingList *self = BOW_PENDING_LIST (object);

  g_clear_pointer (&self->group, gtk_widget_unparent);
  g_clear_pointer (&self->links, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_pending_list_parent_class)->dispose (object);
}

static void
bow_pending_list_class_init (BowPendingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_pending_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_PENDING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WANTED] = g_signal_new ("wanted", BOW_TYPE_PENDING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_pending_list_init (BowPendingList *self)
{
  self->links = bow_pending_links_new ();
  self->group = adw_preferences_group_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Linked once it is saved"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Links"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->list);
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
  show (self);
}

/**
 * bow_pending_list_new:
 *
 * Returns: (transfer floating): a list of nothing
 */
GtkWidget *
bow_pending_list_new (void)
{
  return g_object_new (BOW_TYPE_PENDING_LIST, NULL);
}

/**
 * bow_pending_list_get:
 * @self: the list
 *
 * Returns: (transfer none) (element-type BowPendingLink): what it shows
 */
GPtrArray *
bow_pending_list_get (BowPendingList *self)
{
  return self->links;
}

/**
 * bow_pending_list_set:
 * @self: the list
 * @links: (element-type BowPendingLink): what it is to show
 *
 * Shows @links; does not emit `changed`.
 */
void
bow_pending_list_set (BowPendingList *self,
                      GPtrArray      *links)
{
  g_ptr_array_unref (self->links);
  self->links = bow_pending_links_copy (links);
  show (self);
}

/**
 * bow_pending_list_add:
 * @self: the list
 * @link: a link
 *
 * Returns: whether it was added: one to the same record is there only once
 */
gboolean
bow_pending_list_add (BowPendingList       *self,
                      const BowPendingLink *link)
{
  if (find (self, link) >= 0)
    return FALSE;
  g_ptr_array_add (self->links, bow_pending_link_copy (link));
  show (self);
  return TRUE;
}

/**
 * bow_pending_list_remove:
 * @self: the list
 * @link: a link
 *
 * Returns: whether there was one to the same record
 */
gboolean
bow_pending_list_remove (BowPendingList       *self,
                         const BowPendingLink *link)
{
  int at = find (self, link);

  if (at < 0)
    return FALSE;
  g_ptr_array_remove_index (self->links, (guint) at);
  show (self);
  return TRUE;
}

/**
 * bow_pending_list_contains:
 * @self: the list
 * @link: a link
 *
 * Returns: whether one to the same record is there
 */
gboolean
bow_pending_list_contains (BowPendingList       *self,
                           const BowPendingLink *link)
{
  return find (self, link) >= 0;
}

/**
 * bow_pending_list_hide:
 * @self: the list
 * @relation: the name of a relation
 *
 * Leaves out links that the form shows in a field of their own.
 */
void
bow_pending_list_hide (BowPendingList *self,
                       const char     *relation)
{
  self->hidden = relation;
  show (self);
}
