/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "product/bow-product-sections.h"

#include <glib/gi18n-lib.h>

#include "model/bow-product.h"

struct _BowProductSectionsRow
{
  AdwExpanderRow parent_instance;

  /* The rows as they are shown. */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (BowProductSectionsRow, bow_product_sections_row, ADW_TYPE_EXPANDER_ROW)

static const BowProductPart *
part_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "part");
}

static void
update (BowProductSectionsRow *self)
{
  guint n = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      n += adw_switch_row_get_active (ADW_SWITCH_ROW (row));
      gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "up"), i > 0);
      gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "down"), i + 1 < self->rows->len);
    }
  subtitle = g_strdup_printf (ngettext ("%u section", "%u sections", n), n);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

/* An expander adds at its end alone, so all that stand behind go and come back. */
static void
move (BowProductSectionsRow *self,
      GtkWidget             *row,
      int                    step)
{
  guint at;
  int to;

  if (!g_ptr_array_find (self->rows, row, &at))
    return;
  to = (int) at + step;
  if (to < 0 || to >= (int) self->rows->len)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_object_ref (g_ptr_array_index (self->rows, i));
      adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
    }
  g_ptr_array_remove_index (self->rows, at);
  g_ptr_array_insert (self->rows, to, row);
  for (guint i = 0; i < self->rows->len; i++)
    {
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
      g_object_unref (g_ptr_array_index (self->rows, i));
    }
  update (self);
}

static void
move_cb (GtkButton             *button,
         BowProductSectionsRow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_SWITCH_ROW);
  gboolean goes_up = g_object_get_data (G_OBJECT (row), "up") == (gpointer) button;

  move (self, row, goes_up ? -1 : 1);
  gtk_widget_grab_focus (GTK_WIDGET (button));
}

static void
add_button (BowProductSectionsRow *self,
            GtkWidget             *row,
            const char            *key,
            const char            *icon,
            const char            *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (row), key, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
}

static void
add_row (BowProductSectionsRow *self,
         const BowProductPart  *part)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (part->heading));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "part", (gpointer) part);
  add_button (self, row, "down", "go-down-symbolic", _ ("Move Down"));
  add_button (self, row, "up", "go-up-symbolic", _ ("Move Up"));
  g_signal_connect_object (row, "notify::active", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
bow_product_sections_row_finalize (GObject *object)
{
  g_ptr_array_unref (BOW_PRODUCT_SECTIONS_ROW (object)->rows);
  G_OBJECT_CLASS (bow_product_sections_row_parent_class)->finalize (object);
}

static void
bow_product_sections_row_class_init (BowProductSectionsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_product_sections_row_finalize;
}

static void
bow_product_sections_row_init (BowProductSectionsRow *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Sections"));
}

/**
 * bow_product_sections_row_new:
 *
 * Returns: (transfer floating): a row without sections
 */
GtkWidget *
bow_product_sections_row_new (void)
{
  return g_object_new (BOW_TYPE_PRODUCT_SECTIONS, NULL);
}

/**
 * bow_product_sections_row_set_type:
 * @self: a row
 * @type: (nullable): code of `bow_product_types`
 *
 * Offers the sections that a type has.
 */
void
bow_product_sections_row_set_type (BowProductSectionsRow *self,
                                   const char            *type)
{
  gsize n_sections;
  const BowProductPart *sections = bow_product_sections (type, &n_sections);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (gsize i = 0; i < n_sections; i++)
    add_row (self, &sections[i]);
  update (self);
}

/**
 * bow_product_sections_row_get:
 * @self: a row
 *
 * Returns: (transfer container) (element-type BowProductPart): the sections
 *   that are wanted, in their order
 */
GPtrArray *
bow_product_sections_row_get (BowProductSectionsRow *self)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (adw_switch_row_get_active (ADW_SWITCH_ROW (g_ptr_array_index (self->rows, i))))
      g_ptr_array_add (parts, (gpointer) part_of (g_ptr_array_index (self->rows, i)));
  return parts;
}
