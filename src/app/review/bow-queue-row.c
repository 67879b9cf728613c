/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-queue-row.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-clock.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static char *
describe_age (const BowQueueItem *item,
              gint64              now_ms)
{
  int days = (int) (MAX (now_ms - item->since, 0) / DAY_MS);

  return days > 0 ? g_strdup_printf (ngettext ("%d day old", "%d days old", (gulong) days), days) : g_strdup (_("New today"));
}

static gboolean
is_late (const BowQueueItem *item,
         gint64              now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autofree char *today = g_date_time_format (now, "%F");

  return item->due != NULL && strcmp (item->due, today) < 0;
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
print_first (const BowQueueItem *item)
{
  const BowRowData *data = bow_row_get_data (item->row);
  const BowField *priority = bow_kind_field (data->kind, "priority");
  g_autofree char *ref = item->part > 0 ? g_strdup_printf ("\u2066%s/%" PRId64 "\u2069", data->ref, item->part)
                                        : g_strdup_printf ("\u2066%s\u2069", data->ref);
  GString *text = g_string_new (NULL);

  append_part (text, bow_kind_get_label (data->kind));
  append_part (text, ref);
  append_part (text, data->grade);
  if (priority != NULL && item->priority != NULL)
    append_part (text, bow_enumeration_label (priority->enumeration, item->priority));

  return g_string_free_and_steal (text);
}

static char *
print_second (const BowQueueItem *item,
              gint64              now_ms)
{
  g_autofree char *age = describe_age (item, now_ms);
  g_autofree char *day = item->due != NULL ? bow_field_describe_day (item->due) : NULL;
  g_autofree char *due = day != NULL ? g_strdup_printf (_("due on %s"), day) : NULL;
  GString *text = g_string_new (NULL);

  append_part (text, age);
  append_part (text, due);
  if (is_late (item, now_ms))
    append_part (text, _("Late"));
  if (item->is_own)
    append_part (text, _("Your own"));

  return g_string_free_and_steal (text);
}

/* Both of a pair by their references. */
static char *
print_pair (const BowQueueItem *item)
{
  const BowRowData *data = bow_row_get_data (item->row);
  g_autofree char *refs = g_strdup_printf ("\u2066%s\u2069 · \u2066%s\u2069", data->ref, bow_row_get_data (item->other)->ref);

  return g_strdup_printf ("%s · %s", bow_kind_get_label (data->kind), refs);
}

static void
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class,
           gboolean    is_dimmed)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  if (is_dimmed)
    gtk_widget_add_css_class (label, "dimmed");
  gtk_box_append (GTK_BOX (box), label);
}

/**
 * bow_queue_row_new:
 * @item: (transfer full): what waits
 * @now_ms: milliseconds since 1970
 *
 * One record in a queue: what it is, how long it waits, by when it should be
 * done and whether it is this account's own.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bow_queue_row_new (BowQueueItem *item,
                   gint64        now_ms)
{
  const BowRowData *data = bow_row_get_data (item->row);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *first = item->other != NULL ? print_pair (item) : print_first (item);
  g_autofree char *second = item->other != NULL ? g_strdup (item->reason) : print_second (item, now_ms);
  g_autofree char *titles = item->other != NULL ? g_strdup_printf ("%s, %s", data->title, bow_row_get_data (item->other)->title)
                                                : g_strdup (data->title);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", titles, first, second);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (data->kind->icon));
  add_label (texts, data->title, "heading", FALSE);
  if (item->other != NULL)
    add_label (texts, bow_row_get_data (item->other)->title, "heading", FALSE);
  add_label (texts, first, "caption", FALSE);
  add_label (texts, second, "caption", !is_late (item, now_ms));
  if (is_late (item, now_ms))
    gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "warning");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "bow-item", item, (GDestroyNotify) bow_queue_item_free);

  return row;
}

/**
 * bow_queue_row_get_item:
 * @row: a row
 *
 * Returns: (transfer none): what it shows
 */
const BowQueueItem *
bow_queue_row_get_item (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "bow-item");
}
