/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-hours-dialog.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "analysis/bow-aoristic.h"
#include "case/bow-case-async.h"
#include "case/bow-case-times.h"
#include "widgets/bow-chart-frame.h"
#include "widgets/bow-hour-matrix.h"
#include "widgets/bow-notice.h"

/* Weights are drawn to the hundredth. */
#define FINE 100

struct _BowHoursDialog
{
  AdwDialog parent_instance;

  BowNotice *notice;
  BowChartFrame *frame;
  BowFilter *filter;
  GCancellable *working;
};

G_DEFINE_FINAL_TYPE (BowHoursDialog, bow_hours_dialog, ADW_TYPE_DIALOG)

/* What has no beginning is not counted at the hour in which somebody wrote it
 * down, nor at its end. */
static gpointer
read_hours (BowCase       *bow_case,
            gpointer       filter,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (BowTimes) times = bow_case_list_times (bow_case, filter, cancellable, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowAoristic *aoristic;

  if (times == NULL)
    return NULL;
  for (gsize i = 0; i < times->n; i++)
    {
      if ((times->open[i] & BOW_TIMES_NO_START) != 0)
        times->from[i] = BOW_TIME_NONE;
      if ((times->open[i] & BOW_TIMES_NO_END) != 0)
        times->to[i] = BOW_TIME_NONE;
    }

  aoristic = bow_aoristic_new (times->from, times->to, times->n, zone, cancellable, error);
  for (gsize i = 0; aoristic != NULL && i < times->n; i++)
    if (times->week[i] != 0)
      bow_aoristic_add_recurring (aoristic, times->week[i]);
  return aoristic;
}

static GStrv
name_hours (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (int hour = 0; hour < 24; hour++)
    g_strv_builder_take (names, g_strdup_printf ("%02d", hour));

  return g_strv_builder_end (names);
}

static GStrv
name_days (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (int day = 1; day <= 7; day++)
    {
      /* The first of January 2024 was a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, day, 0, 0, 0);

      /* Translators: a weekday beside a row of hours, short: "Mon" */
      g_strv_builder_take (names, g_date_time_format (date, _ ("%a")));
    }

  return g_strv_builder_end (names);
}

static void
set_cell (BowHoursDialog *self,
          BowChartData   *data,
          guint           day,
          guint           hour,
          double          weight)
{
  g_autoptr (BowFilter) filter = bow_filter_copy (self->filter);
  g_autofree char *text = g_strdup_printf (weight < 9.95 ? "%.1f" : "%.0f", weight);
  g_autofree char *door = NULL;

  bow_filter_set_week_hour (filter, (int) day + 1, (int) hour);
  door = bow_filter_print (filter);
  bow_chart_data_set (data, hour, day, weight > 0 ? (gint64) MAX (lround (weight * FINE), 1) : 0, text, weight > 0 ? door : NULL);
}

/* A sentence more, where there is anything to be said. */
static void
take_sentence (GString *note,
               gsize    n,
               char    *sentence)
{
  if (n > 0)
    g_string_append_printf (note, " %s", sentence);
  g_free (sentence);
}

static char *
describe (const BowAoristic *hours)
{
  g_autoptr (GString) note = g_string_new (NULL);

  g_string_append_printf (note, g_dngettext (GETTEXT_PACKAGE, "%'u record, spread over the hours in which it may have happened: its shares add up to 1.",
                                             "%'u records, each spread over the hours in which it may have happened: its shares add up to 1.",
                                             (gulong) hours->n_counted),
                          (guint) hours->n_counted);
  take_sentence (note, hours->n_untimed, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u is left out because nobody knows when it began.",
                                                            "%'u are left out because nobody knows when they began.", (gulong) hours->n_untimed),
                                               (guint) hours->n_untimed));
  take_sentence (note, hours->n_open, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u has no known end and counts where it begins.",
                                                            "%'u have no known end and count where they begin.", (gulong) hours->n_open),
                                               (guint) hours->n_open));
  take_sentence (note, hours->n_week, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u lasts more than a week and tells nothing of the hour.",
                                                            "%'u last more than a week and tell nothing of the hour.", (gulong) hours->n_week),
                                               (guint) hours->n_week));
  take_sentence (note, hours->backwards->len, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u ends before it begins, which is an error, and counts where it begins.",
                                                            "%'u end before they begin, which is an error, and count where they begin.", (gulong) hours->backwards->len),
                                               (guint) hours->backwards->len));

  return g_string_free_and_steal (g_steal_pointer (&note));
}

static void
show (BowHoursDialog    *self,
      const BowAoristic *hours)
{
  g_auto (GStrv) steps = name_hours ();
  g_auto (GStrv) series = name_days ();
  g_autofree char *title = bow_filter_describe (self->filter);
  g_autoptr (BowChartData) data = bow_chart_data_new (title, (const char *const *) steps, (const char *const *) series);
  g_autofree char *note = describe (hours);

  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      set_cell (self, data, day, hour, hours->weights[day * 24 + hour]);
  bow_chart_frame_set_data (self->frame, data, note);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowHoursDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowAoristic) hours = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  if (hours != NULL)
    show (self, hours);
}

/* What a cell opens is behind this. */
static void
on_show (GtkWidget  *widget,
         const char *action,
         GVariant   *filter)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  g_object_ref (widget);
  if (parent != NULL)
    gtk_widget_activate_action_variant (parent, "win.show", filter);
  adw_dialog_close (ADW_DIALOG (widget));
  g_object_unref (widget);
}

static void
bow_hours_dialog_dispose (GObject *object)
{
  BowHoursDialog *self = BOW_HOURS_DIALOG (object);

  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (bow_hours_dialog_parent_class)->dispose (object);
}

static void
bow_hours_dialog_class_init (BowHoursDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_hours_dialog_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.show", "s", on_show);
}

static void
bow_hours_dialog_init (BowHoursDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->working = g_cancellable_new ();
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->frame = BOW_CHART_FRAME (bow_chart_frame_new (bow_hour_matrix_new ()));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->frame));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Hours of the Week"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 760);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

/**
 * bow_hours_dialog_new:
 * @bow_case: an open case
 * @filter: whose records are counted
 *
 * Returns: (transfer floating): the dialog, which is filled as soon as they are read
 */
AdwDialog *
bow_hours_dialog_new (BowCase   *bow_case,
                      BowFilter *filter)
{
  BowHoursDialog *self = g_object_new (BOW_TYPE_HOURS_DIALOG, NULL);

  self->filter = bow_filter_copy (filter);
  bow_case_run_async (bow_case, BOW_CASE_SOON, read_hours, bow_filter_copy (filter), g_object_unref, (GDestroyNotify) bow_aoristic_free,
                      self->working, read_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
