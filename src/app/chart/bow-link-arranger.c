/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-arranger.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* More records than these do not move, they are there. */
#define MOST_MOVING 600
#define MOVING_MS 320
/* So few are laid out with more care, which nobody notices. */
#define FEW 3000

typedef struct
{
  BowNetwork *network;
  BowNetworkLayout layout;
  int root;
  BowNetworkPlace *start;
  gboolean *pinned;
  /* In thousandths. */
  gint progress;
} Job;

struct _BowLinkArranger
{
  GObject parent_instance;

  GtkWidget *widget;
  BowLinkModel *model;
  BowTaskBar *bar;
  GCancellable *cancellable;
  Job *job;
  guint tick;

  AdwAnimation *animation;
  BowNetworkPlace *from;
  BowNetworkPlace *to;
  guint n;
};

G_DEFINE_FINAL_TYPE (BowLinkArranger, bow_link_arranger, G_TYPE_OBJECT)

enum
{
  ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
job_free (gpointer data)
{
  Job *job = data;

  bow_network_unref (job->network);
  g_free (job->start);
  g_free (job->pinned);
  g_free (job);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer data)
{
  Job *job = data;

  if (total > 0)
    g_atomic_int_set (&job->progress, (gint) (done * 1000 / total));
}

static void
arrange (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  const BowNetworkLayoutDesign design = {
    .layout = job->layout, .refine = job->network->n_nodes <= FEW, .seed = 1829, .start = job->start, .pinned = job->pinned,
    .root = job->root, .progress = progress_cb, .user_data = job,
  };
  BowNetworkPlace *places = bow_network_layout_new (job->network, &design, cancellable, &error);

  if (places != NULL)
    g_task_return_pointer (task, places, g_free);
  else
    g_task_return_error (task, error);
}

static gboolean
tick_cb (gpointer user_data)
{
  BowLinkArranger *self = user_data;

  bow_task_bar_set_progress (self->bar, g_atomic_int_get (&self->job->progress) / 1000.0);

  return G_SOURCE_CONTINUE;
}

static void
move_cb (double   value,
         gpointer user_data)
{
  BowLinkArranger *self = user_data;
  g_autofree BowNetworkPlace *places = NULL;

  /* Something else may be in the chart by now. */
  if (bow_link_model_get_network (self->model)->n_nodes != self->n)
    return;
  places = g_new (BowNetworkPlace, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    places[i] = (BowNetworkPlace) { self->from[i].x + (float) value * (self->to[i].x - self->from[i].x),
                                    self->from[i].y + (float) value * (self->to[i].y - self->from[i].y) };
  bow_link_model_set_places (self->model, places);
}

static void
stop_moving (BowLinkArranger *self)
{
  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
}

/* From where each was before; what comes in new is where it will stay. */
static void
begin_moving (BowLinkArranger       *self,
              const BowNetworkPlace *places)
{
  const BowNetworkPlace *before = bow_link_model_get_places (self->model);

  self->n = bow_link_model_get_network (self->model)->n_nodes;
  self->from = g_new (BowNetworkPlace, self->n + 1);
  self->to = g_memdup2 (places, sizeof *places * self->n);
  for (guint i = 0; i < self->n; i++)
    self->from[i] = isnan (before[i].x) ? places[i] : before[i];
  self->animation = adw_timed_animation_new (self->widget, 0, 1, MOVING_MS, adw_callback_animation_target_new (move_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  adw_animation_play (self->animation);
}

/* What was stopped leaves new records in a coil, so that none lies upon another. */
static void
coil (BowLinkArranger *self)
{
  guint n = bow_link_model_get_network (self->model)->n_nodes;
  g_autofree BowNetworkPlace *places = g_memdup2 (bow_link_model_get_places (self->model), sizeof *places * n);

  for (guint i = 0; i < n; i++)
    if (isnan (places[i].x))
      places[i] = (BowNetworkPlace) { sqrtf ((float) i) * 0.7f * cosf ((float) i * 2.4f), sqrtf ((float) i) * 0.7f * sinf ((float) i * 2.4f) };
  bow_link_model_set_places (self->model, places);
}

static void
arranged_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BowLinkArranger *self = BOW_LINK_ARRANGER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree BowNetworkPlace *places = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean moves;

  if (self->job != job)
    return;
  self->job = NULL;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->bar != NULL)
    bow_task_bar_end (self->bar);
  if (self->model == NULL || (places == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) ||
      bow_link_model_get_network (self->model) != job->network)
    return;
  moves = places != NULL && job->start != NULL && job->network->n_nodes <= MOST_MOVING && adw_get_enable_animations (self->widget);
  if (moves)
    begin_moving (self, places);
  else if (places != NULL)
    bow_link_model_set_places (self->model, places);
  else if (!bow_link_model_has_places (self->model))
    coil (self);
  g_signal_emit (self, signals[ARRANGED], 0);
}

static void
bow_link_arranger_dispose (GObject *object)
{
  BowLinkArranger *self = BOW_LINK_ARRANGER (object);

  bow_link_arranger_cancel (self);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_object (&self->model);
  g_clear_object (&self->bar);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bow_link_arranger_parent_class)->dispose (object);
}

static void
bow_link_arranger_class_init (BowLinkArrangerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_link_arranger_dispose;
  signals[ARRANGED] = g_signal_new ("arranged", BOW_TYPE_LINK_ARRANGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_link_arranger_init (BowLinkArranger *self)
{
}

/**
 * bow_link_arranger_new:
 * @widget: where it is shown; must outlive it
 * @model: the chart
 * @bar: where progress is shown
 *
 * Returns: (transfer full): an arranger
 */
BowLinkArranger *
bow_link_arranger_new (GtkWidget    *widget,
                       BowLinkModel *model,
                       BowTaskBar   *bar)
{
  BowLinkArranger *self = g_object_new (BOW_TYPE_LINK_ARRANGER, NULL);

  self->widget = widget;
  self->model = g_object_ref (model);
  self->bar = g_object_ref (bar);

  return self;
}

static Job *
make_job (BowLinkArranger  *self,
          BowNetworkLayout  layout,
          int               root,
          gboolean          anew)
{
  Job *job = g_new0 (Job, 1);
  guint n = bow_link_model_get_network (self->model)->n_nodes;
  gboolean has_any = FALSE;

  job->network = bow_network_ref (bow_link_model_get_network (self->model));
  job->layout = layout;
  job->root = root;
  job->start = g_memdup2 (bow_link_model_get_places (self->model), sizeof (BowNetworkPlace) * (n + 1));
  job->pinned = g_memdup2 (bow_link_model_get_pinned (self->model), sizeof (gboolean) * (n + 1));
  for (guint i = 0; i < n; i++)
    has_any = has_any || (job->pinned[i] || (!anew && !isnan (job->start[i].x)));
  for (guint i = 0; i < n; i++)
    if (anew && !job->pinned[i])
      job->start[i] = (BowNetworkPlace) { NAN, NAN };
  if (!has_any)
    {
      g_clear_pointer (&job->start, g_free);
      g_clear_pointer (&job->pinned, g_free);
    }

  return job;
}

/**
 * bow_link_arranger_run:
 * @self: an arranger
 * @layout: how
 * @root: for layers, index of the node that they are counted from, or -1
 * @anew: whether to begin anew, rather than to stay near where all is
 *
 * Gives every record a place; what is pinned stays.
 */
void
bow_link_arranger_run (BowLinkArranger  *self,
                       BowNetworkLayout  layout,
                       int               root,
                       gboolean          anew)
{
  g_autoptr (GTask) task = NULL;

  bow_link_arranger_cancel (self);
  if (bow_link_model_get_network (self->model) == NULL || bow_link_model_get_network (self->model)->n_nodes == 0)
    return;
  stop_moving (self);
  self->job = make_job (self, layout, root, anew);
  g_set_object (&self->cancellable, bow_task_bar_begin (self->bar, _("Laying out the chart…")));
  self->tick = g_timeout_add (100, tick_cb, self);
  task = g_task_new (self, self->cancellable, arranged_cb, NULL);
  /* The thread ends by itself soon after it is stopped. */
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_task_data (task, self->job, job_free);
  g_task_run_in_thread (task, arrange);
}

/**
 * bow_link_arranger_cancel:
 * @self: an arranger
 *
 * Stops what it does.
 */
void
bow_link_arranger_cancel (BowLinkArranger *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->job == NULL)
    return;
  self->job = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  bow_task_bar_end (self->bar);
}

/**
 * bow_link_arranger_is_busy:
 * @self: an arranger
 *
 * Returns: whether it is at work
 */
gboolean
bow_link_arranger_is_busy (BowLinkArranger *self)
{
  return self->job != NULL;
}
