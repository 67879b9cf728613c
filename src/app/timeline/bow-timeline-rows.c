/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-rows.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-times.h"
#include "timeline/bow-span-bar.h"
#include "timeline/bow-timeline-item.h"
#include "widgets/bow-wrap-box.h"

/* So many days without anything are worth a word: a night is none. */
#define LEAST_GAP 2
/* The width of a time: from an hour to another day. */
#define WHEN_CHARS 12
/* A record has no less room than that: before, it stands below its time. */
#define LEAST_CHARS 16

/* A row is: when, above a bar of it, a symbol, and the record in two lines. */
static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_text (const char *style)
{
  GtkWidget *label = make_label (style);

  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LEAST_CHARS);

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = bow_wrap_box_new (12, 4);
  GtkWidget *record = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *time = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *when = make_label ("numeric");

  gtk_label_set_width_chars (GTK_LABEL (when), WHEN_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (when), WHEN_CHARS);
  gtk_label_set_wrap (GTK_LABEL (when), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (when), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (when), 2);
  gtk_box_append (GTK_BOX (time), when);
  gtk_box_append (GTK_BOX (time), bow_span_bar_new ());
  gtk_widget_set_valign (time, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_text ("body"));
  gtk_box_append (GTK_BOX (texts), make_text ("caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_box_append (GTK_BOX (record), gtk_image_new ());
  gtk_box_append (GTK_BOX (record), texts);
  bow_wrap_box_append (BOW_WRAP_BOX (row), time);
  bow_wrap_box_append (BOW_WRAP_BOX (row), record);
  gtk_list_item_set_child (list_item, row);
}

static char *
describe (const BowRowData *data)
{
  /* Translators: a reference and the grades of a record, as in "N-000012 · 2 B P" */
  return data->grade != NULL ? g_strdup_printf (_ ("\u2066%s\u2069 · %s"), data->ref, data->grade)
                             : g_strdup_printf ("\u2066%s\u2069", data->ref);
}

/* Between two times, and about one, neither end is certain. */
static void
show_bar (BowTimelineItem  *item,
          const BowRowData *data,
          BowSpanBar       *bar)
{
  const BowTimelineMoment *moment = bow_timeline_item_get_moment (item);
  double day = (double) (moment->next_day - moment->day);
  gboolean is_vague = data != NULL && (data->when.basis == BOW_TIME_BETWEEN || data->when.basis == BOW_TIME_ABOUT);

  bow_span_bar_set (bar, (double) (moment->from - moment->day) / day, (double) (moment->to - moment->day) / day,
                    is_vague || (moment->open & BOW_TIMES_NO_START) != 0, is_vague || (moment->open & BOW_TIMES_NO_END) != 0);
}

static void
show (BowTimelineItem *item,
      GtkListItem     *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  BowRow *line = bow_record_item_get_row (bow_timeline_item_get_line (item));
  const BowRowData *data = line != NULL ? bow_row_get_data (line) : NULL;
  GtkWidget *time = gtk_widget_get_first_child (row), *record = gtk_widget_get_last_child (row);
  GtkWidget *symbol = gtk_widget_get_first_child (record), *texts = gtk_widget_get_last_child (record);
  g_autofree char *second = data != NULL ? describe (data) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *words = data != NULL ? bow_interval_describe (&data->when, zone) : NULL;
  g_autofree char *when = bow_timeline_item_describe_time (item);
  g_autofree char *spoken = data != NULL ? g_strdup_printf ("%s, %s, %s", when, data->title, second) : NULL;

  show_bar (item, data, BOW_SPAN_BAR (gtk_widget_get_last_child (time)));
  gtk_image_set_from_icon_name (GTK_IMAGE (symbol), data != NULL ? data->kind->icon : NULL);
  gtk_widget_set_tooltip_text (symbol, data != NULL ? bow_kind_get_label (data->kind) : NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), data != NULL ? data->title : "");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), second != NULL ? second : "");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (time)), when);
  gtk_widget_set_tooltip_text (time, words);
  gtk_list_item_set_accessible_label (list_item, spoken != NULL ? spoken : when);
}

static void
line_cb (BowRecordItem *line,
         GParamSpec    *pspec,
         GtkListItem   *list_item)
{
  BowTimelineItem *item = gtk_list_item_get_item (list_item);

  if (item != NULL)
    show (item, list_item);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  BowTimelineItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (bow_timeline_item_get_line (item), "notify::row", G_CALLBACK (line_cb), list_item, 0);
  show (item, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  BowTimelineItem *item = gtk_list_item_get_item (list_item);

  g_signal_handlers_disconnect_by_func (bow_timeline_item_get_line (item), line_cb, list_item);
}

/**
 * bow_timeline_row_factory_new:
 *
 * Makes what shows a line of the timeline: when it was, in words and as a bar,
 * and what it is.
 *
 * Returns: (transfer full): the factory
 */
GtkListItemFactory *
bow_timeline_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

static void
header_setup_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *gap = make_label ("caption");
  GtkWidget *day = make_label ("heading");

  gtk_widget_add_css_class (gap, "dimmed");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), gap);
  gtk_box_append (GTK_BOX (box), day);
  gtk_list_header_set_child (header, box);
}

static void
header_bind_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header)
{
  BowTimelineItem *item = gtk_list_header_get_item (header);
  const BowTimelineMoment *moment = bow_timeline_item_get_moment (item);
  GtkWidget *box = gtk_list_header_get_child (header);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (moment->day * 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a day with its name, as in "Friday 20 November 2026" */
  g_autofree char *day = g_date_time_format (local, _ ("%A %-d %B %Y"));
  g_autofree char *count = g_strdup_printf (ngettext ("%'u record", "%'u records", moment->n_of_day), moment->n_of_day);
  g_autofree char *heading = g_strdup_printf ("%s · %s", day, count);
  g_autofree char *gap = g_strdup_printf (ngettext ("%'u day without a record", "%'u days without a record", moment->n_empty), moment->n_empty);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), gap);
  gtk_widget_set_visible (gtk_widget_get_first_child (box), moment->n_empty >= LEAST_GAP);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), heading);
}

/**
 * bow_timeline_header_factory_new:
 *
 * Makes what stands above the lines of a day: how many days before it nothing
 * was, the day, and how many lines it has.
 *
 * Returns: (transfer full): the factory
 */
GtkListItemFactory *
bow_timeline_header_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (header_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (header_bind_cb), NULL);
  return factory;
}
