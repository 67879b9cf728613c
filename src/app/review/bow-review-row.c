/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-review-row.h"

#include <glib/gi18n-lib.h>

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)

static char *
describe_age (gint64 ms)
{
  guint hours = (guint) (MAX (ms, 0) / HOUR_MS);

  if (ms < BOW_REVIEW_LONG_MS)
    return g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
  return g_strdup_printf (ngettext ("%u day", "%u days", hours / 24), hours / 24);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static const char *
priority_label (const BowReviewItem *item)
{
  const BowField *field = bow_kind_field (bow_row_get_data (item->row)->kind, "priority");

  return field != NULL && item->priority != NULL ? bow_enumeration_label (field->enumeration, item->priority) : NULL;
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/**
 * bow_review_row_new:
 * @item: (transfer full): what waits
 * @now_ms: milliseconds since 1970
 *
 * One record in the queue: its title, how it is graded, how urgent it is, who
 * made it and how long it has waited, and whether that is long.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bow_review_row_new (BowReviewItem *item,
                    gint64         now_ms)
{
  const BowRowData *data = bow_row_get_data (item->row);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *age = describe_age (now_ms - item->since);
  g_autofree char *ref = g_strdup_printf ("\u2066%s\u2069", data->ref);
  g_autofree char *spoken = NULL;
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  GtkWidget *waiting;

  append_part (first, ref);
  append_part (first, data->grade);
  append_part (first, priority_label (item));
  append_part (second, data->author);
  append_part (second, age);
  if (now_ms - item->since >= BOW_REVIEW_LONG_MS)
    append_part (second, _("Waits for long"));
  if (item->is_own)
    append_part (second, _("Your own work"));

  gtk_box_append (GTK_BOX (box), make_label (data->title, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (first->str, "caption"));
  waiting = make_label (second->str, "caption");
  gtk_widget_add_css_class (waiting, now_ms - item->since >= BOW_REVIEW_LONG_MS ? "warning" : "dimmed");
  gtk_box_append (GTK_BOX (box), waiting);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  spoken = g_strdup_printf ("%s, %s, %s", data->title, first->str, second->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "bow-item", item, (GDestroyNotify) bow_review_item_free);
  return row;
}

/**
 * bow_review_row_get_item:
 * @row: a row
 *
 * Returns: (transfer none): what it shows
 */
const BowReviewItem *
bow_review_row_get_item (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "bow-item");
}
