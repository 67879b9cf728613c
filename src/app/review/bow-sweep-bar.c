/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-sweep-bar.h"

#include <glib/gi18n-lib.h>

#include "case/bow-duplicate-sweep.h"
#include "widgets/bow-task-bar.h"

#define TICK_MS 400

struct _BowSweepBar
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  BowCase *bow_case;
  GCancellable *cancellable;
  /* While it works; owned by that work. */
  BowDuplicateSweep *sweep;
  /* Of the bar, once that is shown. */
  GCancellable *stopped;
  guint tick;
  guint n_kept;
  gboolean is_again;
  gboolean is_given_up;
};

G_DEFINE_FINAL_TYPE (BowSweepBar, bow_sweep_bar, GTK_TYPE_WIDGET)

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  BowSweepBar *self;
  BowDuplicateSweep *sweep;
} Work;

static gboolean
step (BowCase       *bow_case,
      gpointer       data,
      gboolean      *done,
      GCancellable  *cancellable,
      GError       **error)
{
  return bow_duplicate_sweep_step (data, bow_case, done, cancellable, error);
}

static gboolean
tick_cb (gpointer user_data)
{
  BowSweepBar *self = user_data;
  guint n_kept = bow_duplicate_sweep_n_kept (self->sweep);

  if (self->stopped == NULL)
    self->stopped = g_object_ref (bow_task_bar_begin (BOW_TASK_BAR (self->bar), _("Looking for possible duplicates")));
  if (g_cancellable_is_cancelled (self->stopped))
    {
      self->is_given_up = TRUE;
      g_cancellable_cancel (self->cancellable);
    }
  bow_task_bar_set_progress (BOW_TASK_BAR (self->bar), bow_duplicate_sweep_get_fraction (self->sweep));
  if (n_kept != self->n_kept)
    g_signal_emit (self, signals[KEPT], 0);
  self->n_kept = n_kept;

  return G_SOURCE_CONTINUE;
}

static void
end (BowSweepBar *self)
{
  self->sweep = NULL;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stopped);
  if (self->bar != NULL)
    bow_task_bar_end (BOW_TASK_BAR (self->bar));
}

/* Whoever is told of more reads it, and asks again: what was changed meanwhile
 * is looked at then. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr (BowSweepBar) self = work->self;
  g_autoptr (BowDuplicateSweep) sweep = work->sweep;
  g_autoptr (GError) error = NULL;
  gboolean is_more = bow_duplicate_sweep_n_kept (sweep) != self->n_kept || self->is_again;

  g_free (work);
  bow_case_run_finish (BOW_CASE (source), result, &error);
  end (self);
  if (self->bar == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
  else if (is_more)
    g_signal_emit (self, signals[KEPT], 0);
}

static void
begin (BowSweepBar *self)
{
  Work *work;

  self->is_again = self->sweep != NULL;
  if (self->bow_case == NULL || self->sweep != NULL || self->is_given_up || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->sweep = bow_duplicate_sweep_new ();
  self->n_kept = 0;
  self->cancellable = g_cancellable_new ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  work = g_new0 (Work, 1);
  work->self = g_object_ref (self);
  work->sweep = self->sweep;
  bow_case_run_slices_async (self->bow_case, step, self->sweep, NULL, self->cancellable, done_cb, work);
}

static void
bow_sweep_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bow_sweep_bar_parent_class)->map (widget);
  begin (BOW_SWEEP_BAR (widget));
}

static void
bow_sweep_bar_dispose (GObject *object)
{
  BowSweepBar *self = BOW_SWEEP_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_sweep_bar_parent_class)->dispose (object);
}

static void
bow_sweep_bar_class_init (BowSweepBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_sweep_bar_dispose;
  widget_class->map = bow_sweep_bar_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  /**
   * BowSweepBar::kept:
   *
   * There may be more in the queue than before.
   */
  signals[KEPT] = g_signal_new ("kept", BOW_TYPE_SWEEP_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_sweep_bar_init (BowSweepBar *self)
{
  self->bar = g_object_new (BOW_TYPE_TASK_BAR, NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

/**
 * bow_sweep_bar_set_case:
 * @self: the bar
 * @bow_case: (nullable): where to look; %NULL while nobody wants to know
 *
 * Looks at what has changed since it was last looked at.
 */
void
bow_sweep_bar_set_case (BowSweepBar *self,
                        BowCase     *bow_case)
{
  if (g_set_object (&self->bow_case, bow_case))
    self->is_given_up = FALSE;
  begin (self);
}

/**
 * bow_sweep_bar_is_busy:
 * @self: the bar
 *
 * Returns: whether it looks at present
 */
gboolean
bow_sweep_bar_is_busy (BowSweepBar *self)
{
  return self->sweep != NULL;
}
