/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-search-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "geo/bow-area.h"
#include "model/bow-filter.h"

/* So far around a place what happened there is shown. */
#define AROUND 500.0

/**
 * bow_search_row_mark_up:
 * @snippet: a snippet of a hit, with U+0002 and U+0003 around what was found
 *
 * Returns: (transfer full): the same for a label, with what was found in bold
 */
char *
bow_search_row_mark_up (const char *snippet)
{
  g_autofree char *escaped = g_markup_escape_text (snippet, -1);
  g_autoptr (GString) markup = g_string_new (NULL);

  /* Escaping writes these two as references to them. */
  g_string_assign (markup, escaped);
  g_string_replace (markup, "&#x2;", "<b>", 0);
  g_string_replace (markup, "&#x3;", "</b>", 0);

  return g_strdup (markup->str);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_row (const char *icon,
          const char *title,
          const char *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *badge = make_label (kind, "caption");

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_add_css_class (badge, "dimmed");
  g_object_set_data (G_OBJECT (row), "bow-title", make_label (title, NULL));
  gtk_box_append (GTK_BOX (lines), g_object_get_data (G_OBJECT (row), "bow-title"));
  gtk_box_append (GTK_BOX (lines), badge);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "bow-lines", lines);

  return row;
}

/* Why it is there, where the words that were typed do not say. */
static const char *
explain (BowHitReason reason)
{
  switch (reason)
    {
    case BOW_HIT_ALIKE:
      return _("a name like it");
    case BOW_HIT_FILE:
      return _("in the attached file");
    case BOW_HIT_REF:
    case BOW_HIT_MARK:
    case BOW_HIT_NAME:
    case BOW_HIT_WORDS:
    default:
      return NULL;
    }
}

/* A report is called by how it begins: that need not be said twice. */
static gboolean
says_title (const char *snippet,
            const char *title)
{
  g_auto (GStrv) parts = g_strsplit_set (snippet, "\x02\x03", -1);
  g_autofree char *plain = g_strjoinv ("", parts);
  gsize length = strlen (plain);

  if (g_str_has_suffix (plain, "…"))
    length -= strlen ("…");

  return strncmp (plain, title, MIN (length, strlen (title))) == 0;
}

static void
add_snippet (GtkWidget  *row,
             const char *snippet,
             const char *title)
{
  g_autofree char *markup = bow_search_row_mark_up (snippet);
  GtkWidget *label;

  if (says_title (snippet, title))
    {
      gtk_label_set_markup (g_object_get_data (G_OBJECT (row), "bow-title"), markup);
      return;
    }
  label = make_label (NULL, NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_box_append (GTK_BOX (g_object_get_data (G_OBJECT (row), "bow-lines")), label);
}

/**
 * bow_search_row_new_record:
 * @hit: a hit
 *
 * A line of the answers: what the record is called, what it is, and where the
 * words stand in it. Activated, it opens the record.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bow_search_row_new_record (const BowHit *hit)
{
  const BowRowData *data = bow_row_get_data (hit->row);
  const char *why = explain (hit->reason);
  /* Translators: the kind of a record, its reference, and why it was found. */
  g_autofree char *kind = why != NULL ? g_strdup_printf (_("%s \u2066%s\u2069 · %s"), bow_kind_get_label (data->kind), data->ref, why)
                                      : g_strdup_printf ("%s \u2066%s\u2069", bow_kind_get_label (data->kind), data->ref);
  GtkWidget *row = make_row (data->kind->icon, data->title, kind);

  if (hit->snippet != NULL && *hit->snippet != '\0')
    add_snippet (row, hit->snippet, data->title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", data->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");

  return row;
}

/**
 * bow_search_row_new_place:
 * @place: a place of a gazetteer
 *
 * A line of the answers: a place. Activated, it shows on the map what happened
 * around it.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bow_search_row_new_place (const BowFoundPlace *place)
{
  g_autofree char *label = bow_found_place_dup_label (place);
  g_autofree char *kind = g_strdup_printf ("%s · %s", place->name != NULL ? bow_place_type_label (place->type) : _("Coordinates"),
                                           place->source != NULL ? place->source : _("on the map"));
  GtkWidget *row = make_row ("bow-place-symbolic", label, kind);
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowArea) area = bow_area_new_around (&place->position, MAX (place->precision_m, AROUND), NULL);
  g_autofree char *text = NULL;

  bow_filter_set_area (filter, area);
  text = bow_filter_print (filter);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-on-map");

  return row;
}
