/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome/bow-outcome.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/bow-patrol-time.h"
#include "base/bow-clock.h"
#include "case/bow-case-lists.h"
#include "case/bow-case-shapes.h"
#include "geo/bow-zone.h"
#include "model/bow-no-place.h"

/**
 * bow_outcome_free:
 * @self: (nullable): an outcome
 *
 * Frees it.
 */
void
bow_outcome_free (BowOutcome *self)
{
  if (self == NULL)
    return;

  g_free (self->phase);
  g_free (self->phase_title);
  g_free (self->area);
  g_free (self->area_title);
  g_free (self->comparison);
  g_free (self->comparison_title);
  g_free (self->no_place);
  g_clear_pointer (&self->evaluation, bow_evaluation_free);
  g_clear_pointer (&self->vague, g_ptr_array_unref);
  g_free (self);
}

/* The kinds whose areas a phase can be about; a plan for patrols comes first. */
static const char *const area_kinds[] = { "patrol", "place" };

static gboolean
is_there (GPtrArray *areas,
          gint64     row)
{
  for (guint i = 0; i < areas->len; i++)
    if (((const BowShape *) g_ptr_array_index (areas, i))->row == row)
      return TRUE;

  return FALSE;
}

static gboolean
add_areas (BowCase       *bow_case,
           const char    *kind,
           BowFilter     *filter,
           GPtrArray     *areas,
           GCancellable  *cancellable,
           GError       **error)
{
  const char *const kinds[] = { kind, NULL };
  g_autoptr (GPtrArray) shapes = NULL;

  bow_filter_set_kinds (filter, kinds);
  shapes = bow_case_list_outlines (bow_case, filter, cancellable, error);
  if (shapes == NULL)
    return FALSE;
  for (guint i = 0; i < shapes->len; i++)
    {
      BowShape *shape = g_ptr_array_index (shapes, i);

      if (bow_geometry_get_shape (shape->geometry) == BOW_GEOMETRY_AREA && !is_there (areas, shape->row))
        g_ptr_array_add (areas, shape);
      else
        bow_shape_free (shape);
    }
  g_ptr_array_set_free_func (shapes, NULL);

  return TRUE;
}

/* Patrols that are planned for the phase, then all that is of the operation. */
static gboolean
add_areas_of (BowCase       *bow_case,
              gint64         phase,
              GPtrArray     *areas,
              guint         *n_planned,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, phase, error);
  g_autoptr (BowFilter) planned = bow_filter_new ();
  g_autoptr (BowFilter) filter = bow_filter_new ();
  gboolean is_phase;

  if (record == NULL)
    return FALSE;
  is_phase = g_str_equal (bow_record_get_kind (record)->name, "phase");
  if (!is_phase && !g_str_equal (bow_record_get_kind (record)->name, "operation"))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("%s is neither a phase nor an operation."), bow_record_get_ref (record));
      return FALSE;
    }
  bow_filter_set_of (planned, bow_record_get_ref (record));
  bow_filter_set_operation (filter, is_phase ? bow_record_get (record, "operation") : bow_record_get_ref (record));
  if (is_phase && !add_areas (bow_case, area_kinds[0], planned, areas, cancellable, error))
    return FALSE;
  *n_planned = areas->len;
  for (gsize i = 0; i < G_N_ELEMENTS (area_kinds); i++)
    if (!add_areas (bow_case, area_kinds[i], filter, areas, cancellable, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_outcome_list_areas:
 * @bow_case: a case
 * @phase: row of a phase or of an operation, or 0 for the whole case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists what there are areas of: patrols planned for the phase, patrol plans and
 * places of the operation, or those of the whole case.
 *
 * Returns: (transfer full) (element-type BowShape) (nullable): the records with
 *   their areas, or %NULL with @error set
 */
GPtrArray *
bow_outcome_list_areas (BowCase       *bow_case,
                        gint64         phase,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  g_autoptr (BowFilter) all = bow_filter_new ();
  guint n_planned;

  if (phase != 0)
    return add_areas_of (bow_case, phase, areas, &n_planned, cancellable, error) ? g_steal_pointer (&areas) : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (area_kinds); i++)
    if (!add_areas (bow_case, area_kinds[i], all, areas, cancellable, error))
      return NULL;

  return g_steal_pointer (&areas);
}

/* The only area that is planned for it, or the only one of the operation: with
 * several somebody has to say which. */
static gint64
choose_area (BowCase       *bow_case,
             gint64         phase,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  g_autoptr (GString) refs = g_string_new (NULL);
  guint n_planned = 0;

  if (!add_areas_of (bow_case, phase, areas, &n_planned, cancellable, error))
    return 0;
  if (n_planned == 1 || areas->len == 1)
    return ((const BowShape *) g_ptr_array_index (areas, 0))->row;
  for (guint i = 0; i < areas->len; i++)
    g_string_append_printf (refs, "%s%s", i > 0 ? ", " : "", ((const BowShape *) g_ptr_array_index (areas, i))->ref);
  if (areas->len == 0)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                         _("The operation has no patrol plan and no place with an area on the map. Draw one, or name a record that has one."));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There are several areas: %s. Say which one is meant."), refs->str);

  return 0;
}

