/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time/bow-time-panel.h"

#include "analysis/bow-time-bins.h"
#include "base/bow-follow.h"
#include "case/bow-case-async.h"
#include "case/bow-case-settings.h"
#include "case/bow-case-times.h"
#include "model/bow-shift.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
/* Closer than this nothing is to be seen. */
#define LEAST_VIEW (12 * HOUR_MS)
#define BAR_WIDTH 4
#define LEAST_BINS 24

struct _BowTimePanel
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  BowCase *bow_case;
  BowFilter *filter;
  BowSelection *selection;
  GCancellable *reading;
  BowTimes *times;
  GTimeZone *zone;
  /* The filter without its time, as the times were read by it. */
  char *rest;
  gboolean stale;
  gint64 first;
  gint64 last;
  gint64 view_first;
  gint64 view_last;
  guint most_bins;
  guint rebinning;
};

G_DEFINE_FINAL_TYPE (BowTimePanel, bow_time_panel, GTK_TYPE_WIDGET)

typedef struct
{
  BowTimes *times;
  GPtrArray *shifts;
} Load;

static void
load_free (Load *load)
{
  bow_times_free (load->times);
  g_clear_pointer (&load->shifts, g_ptr_array_unref);
  g_free (load);
}

static gpointer
load (BowCase       *bow_case,
      gpointer       filter,
      GCancellable  *cancellable,
      GError       **error)
{
  BowTimes *times = bow_case_list_times (bow_case, filter, cancellable, error);
  g_autofree char *shifts = times != NULL ? bow_case_get_setting (bow_case, BOW_SETTING_SHIFTS, NULL) : NULL;
  Load *self;

  if (times == NULL)
    return NULL;
  self = g_new0 (Load, 1);
  self->times = times;
  self->shifts = shifts != NULL ? bow_shifts_parse (shifts, NULL) : NULL;

  return self;
}

static void
show_counts (BowTimePanel *self)
{
  gint64 from, to;
  guint n = 0;

  bow_time_bar_get_range (BOW_TIME_BAR (self->bar), &from, &to);
  if (self->times != NULL)
    n = bow_time_bins_count (self->times->from, self->times->to, self->times->n, from, to);
  bow_time_bar_set_counts (BOW_TIME_BAR (self->bar), n, self->times != NULL ? (guint) self->times->n : 0,
                           self->times != NULL ? (guint) self->times->n_undated : 0);
}

static void
show_bins (BowTimePanel *self)
{
  BowTimeHistogram *histogram = bow_time_bar_get_histogram (BOW_TIME_BAR (self->bar));
  g_autoptr (BowTimeBins) bins = NULL;

  if (self->times == NULL || self->times->n == 0)
    {
      bow_time_histogram_set_bins (histogram, BOW_TIME_STEP_DAY, NULL, NULL, 0);
      return;
    }
  self->most_bins = (guint) MAX (gtk_widget_get_width (GTK_WIDGET (histogram)) / BAR_WIDTH, LEAST_BINS);
  bins = bow_time_bins_new (self->times->from, self->times->to, self->times->n, self->view_first, self->view_last,
                            self->most_bins, self->zone);
  bow_time_histogram_set_bins (histogram, bins->step, bins->edges, bins->counts, bins->n);
}

static void
show_marks (BowTimePanel *self)
{
  BowTimeHistogram *histogram = bow_time_bar_get_histogram (BOW_TIME_BAR (self->bar));
  gboolean any = self->times != NULL && self->selection != NULL && bow_selection_get_size (self->selection) > 0;
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (BowTimeMark));

  for (gsize i = 0; any && i < self->times->n; i++)
    if (bow_selection_contains (self->selection, self->times->row[i]))
      g_array_append_val (marks, ((BowTimeMark) { self->times->from[i], self->times->to[i] }));
  bow_time_histogram_set_marks (histogram, (const BowTimeMark *) (gpointer) marks->data, marks->len);
}

static void
view_all (BowTimePanel *self)
{
  self->view_first = self->first;
  self->view_last = self->last;
}

