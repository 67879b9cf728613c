/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-compare-dialog.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "analysis/bow-period-comparison.h"
#include "case/bow-case-async.h"
#include "case/bow-case-times.h"
#include "map/bow-period-words.h"
#include "widgets/bow-time-histogram.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)

struct _BowCompareDialog
{
  AdwDialog parent_instance;

  BowNotice *notice;
  GtkEditable *periods[2];
  GtkGrid *table;
  GtkLabel *words;
  BowFilter *filter;
  BowTimes *times;
  GCancellable *working;
};

G_DEFINE_FINAL_TYPE (BowCompareDialog, bow_compare_dialog, ADW_TYPE_DIALOG)

static gpointer
read_times (BowCase       *bow_case,
            gpointer       filter,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_case_list_times (bow_case, filter, cancellable, error);
}

static void
put (BowCompareDialog *self,
     int               column,
     int               row,
     const char       *text,
     gboolean          heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, heading ? "caption-heading" : "numeric");
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
put_counts (BowCompareDialog   *self,
            int                 row,
            const char         *name,
            const BowCountPair *counts)
{
  g_autofree char *before = g_strdup_printf ("%'" PRId64, counts->before);
  g_autofree char *after = g_strdup_printf ("%'" PRId64, counts->after);
  g_autofree char *difference = g_strdup_printf (counts->after != counts->before ? "%+" PRId64 : "%" PRId64, counts->after - counts->before);

  put (self, 0, row, name, FALSE);
  put (self, 1, row, before, FALSE);
  put (self, 2, row, after, FALSE);
  put (self, 3, row, difference, FALSE);
}

static void
clear_table (BowCompareDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
}

static void
show_table (BowCompareDialog          *self,
            const BowPeriodComparison *comparison)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  int row = 1;

  clear_table (self);
  put (self, 1, 0, _ ("First"), TRUE);
  put (self, 2, 0, _ ("Second"), TRUE);
  put (self, 3, 0, _ ("Difference"), TRUE);
  for (gsize i = 0; i < n_kinds; i++)
    if (comparison->counts[i].before + comparison->counts[i].after > 0)
      put_counts (self, row++, bow_kind_get_plural (kinds[i]), &comparison->counts[i]);
  put_counts (self, row, _ ("All"), &comparison->all);
}

static void
add_lengths (GString       *text,
             const BowSpan *first,
             const BowSpan *second)
{
  gint64 lengths[] = { first->to - first->from, second->to - second->from };

  /* An hour is what the clocks take and give. */
  if (ABS (lengths[0] - lengths[1]) > HOUR_MS)
    g_string_append_printf (text, _ (" The periods are not equally long (%.1f and %.1f days), so the ratio compares equal lengths of time."),
                            (double) lengths[0] / (double) DAY_MS, (double) lengths[1] / (double) DAY_MS);
  else if (ABS (lengths[0] - (lengths[0] + DAY_MS / 2) / (7 * DAY_MS) * 7 * DAY_MS) > DAY_MS / 4)
    g_string_append (text, _ (" They are not whole weeks, so they may hold different weekdays."));
}

/* A ratio where there is one, and else what stands in its way. */
static void
add_ratio (GString           *text,
           const BowEstimate *ratio)
{
  if (!ratio->is_known)
    g_string_append (text, _ (" Neither period has any, so there is nothing to compare."));
  else if (isinf (ratio->value))
    g_string_append_printf (text, _ (" The first period has none, so nobody can say how many times as many the second has: "
                                     "in the same length of time it is at least %.2f times as many (95%% confidence)."), ratio->low);
  else
    g_string_append_printf (text, _ (" In the second period there were, in the same length of time, %.2f times as many as in the first "
                                     "(95%% confidence: from %.2f to %.2f times)."), ratio->value, ratio->low, ratio->high);
}

static char *
describe (BowCompareDialog          *self,
          const BowPeriodComparison *comparison,
          const BowSpan             *first,
          const BowSpan             *second)
{
  g_autofree char *shown = bow_filter_describe (self->filter);
  g_autoptr (GString) text = g_string_new (shown);

  g_string_append_c (text, '.');
  add_ratio (text, &comparison->ratio);
  add_lengths (text, first, second);
  g_string_append_printf (text, _ (" Only what lies wholly within a period counts: %" PRId64 " that reach over an edge and %" PRId64 " without a time are left out."),
                          comparison->n_between, (gint64) self->times->n_undated);
  if (comparison->ratio.is_known)
    g_string_append (text, _ (" This cannot say why there is a difference: how much is reported and recorded, the season, the weather, "
                              "holidays and chance move such figures too. Where the interval contains 1, chance alone could explain it."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Kinds of all but what nobody knows the time of. */
static void
compare (BowCompareDialog *self)
{
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GByteArray) kind = g_byte_array_new ();
  g_autofree char *words = NULL;
  BowPeriodComparison comparison;
  BowSpan first, second;

  if (self->times == NULL || !bow_period_words_read (self->periods, self->notice, &first, &second))
    return;
  for (gsize i = 0; i < self->times->n; i++)
    if (self->times->open[i] != (BOW_TIMES_NO_START | BOW_TIMES_NO_END))
      {
        g_array_append_val (from, self->times->from[i]);
        g_array_append_val (to, self->times->to[i]);
        g_byte_array_append (kind, &self->times->kind[i], 1);
      }
  bow_period_comparison_init (&comparison, (const gint64 *) (gpointer) from->data, (const gint64 *) (gpointer) to->data, kind->data,
                              kind->len, &first, &second);
  show_table (self, &comparison);
  words = describe (self, &comparison, &first, &second);
  gtk_label_set_label (self->words, words);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->words), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
times_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowCompareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  BowTimes *times = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  self->times = times;
  compare (self);
}

static void
bow_compare_dialog_dispose (GObject *object)
{
  BowCompareDialog *self = BOW_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->times, bow_times_free);

  G_OBJECT_CLASS (bow_compare_dialog_parent_class)->dispose (object);
}

static void
bow_compare_dialog_class_init (BowCompareDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_compare_dialog_dispose;
}

static GtkWidget *
make_periods (BowCompareDialog *self)
{
  static const char *const titles[] = { N_("First period"), N_("Second period") };
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Periods"), -1);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      self->periods[i] = GTK_EDITABLE (row);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (titles[i]));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_signal_connect_object (row, "apply", G_CALLBACK (compare), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }

  return list;
}

static void
bow_compare_dialog_init (BowCompareDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *across = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER, NULL);

  self->working = g_cancellable_new ();
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->table = GTK_GRID (gtk_grid_new ());
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_grid_set_column_spacing (self->table, 18);
  gtk_grid_set_row_spacing (self->table, 6);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), make_periods (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (across), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), across);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Two Periods"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

/**
 * bow_compare_dialog_new:
 * @bow_case: an open case
 * @filter: whose records are counted; its time is the second period
 *
 * Returns: (transfer floating): the dialog, which is filled as soon as they are read
 */
AdwDialog *
bow_compare_dialog_new (BowCase   *bow_case,
                        BowFilter *filter)
{
  BowCompareDialog *self = g_object_new (BOW_TYPE_COMPARE_DIALOG, NULL);

  self->filter = bow_filter_copy (filter);
  bow_filter_set_time (self->filter, BOW_TIME_NONE, BOW_TIME_NONE);
  bow_period_words_suggest (self->periods, filter);
  bow_case_run_async (bow_case, BOW_CASE_SOON, read_times, bow_filter_copy (self->filter), g_object_unref,
                      (GDestroyNotify) bow_times_free, self->working, times_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