static BowGeometry *
read_area (BowCase  *bow_case,
           gint64    row,
           char    **ref,
           char    **title,
           GError  **error)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, row, error);
  const BowField *field = record != NULL ? bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE) : NULL;
  const char *text = field != NULL ? bow_record_get (record, field->name) : NULL;

  if (record == NULL)
    return NULL;
  *ref = g_strdup (bow_record_get_ref (record));
  *title = bow_record_dup_title (record);
  if (text != NULL && !bow_no_place_is (text))
    return bow_geometry_parse (text, error);
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("%s has no area on the map."), *ref);

  return NULL;
}

static GDateTime *
parse_day (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *midnight = text != NULL ? g_strconcat (text, "T00:00:00", NULL) : NULL;

  return midnight != NULL ? g_date_time_new_from_iso8601 (midnight, zone) : NULL;
}

static gint64
to_ms (GDateTime *moment,
       int        days)
{
  g_autoptr (GDateTime) moved = g_date_time_add_days (moment, days);

  return g_date_time_to_unix (moved) * 1000;
}

static int
count_days (GDateTime *first,
            gint64     end)
{
  return (int) CLAMP (ceil ((double) (end - to_ms (first, 0)) / 86400000.0 - 0.1), 1.0, (double) BOW_OUTCOME_MAX_DAYS);
}

static gboolean
find_times (BowOutcome             *self,
            BowRecord              *phase,
            const BowOutcomeQuery  *query,
            GError                **error)
{
  g_autoptr (GDateTime) first = parse_day (bow_record_get (phase, "starts"));
  g_autoptr (GDateTime) last = parse_day (bow_record_get (phase, "ends"));
  BowSpan *during = &self->times[BOW_EVALUATION_DURING];
  gint64 now = bow_clock_now ();
  int days;

  if (first == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("%s has no first day, so nobody knows what came before. Set it first."), self->phase);
      return FALSE;
    }
  during->from = to_ms (first, 0);
  during->to = MIN (last != NULL ? to_ms (last, 1) : now, now);
  self->is_over = last != NULL && to_ms (last, 1) <= now;
  days = count_days (first, during->to);
  self->times[BOW_EVALUATION_BEFORE] = (BowSpan) { to_ms (first, -(query->days_before > 0 ? query->days_before : days)), during->from };
  self->times[BOW_EVALUATION_AFTER] = (BowSpan) { during->to, during->to };
  if (self->is_over)
    self->times[BOW_EVALUATION_AFTER].to = MIN (to_ms (last, 1 + (query->days_after > 0 ? query->days_after : days)), now);

  return TRUE;
}

static gboolean
add_events (BowCase            *bow_case,
            BowFilter          *filter,
            const BowGeometry  *area,
            double              ring_m,
            GHashTable         *seen,
            GArray             *events,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr (BowZone) zone = area != NULL ? bow_zone_new (area) : NULL;
  g_autoptr (BowFilter) here = bow_filter_copy (filter);
  g_autoptr (GArray) found = NULL;
  BowBox box;

  if (zone == NULL)
    return TRUE;
  box = bow_zone_box (zone, ring_m);
  bow_filter_set_box (here, &box);
  found = bow_case_list_when_where (bow_case, here, cancellable, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const BowWhenWhere *event = &g_array_index (found, BowWhenWhere, i);

      if (g_hash_table_add (seen, g_memdup2 (&event->row, sizeof event->row)))
        g_array_append_vals (events, event, 1);
    }

  return TRUE;
}

static gint64
count_unplaced (BowCase           *bow_case,
                BowFilter         *filter,
                BowOutcome        *self,
                GError           **error)
{
  g_autoptr (BowFilter) nowhere = bow_filter_copy (filter);

  bow_filter_set_began (nowhere, self->times[BOW_EVALUATION_BEFORE].from,
                        MAX (self->times[BOW_EVALUATION_DURING].to, self->times[BOW_EVALUATION_AFTER].to));

  return bow_case_count_unplaced (bow_case, nowhere, &self->no_place, error);
}

static BowFilter *
make_filter (BowFilter *wanted)
{
  static const char *const reports[] = { "report", NULL };
  BowFilter *filter = wanted != NULL ? bow_filter_copy (wanted) : bow_filter_new ();
  const char *const *kinds = bow_filter_get_kinds (filter);

  if (kinds == NULL || kinds[0] == NULL)
    bow_filter_set_kinds (filter, reports);

  return filter;
}