static void
take (BowTimePanel *self,
      Load       *loaded)
{
  gint64 first = self->first, last = self->last;

  g_clear_pointer (&self->times, bow_times_free);
  self->times = g_steal_pointer (&loaded->times);
  self->first = self->last = 0;
  if (self->times->n > 0)
    self->first = self->last = self->times->from[0];
  for (gsize i = 0; i < self->times->n; i++)
    self->last = MAX (self->last, self->times->to[i]);
  if (first != self->first || last != self->last)
    view_all (self);
  bow_time_bar_set_extent (BOW_TIME_BAR (self->bar), self->first, self->last);
  bow_time_bar_set_shifts (BOW_TIME_BAR (self->bar), loaded->shifts);
  show_bins (self);
  show_counts (self);
  show_marks (self);
}

static void
on_times (GObject      *bow_case,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowTimePanel) self = user_data;
  Load *loaded = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  if (loaded != NULL && self->bow_case == (BowCase *) bow_case && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    take (self, loaded);
  g_clear_pointer (&loaded, load_free);
}

static BowFilter *
copy_filter (BowTimePanel *self)
{
  return self->filter != NULL ? bow_filter_copy (self->filter) : bow_filter_new ();
}

static void
read_times (BowTimePanel *self)
{
  BowFilter *filter = copy_filter (self);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->stale = FALSE;
  bow_filter_set_time (filter, BOW_TIME_NONE, BOW_TIME_NONE);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, load, filter, g_object_unref, (GDestroyNotify) load_free, self->reading,
                      on_times, g_object_ref (self));
}

static void
on_case_changed (BowTimePanel *self)
{
  self->stale = TRUE;
}

/* The range of the filter, whoever has set it. */
static void
follow_filter (BowTimePanel *self)
{
  g_autoptr (BowFilter) filter = copy_filter (self);
  g_autofree char *rest = NULL;
  gint64 from = BOW_TIME_NONE, to = G_MAXINT64;

  bow_filter_get_time (filter, &from, &to);
  bow_time_bar_set_range (BOW_TIME_BAR (self->bar), from, to);
  bow_filter_set_time (filter, BOW_TIME_NONE, BOW_TIME_NONE);
  rest = bow_filter_print (filter);
  if (g_set_str (&self->rest, rest))
    self->stale = TRUE;
}

/**
 * bow_time_panel_refresh:
 * @self: the panel
 *
 * Counts anew what has to be. To be called once the page shows what the filter
 * lets through, so that the two say the same.
 */
void
bow_time_panel_refresh (BowTimePanel *self)
{
  bow_time_bar_set_busy (BOW_TIME_BAR (self->bar), FALSE);
  if (self->bow_case == NULL)
    return;
  follow_filter (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (self->stale)
    read_times (self);
  else
    show_counts (self);
}

/* What is in the window can be seen. */
static void
reveal (BowTimePanel *self,
        gint64      from,
        gint64      to)
{
  gint64 length = self->view_last - self->view_first;

  if (from == BOW_TIME_NONE)
    from = to;
  if (to == G_MAXINT64)
    to = from;
  if ((from >= self->view_first && to <= self->view_last) || length >= self->last - self->first || from == BOW_TIME_NONE)
    return;
  self->view_first = CLAMP (from - length / 2, self->first, MAX (self->first, self->last - length));
  self->view_last = self->view_first + length;
  show_bins (self);
}

static void
on_ranged (BowTimePanel *self,
           gint64      from,
           gint64      to,
           gboolean    settled)
{
  gint64 filter_from = BOW_TIME_NONE, filter_to = G_MAXINT64;

  show_counts (self);
  reveal (self, from, to);
  if (self->filter == NULL || !settled)
    return;
  bow_filter_get_time (self->filter, &filter_from, &filter_to);
  if (filter_from == from && filter_to == to)
    return;
  bow_time_bar_set_busy (BOW_TIME_BAR (self->bar), self->bow_case != NULL);
  bow_filter_set_time (self->filter, from, to != G_MAXINT64 ? to : BOW_TIME_NONE);
}

static void
on_zoomed (BowTimePanel *self,
           int         direction)
{
  gint64 length = self->view_last - self->view_first;
  gint64 from, to, middle;

  bow_time_bar_get_range (BOW_TIME_BAR (self->bar), &from, &to);
  if (from == BOW_TIME_NONE)
    from = to != G_MAXINT64 ? to : self->view_last;
  middle = to != G_MAXINT64 ? from + (to - from) / 2 : from;
  length = direction > 0 ? MAX (length / 3, MAX (LEAST_VIEW, to != G_MAXINT64 ? to - from : 0)) : length * 3;
  if (direction == 0 || length >= self->last - self->first)
    view_all (self);
  else
    {
      self->view_first = CLAMP (middle - length / 2, self->first, self->last - length);
      self->view_last = self->view_first + length;
    }
  show_bins (self);
}

static gboolean
rebin_cb (gpointer user_data)
{
  BowTimePanel *self = BOW_TIME_PANEL (user_data);

  self->rebinning = 0;
  show_bins (self);

  return G_SOURCE_REMOVE;
}

/* Bars are as wide as bars are, so in a wider window there are more of them. */
static void
bow_time_panel_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  BowTimePanel *self = BOW_TIME_PANEL (widget);
  guint most;

  gtk_widget_size_allocate (self->bar, &(GtkAllocation) { 0, 0, width, height }, baseline);
  most = (guint) MAX (gtk_widget_get_width (GTK_WIDGET (bow_time_bar_get_histogram (BOW_TIME_BAR (self->bar)))) / BAR_WIDTH,
                      LEAST_BINS);
  if (self->times != NULL && most != self->most_bins && self->rebinning == 0)
    self->rebinning = g_idle_add (rebin_cb, self);
}

