/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/bow-record-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "case/bow-record-item.h"
#include "widgets/bow-record-drag.h"

/* What a cell says of a record. */
typedef char *(*CellFunc) (const BowRowData *data);

/* A column: how it is called, sorted and filled. */
typedef struct
{
  const char *title;
  int sort;
  int width;
  gboolean expand;
  CellFunc text;
} Column;

static char *
ref_text (const BowRowData *data)
{
  /* A reference reads from left to right in every language. */
  return g_strdup_printf ("\u2066%s\u2069", data->ref);
}

static char *
title_text (const BowRowData *data)
{
  g_autofree char *person = bow_row_describe_person (data, NULL);

  return person != NULL ? g_strdup_printf ("%s · %s", data->title, person) : g_strdup (data->title);
}

static char *
kind_text (const BowRowData *data)
{
  return g_strdup (bow_kind_get_label (data->kind));
}

static char *
describe (const BowInterval *when)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return bow_interval_describe_short (when, zone);
}

static char *
when_text (const BowRowData *data)
{
  return describe (&data->when);
}

static char *
state_text (const BowRowData *data)
{
  if (data->state == NULL || data->kind->states == NULL)
    return NULL;
  return g_strdup (bow_enumeration_label (data->kind->states->names, data->state));
}

static char *
grade_text (const BowRowData *data)
{
  return g_strdup (data->grade);
}

static char *
place_text (const BowRowData *data)
{
  if (isnan (data->longitude))
    return NULL;
  /* Translators: how exact a place is, in metres */
  return g_strdup_printf (_ ("±%.0f m"), data->precision_m);
}

static char *
links_text (const BowRowData *data)
{
  return data->links > 0 ? g_strdup_printf ("%u", data->links) : NULL;
}

static char *
updated_text (const BowRowData *data)
{
  return describe (&(BowInterval) { .from = data->updated, .to = data->updated, .basis = BOW_TIME_EXACT });
}

static const Column columns[] = {
  { N_ ("Ref."), BOW_SORT_REF, 88, FALSE, ref_text },
  { N_ ("Kind"), BOW_SORT_KIND, 146, FALSE, kind_text },
  { N_ ("Title"), BOW_SORT_TITLE, 194, TRUE, title_text },
  { N_ ("When"), BOW_SORT_WHEN, 200, FALSE, when_text },
  { N_ ("State"), BOW_SORT_STATE, 100, FALSE, state_text },
  { N_ ("Grade"), -1, 80, FALSE, grade_text },
  { N_ ("Place"), -1, 80, FALSE, place_text },
  { N_ ("Links"), -1, 60, FALSE, links_text },
  { N_ ("Changed"), BOW_SORT_UPDATED, 150, FALSE, updated_text },
};

static void
show_text (BowRecordItem *item,
           GtkLabel      *label,
           const Column  *column)
{
  BowRow *row = bow_record_item_get_row (item);
  g_autofree char *text = row != NULL ? column->text (bow_row_get_data (row)) : NULL;

  gtk_label_set_text (label, text != NULL ? text : "");
  if (column->expand)
    gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static void
show_icon (BowRecordItem *item,
           GtkImage      *image)
{
  BowRow *row = bow_record_item_get_row (item);

  gtk_image_set_from_icon_name (image, row != NULL ? bow_row_get_data (row)->kind->icon : NULL);
}

/* The kind alone has an icon beside its text; a table makes hundreds of
 * cells, so the others are a bare label. */
static void
cell_changed_cb (BowRecordItem *item,
                 GParamSpec    *pspec,
                 GtkWidget     *cell)
{
  const Column *column = g_object_get_data (G_OBJECT (cell), "bow-column");

  if (GTK_IS_LABEL (cell))
    show_text (item, GTK_LABEL (cell), column);
  else
    {
      show_icon (item, GTK_IMAGE (gtk_widget_get_first_child (cell)));
      show_text (item, GTK_LABEL (gtk_widget_get_last_child (cell)), column);
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          const Column             *column)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *cell = label;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (column->text == ref_text || column->text == updated_text || column->text == links_text)
    gtk_widget_add_css_class (label, "numeric");
  if (column->text == kind_text)
    {
      cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (cell), gtk_image_new ());
      gtk_box_append (GTK_BOX (cell), label);
    }
  g_object_set_data (G_OBJECT (cell), "bow-column", (gpointer) column);
  bow_record_drag_mark (cell, list_item);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         const Column             *column)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  BowRecordItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::row", G_CALLBACK (cell_changed_cb), cell, 0);
  cell_changed_cb (item, NULL, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           const Column             *column)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), cell_changed_cb, cell);
}