static gboolean
list_vague (BowOutcome    *self,
            BowCase       *bow_case,
            const GArray  *rows,
            GError       **error)
{
  g_autoptr (GPtrArray) lines = bow_case_get_rows (bow_case, (const gint64 *) (gconstpointer) rows->data, rows->len, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (self->vague, g_strdup (bow_row_get_data (g_ptr_array_index (lines, i))->ref));

  return TRUE;
}

static gboolean
count (BowOutcome                 *self,
       BowCase                    *bow_case,
       const BowEvaluationDesign  *design,
       BowFilter                  *filter,
       GCancellable               *cancellable,
       GError                    **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (BowWhenWhere));

  if (!bow_evaluation_check (design, error) ||
      !add_events (bow_case, filter, design->area, design->ring_m, seen, events, cancellable, error) ||
      !add_events (bow_case, filter, design->comparison, design->ring_m, seen, events, cancellable, error))
    return FALSE;
  self->evaluation = bow_evaluation_new (design, (const BowWhenWhere *) (gpointer) events->data, events->len, error);
  if (self->evaluation == NULL)
    return FALSE;
  self->n_unplaced = count_unplaced (bow_case, filter, self, error);

  return self->n_unplaced >= 0 &&
         list_vague (self, bow_case, self->evaluation->vague_time, error) &&
         list_vague (self, bow_case, self->evaluation->vague_place, error);
}

static void
add_walks (const BowOutcome  *self,
           const BowGeometry *area,
           GPtrArray         *walks,
           double            *minutes)
{
  for (guint i = 0; i < walks->len; i++)
    {
      const BowShape *walk = g_ptr_array_index (walks, i);

      for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
        if (walk->from != BOW_TIME_NONE && walk->to != BOW_TIME_NONE)
          minutes[time] += bow_patrol_minutes_of_walk (area, walk->geometry, MAX (walk->from, self->times[time].from),
                                                       MIN (walk->to, self->times[time].to));
    }
}

/* Every patrol counts, whichever operation it was for. One without a track was
 * where its plan says. */
static gboolean
add_minutes (BowOutcome         *self,
             BowCase            *bow_case,
             const BowGeometry  *area,
             double             *minutes,
             GCancellable       *cancellable,
             GError            **error)
{
  const char *const kinds[] = { "walk", NULL };
  g_autoptr (BowZone) zone = area != NULL ? bow_zone_new (area) : NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) tracks = NULL;
  g_autoptr (GPtrArray) planned = NULL;
  BowBox box;

  if (zone == NULL)
    return TRUE;
  box = bow_zone_box (zone, 0);
  bow_filter_set_kinds (filter, kinds);
  bow_filter_set_box (filter, &box);
  tracks = bow_case_list_shapes (bow_case, bow_kind_find ("walk"), filter, cancellable, error);
  planned = tracks != NULL ? bow_case_list_planned_walks (bow_case, &box, cancellable, error) : NULL;
  if (planned == NULL)
    return FALSE;
  add_walks (self, area, tracks, minutes);
  add_walks (self, area, planned, minutes);

  return TRUE;
}

/**
 * bow_outcome_new:
 * @bow_case: a case
 * @query: what is asked
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts what happened before, during and after a phase in an area, around it and
 * in a comparison, and how long patrols were there. The phase and the records
 * that say where are read, and the log says so; of what is counted only when
 * and where is.
 *
 * Returns: (transfer full) (nullable): the outcome, or %NULL with @error set:
 *   %BOW_ERROR_INVALID where what is asked cannot be counted
 */
BowOutcome *
bow_outcome_new (BowCase                *bow_case,
                 const BowOutcomeQuery  *query,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autoptr (BowOutcome) self = g_new0 (BowOutcome, 1);
  g_autoptr (BowRecord) phase = bow_case_read (bow_case, query->phase, error);
  g_autoptr (BowFilter) filter = make_filter (query->filter);
  g_autoptr (BowGeometry) area = NULL;
  g_autoptr (BowGeometry) comparison = NULL;
  BowEvaluationDesign design;
  gint64 where;

  if (phase == NULL)
    return NULL;
  self->vague = g_ptr_array_new_with_free_func (g_free);
  self->phase = g_strdup (bow_record_get_ref (phase));
  self->phase_title = bow_record_dup_title (phase);
  self->ring_m = query->ring_m > 0 ? query->ring_m : BOW_OUTCOME_RING;
  where = query->area != 0 ? query->area : choose_area (bow_case, query->phase, cancellable, error);
  if (where == 0 || !find_times (self, phase, query, error) ||
      (area = read_area (bow_case, where, &self->area, &self->area_title, error)) == NULL ||
      (query->comparison != 0 &&
       (comparison = read_area (bow_case, query->comparison, &self->comparison, &self->comparison_title, error)) == NULL))
    return NULL;

  design = (BowEvaluationDesign) { .area = area, .comparison = comparison, .ring_m = self->ring_m };
  for (int i = 0; i < BOW_EVALUATION_N_TIMES; i++)
    design.times[i] = self->times[i];

  return count (self, bow_case, &design, filter, cancellable, error) &&
         add_minutes (self, bow_case, area, self->patrol_minutes, cancellable, error) &&
         add_minutes (self, bow_case, comparison, self->comparison_minutes, cancellable, error)
         ? g_steal_pointer (&self) : NULL;
}
