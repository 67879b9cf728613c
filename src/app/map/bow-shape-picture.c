/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-shape-picture.h"

#include <math.h>

#include "map/bow-ground-style.h"
#include "map/bow-shape-trace.h"

/* What is smaller than this is a speck, which nobody can read. */
#define SPECK_PX 1.5
#define MARK_RADIUS 4.5f
#define FACE_ALPHA 0.07

typedef struct
{
  BowShapeSet *set;
  BowShapePicture *picture;
} Job;

static void
job_free (Job *job)
{
  bow_shape_set_free (job->set);
  g_clear_pointer (&job->picture, bow_shape_picture_free);
  g_free (job);
}

/**
 * bow_shape_picture_free:
 * @self: (nullable): a picture
 *
 * Frees it.
 */
void
bow_shape_picture_free (BowShapePicture *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->texture);
  g_free (self);
}

/* The paths of one shape. */
typedef struct
{
  GskPathBuilder *faces;
  GskPathBuilder *lines;
  GskPathBuilder *marks;
} Paths;

static void
trace_shape (Job                 *job,
             const BowSetShape   *shape,
             const BowShapeFrame *frame,
             const Paths         *paths)
{
  const BowGroundStyle *style = bow_ground_style_get (job->picture->style);

  for (guint i = 0; i < shape->n_parts; i++)
    {
      const BowShapePart *part = &g_array_index (job->set->parts, BowShapePart, shape->first_part + i);
      double size = MAX (part->box.x1 - part->box.x0, part->box.y1 - part->box.y0) * frame->view.world_px;

      if (!bow_shape_box_meets (&part->box, &frame->box))
        continue;
      if (part->type == BOW_FEATURE_POINT)
        bow_ground_style_add_mark (style, paths->marks, bow_shape_frame_place (frame, job->set, part->first), MARK_RADIUS);
      else if (size < SPECK_PX)
        continue;
      else if (part->type == BOW_FEATURE_LINE)
        job->picture->n_drawn += bow_shape_trace_line (job->set, part, frame, paths->lines);
      else
        job->picture->n_drawn += bow_shape_trace_ring (job->set, part, frame, paths->faces, paths->lines);
    }
}

/* Takes what has been traced; FALSE where there is nothing. */
static gboolean
set_path (GskPathBuilder *builder,
          cairo_t        *cr)
{
  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);

  if (gsk_path_is_empty (path))
    return FALSE;
  gsk_path_to_cairo (path, cr);

  return TRUE;
}

static void
draw_marks (const Paths          *paths,
            const BowGroundStyle *style,
            gboolean              dark,
            cairo_t              *cr)
{
  gboolean is_full = bow_ground_style_is_full (style);
  GdkRGBA colour = bow_ground_style_colour (style, dark);
  GdkRGBA halo = bow_shape_get_halo (dark);

  if (!set_path (paths->marks, cr))
    return;
  cairo_set_dash (cr, NULL, 0, 0);
  gdk_cairo_set_source_rgba (cr, &halo);
  cairo_set_line_width (cr, is_full ? 2.5 : 4);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1.8);
  if (is_full)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_shape (Job                 *job,
            const BowSetShape   *shape,
            const BowShapeFrame *frame,
            cairo_t             *cr)
{
  const BowGroundStyle *style = bow_ground_style_get (job->picture->style);
  GdkRGBA colour = bow_ground_style_colour (style, frame->dark);
  g_autoptr (GskStroke) stroke = bow_ground_style_stroke (style);
  g_autoptr (GskPathBuilder) faces = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) lines = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) marks = gsk_path_builder_new ();
  const Paths paths = { faces, lines, marks };

  trace_shape (job, shape, frame, &paths);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, FACE_ALPHA);
  if (set_path (faces, cr))
    cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  gsk_stroke_to_cairo (stroke, cr);
  if (set_path (lines, cr))
    cairo_stroke (cr);
  draw_marks (&paths, style, frame->dark, cr);
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * bow_shape_picture_draw:
 * @set: what to draw
 * @wanted: for which view, and how
 * @cr: where to, with the origin at the upper left of the view
 *
 * Draws shapes as lines and faces, here and now.
 */
void
bow_shape_picture_draw (BowShapeSet           *set,
                        const BowShapePicture *wanted,
                        cairo_t               *cr)
{
  BowShapePicture picture = *wanted;
  Job job = { set, &picture };
  const BowShapeFrame frame = { picture.view, bow_map_view_get_box (&picture.view, BOW_SHAPE_MARGIN_PX), picture.dark };

  for (guint i = 0; i < set->shapes->len; i++)
    {
      const BowSetShape *shape = bow_shape_set_get (set, i);

      if (bow_shape_box_meets (&shape->box, &frame.box))
        draw_shape (&job, shape, &frame, cr);
    }
}

static void
draw (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  Job *job = data;
  BowShapePicture *picture = job->picture;
  const BowShapeFrame frame = { picture->view, bow_map_view_get_box (&picture->view, BOW_SHAPE_MARGIN_PX), picture->dark };
  int width = (int) ceil (picture->view.width + 2 * BOW_SHAPE_MARGIN_PX) * picture->scale;
  int height = (int) ceil (picture->view.height + 2 * BOW_SHAPE_MARGIN_PX) * picture->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, picture->scale, picture->scale);
  cairo_translate (cr, BOW_SHAPE_MARGIN_PX, BOW_SHAPE_MARGIN_PX);
  for (guint i = 0; i < job->set->shapes->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const BowSetShape *shape = bow_shape_set_get (job->set, i);

      if (bow_shape_box_meets (&shape->box, &frame.box))
        draw_shape (job, shape, &frame, cr);
    }
  cairo_destroy (cr);
  picture->texture = make_texture (surface);
  cairo_surface_destroy (surface);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&job->picture), (GDestroyNotify) bow_shape_picture_free);
}

/**
 * bow_shape_picture_draw_async:
 * @set: what to draw
 * @wanted: for which view, and how
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Draws shapes on another thread: a hundred thousand corners take longer than
 * a frame may.
 */
void
bow_shape_picture_draw_async (BowShapeSet           *set,
                              const BowShapePicture *wanted,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->set = bow_shape_set_ref (set);
  job->picture = g_memdup2 (wanted, sizeof *wanted);
  job->picture->texture = NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, draw);
}

/**
 * bow_shape_picture_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the picture; %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
BowShapePicture *
bow_shape_picture_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