/**
 * bow_record_columns_add:
 * @view: a table without columns
 *
 * Gives @view the columns of a table of records. The headings of those that
 * can be sorted can be pressed; the sorting itself is the database's.
 */
void
bow_record_columns_add (GtkColumnView *view)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) &columns[i]);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) &columns[i]);
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      g_object_set_data (G_OBJECT (column), "bow-column", (gpointer) &columns[i]);
      if (columns[i].sort >= 0)
        {
          /* Only so that the heading can be pressed; it compares nothing. */
          g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_append_column (view, column);
      if (columns[i].sort == BOW_SORT_UPDATED)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    }
}

/**
 * bow_record_columns_get_sort:
 * @view: a table of records
 * @sort: (out): what its headings say to sort by
 * @descending: (out): whether the greatest comes first
 *
 * Returns: %FALSE where no heading says anything
 */
gboolean
bow_record_columns_get_sort (GtkColumnView *view,
                             BowSort       *sort,
                             gboolean      *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (view));
  GtkColumnViewColumn *primary = gtk_column_view_sorter_get_primary_sort_column (sorter);
  const Column *column;

  if (primary == NULL)
    return FALSE;
  column = g_object_get_data (G_OBJECT (primary), "bow-column");
  *sort = (BowSort) column->sort;
  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  return TRUE;
}

static char *
describe_second_line (const BowRowData *data)
{
  g_autofree char *ref = ref_text (data);
  g_autofree char *when = when_text (data);
  g_autofree char *state = state_text (data);
  g_autofree char *person = bow_row_describe_person (data, NULL);
  g_autoptr (GString) line = g_string_new (ref);

  if (state != NULL)
    g_string_append_printf (line, " · %s", state);
  if (person != NULL)
    g_string_append_printf (line, " · %s", person);
  if (data->grade != NULL)
    g_string_append_printf (line, " · %s", data->grade);
  if (when != NULL)
    g_string_append_printf (line, " · %s", when);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
line_changed_cb (BowRecordItem *item,
                 GParamSpec    *pspec,
                 GtkListItem   *list_item)
{
  BowRow *row = bow_record_item_get_row (item);
  GtkWidget *line = gtk_list_item_get_child (list_item);
  GtkWidget *texts = gtk_widget_get_last_child (line);
  const char *title = row != NULL ? bow_row_get_data (row)->title : "";
  g_autofree char *second = row != NULL ? describe_second_line (bow_row_get_data (row)) : g_strdup ("");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, second);

  show_icon (item, GTK_IMAGE (gtk_widget_get_first_child (line)));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), second);
  gtk_list_item_set_accessible_label (list_item, row != NULL ? spoken : "");
}

static void
line_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "body" : "caption");
      if (i == 1)
        gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (line, -1, 32);
  gtk_box_append (GTK_BOX (line), gtk_image_new ());
  gtk_box_append (GTK_BOX (line), texts);
  bow_record_drag_mark (line, list_item);
  gtk_list_item_set_child (list_item, line);
}

static void
line_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  BowRecordItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::row", G_CALLBACK (line_changed_cb), list_item, 0);
  line_changed_cb (item, NULL, list_item);
}

static void
line_unbind_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), line_changed_cb, list_item);
}

/**
 * bow_record_lines_factory_new:
 *
 * Makes what shows a record on two lines, for a narrow window.
 *
 * Returns: (transfer full): the factory
 */
GtkListItemFactory *
bow_record_lines_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (line_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (line_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (line_unbind_cb), NULL);
  return factory;
}