static void
bow_time_panel_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  gtk_widget_measure (BOW_TIME_PANEL (widget)->bar, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static gboolean
bow_time_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BOW_TIME_PANEL (widget)->bar);
}

static void
bow_time_panel_dispose (GObject *object)
{
  BowTimePanel *self = BOW_TIME_PANEL (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->rebinning, g_source_remove);
  bow_follow ((gpointer *) &self->selection, NULL, G_CALLBACK (show_marks), self);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->times, bow_times_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->rest, g_free);

  G_OBJECT_CLASS (bow_time_panel_parent_class)->dispose (object);
}

static void
bow_time_panel_class_init (BowTimePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_time_panel_dispose;
  widget_class->measure = bow_time_panel_measure;
  widget_class->size_allocate = bow_time_panel_size_allocate;
  widget_class->grab_focus = bow_time_panel_grab_focus;
}

static void
bow_time_panel_init (BowTimePanel *self)
{
  self->zone = g_time_zone_new_local ();
  self->stale = TRUE;
  self->bar = bow_time_bar_new ();
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  g_signal_connect_object (self->bar, "ranged", G_CALLBACK (on_ranged), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "zoomed", G_CALLBACK (on_zoomed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::visible", G_CALLBACK (bow_time_panel_refresh), NULL);
}

/**
 * bow_time_panel_new:
 *
 * Returns: (transfer floating): a bar of no case
 */
GtkWidget *
bow_time_panel_new (void)
{
  return g_object_new (BOW_TYPE_TIME_PANEL, NULL);
}

/**
 * bow_time_panel_set_case:
 * @self: the panel
 * @bow_case: (nullable): the case that is counted in
 *
 * Sets what it reads. bow_time_panel_refresh() follows.
 */
void
bow_time_panel_set_case (BowTimePanel *self,
                         BowCase      *bow_case)
{
  if (!bow_follow ((gpointer *) &self->bow_case, bow_case, G_CALLBACK (on_case_changed), self))
    return;
  g_clear_pointer (&self->times, bow_times_free);
  self->stale = TRUE;
}

/**
 * bow_time_panel_set_filter:
 * @self: the panel
 * @filter: (nullable): the filter whose time it shows and sets
 *
 * Sets by what it counts. bow_time_panel_refresh() follows.
 */
void
bow_time_panel_set_filter (BowTimePanel *self,
                           BowFilter    *filter)
{
  g_set_object (&self->filter, filter);
}

/**
 * bow_time_panel_set_selection:
 * @self: the panel
 * @selection: the records that are selected
 *
 * Marks when those were.
 */
void
bow_time_panel_set_selection (BowTimePanel *self,
                              BowSelection *selection)
{
  if (!bow_follow ((gpointer *) &self->selection, selection, G_CALLBACK (show_marks), self))
    return;
  show_marks (self);
}

/**
 * bow_time_panel_get_bar:
 * @self: the bar
 *
 * Returns: (transfer none): what is drawn
 */
BowTimeBar *
bow_time_panel_get_bar (BowTimePanel *self)
{
  return BOW_TIME_BAR (self->bar);
}
