/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-pack-section.h"

#include <glib/gi18n-lib.h>

#include "map/bow-pack-row.h"
#include "widgets/bow-removal.h"

struct _BowPackSection
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkWidget *add;

  BowMapCanvas *canvas;
};

G_DEFINE_FINAL_TYPE (BowPackSection, bow_pack_section, GTK_TYPE_WIDGET)

static BowMapPacks *
get_packs (BowPackSection *self)
{
  return bow_map_canvas_get_packs (self->canvas);
}

/* The list is made anew around what has been moved: the focus would be lost. */
static void
focus_row (BowPackSection *self,
           int             at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, at);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->add);
}

static void
on_moved (BowPackSection *self,
          int             places,
          BowPackRow     *row)
{
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (bow_map_packs_move (get_packs (self), bow_pack_row_get_pack (row), places))
    focus_row (self, at + places);
}

static void
remove_pack (gpointer object,
             gpointer data)
{
  BowPackSection *self = object;
  BowMapPacks *packs = get_packs (self);
  int at = 0;

  while (at < (int) bow_map_packs_count (packs) && bow_map_packs_get (packs, (guint) at) != data)
    at++;
  bow_map_packs_remove (packs, data);
  focus_row (self, MIN (at, (int) bow_map_packs_count (packs) - 1));
}

static void
on_removed (BowPackSection *self,
            BowPackRow     *row)
{
  bow_removal_ask (GTK_WIDGET (self->canvas), _("Remove the Map Pack?"), _("It is no longer drawn. Its file stays where it is, and can be opened again."),
                   remove_pack, self, g_object_ref (bow_pack_row_get_pack (row)), g_object_unref);
}

static void
on_looked (BowPackSection *self,
           BowPackRow     *row)
{
  BowClusterBox box = bow_map_pack_get_box (bow_pack_row_get_pack (row));

  bow_map_canvas_show_box (self->canvas, &box);
}

static GtkWidget *
make_row (gpointer pack,
          gpointer user_data)
{
  BowPackSection *self = user_data;
  BowPackRow *row = bow_pack_row_new (pack);

  g_signal_connect_object (row, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "looked", G_CALLBACK (on_looked), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (row);
}

static void
on_order (BowPackSection *self)
{
  guint n = bow_map_packs_count (get_packs (self));

  for (guint i = 0; i < n; i++)
    bow_pack_row_set_place (BOW_PACK_ROW (gtk_list_box_get_row_at_index (self->list, (int) i)), i, n);
}

static void
on_add (BowPackSection *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "win.open-map-pack", NULL);
}

static void
bow_pack_section_dispose (GObject *object)
{
  BowPackSection *self = BOW_PACK_SECTION (object);
  GtkWidget *child;

  g_clear_object (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_PACK_SECTION);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_pack_section_parent_class)->dispose (object);
}

static void
bow_pack_section_class_init (BowPackSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_pack_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-pack-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BowPackSection, list);
  gtk_widget_class_bind_template_child (widget_class, BowPackSection, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
bow_pack_section_init (BowPackSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_pack_section_follow:
 * @self: the section
 * @canvas: the map
 *
 * Sets whose packs these are. To be called once.
 */
void
bow_pack_section_follow (BowPackSection *self,
                         BowMapCanvas   *canvas)
{
  self->canvas = g_object_ref (canvas);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (get_packs (self)), make_row, self, NULL);
  g_signal_connect_object (get_packs (self), "items-changed", G_CALLBACK (on_order), self, G_CONNECT_SWAPPED);
}
