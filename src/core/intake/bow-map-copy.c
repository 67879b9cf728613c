/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-map-copy.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-lookups.h"
#include "case/bow-case-points.h"
#include "case/bow-case-shapes.h"
#include "exchange/bow-export.h"
#include "intake/bow-departure.h"
#include "model/bow-no-place.h"

struct _BowMapCopy
{
  BowFilter *filter;
  BowBox edge;
  BowDeparture *departure;
  BowMapContents *contents;
  BowPointsBuilder *points;
};

/**
 * bow_map_contents_free:
 * @self: (nullable): what is on a map
 *
 * Frees it.
 */
void
bow_map_contents_free (BowMapContents *self)
{
  if (self == NULL)
    return;

  bow_disclosure_free (self->disclosure);
  g_free (self->no_place);
  g_clear_pointer (&self->points, bow_points_free);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_free (self);
}

/**
 * bow_map_copy_new:
 * @filter: what the map shows; must not change any more
 * @terms: how, to whom and what for
 * @edge: what of the earth is on the paper
 *
 * Returns: (transfer full): a copy that has not begun
 */
BowMapCopy *
bow_map_copy_new (BowFilter                *filter,
                  const BowDisclosureTerms *terms,
                  const BowBox             *edge)
{
  BowMapCopy *self = g_new0 (BowMapCopy, 1);

  self->filter = g_object_ref (filter);
  self->edge = *edge;
  self->departure = bow_departure_new (terms);

  return self;
}

/**
 * bow_map_copy_free:
 * @self: (transfer full): a copy
 *
 * Frees it.
 */
void
bow_map_copy_free (BowMapCopy *self)
{
  g_clear_pointer (&self->contents, bow_map_contents_free);
  g_clear_pointer (&self->points, bow_points_builder_free);
  g_object_unref (self->filter);
  bow_departure_free (self->departure);
  g_free (self);
}

static gboolean
touches (const BowBox *edge,
         const BowBox *box)
{
  return box->west <= edge->east && box->east >= edge->west && box->south <= edge->north && box->north >= edge->south;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* A line or an area is on the map where any of it is. */
static GArray *
choose_rows (BowMapCopy *self,
             BowPoints  *points,
             GPtrArray  *shapes)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) points->n);
  g_autoptr (GHashTable) reaching = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < shapes->len; i++)
    {
      BowShape *shape = g_ptr_array_index (shapes, i);
      BowBox box = bow_geometry_get_box (shape->geometry);

      if (touches (&self->edge, &box))
        g_hash_table_add (reaching, &shape->row);
    }
  for (gsize i = 0; i < points->n; i++)
    {
      const BowBox at = { points->longitude[i], points->latitude[i], points->longitude[i], points->latitude[i] };

      if (touches (&self->edge, &at) || g_hash_table_contains (reaching, &points->row[i]))
        g_array_append_val (rows, points->row[i]);
    }
  g_array_sort (rows, compare_rows);

  return rows;
}

static gboolean
begin (BowMapCopy    *self,
       BowCase       *bow_case,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (BowPoints) points = bow_case_list_points (bow_case, self->filter, cancellable, error);
  g_autoptr (GPtrArray) shapes = points != NULL ? bow_case_list_outlines (bow_case, self->filter, cancellable, error) : NULL;
  g_autoptr (BowLookups) lookups = shapes != NULL ? bow_case_read_lookups (bow_case, error) : NULL;
  g_autoptr (BowMapContents) contents = g_new0 (BowMapContents, 1);
  g_autoptr (GArray) rows = NULL;

  if (lookups == NULL)
    return FALSE;
  rows = choose_rows (self, points, shapes);
  contents->n_unplaced = points->n_unplaced;
  contents->no_place = bow_no_place_describe_counts (bow_lookups_resolve (lookups, &bow_no_place_reasons), points->no_place);
  contents->n_shown = (gint64) points->n + points->n_unplaced;
  contents->n_beyond = (gint64) points->n - (gint64) rows->len;
  contents->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  contents->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  if (!bow_departure_begin (self->departure, bow_case, rows, error))
    return FALSE;
  self->points = bow_points_builder_new ();
  self->contents = g_steal_pointer (&contents);

  return TRUE;
}

/* What may be told of where it is, as any other file that goes out would. */
static BowGeometry *
get_geometry (BowRecord *record)
{
  const BowField *field = bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE);
  const char *text = field != NULL ? bow_record_get (record, field->name) : NULL;

  return text != NULL && bow_export_has_field (field) ? bow_geometry_parse (text, NULL) : NULL;
}

static guint8
index_of_kind (const BowKind *kind)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint8 index = 0;

  while (index < n_kinds && kinds[index] != kind)
    index++;

  return index;
}

static void
place_record (BowMapCopy  *self,
              BowRow      *row,
              BowRecord   *record,
              BowGeometry *geometry)
{
  BowMapContents *contents = self->contents;
  gint64 at = bow_row_get_data (row)->row;
  BowPosition centre = bow_geometry_get_centre (geometry);

  bow_points_builder_add (self->points, at, index_of_kind (bow_record_get_kind (record)), centre.longitude, centre.latitude,
                          (float) bow_geometry_get_precision (geometry));
  g_hash_table_insert (contents->rows, g_memdup2 (&at, sizeof at), g_object_ref (row));
  if (bow_geometry_get_shape (geometry) != BOW_GEOMETRY_POINT)
    {
      BowShape *shape = g_new0 (BowShape, 1);

      shape->row = at;
      shape->kind = bow_record_get_kind (record);
      shape->ref = g_strdup (bow_record_get_ref (record));
      shape->from = shape->to = BOW_TIME_NONE;
      shape->geometry = bow_geometry_copy (geometry);
      g_ptr_array_add (contents->shapes, shape);
    }
}

static gboolean
take_record (BowRow        *row,
             BowRecord     *record,
             const char    *withheld,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  BowMapCopy *self = user_data;
  g_autoptr (BowGeometry) geometry = withheld == NULL ? get_geometry (record) : NULL;

  bow_withheld_add (self->contents->n_withheld, withheld);
  if (geometry != NULL)
    place_record (self, row, record, geometry);

  return TRUE;
}

/**
 * bow_map_copy_step:
 * @self: a copy that is not done
 * @bow_case: the case, on its own thread
 * @done: (out): whether everything is read
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads for about 20 milliseconds. The first step puts all of it on record,
 * which takes as long as it does. Call it until @done or a failure.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_disclose()
 */
gboolean
bow_map_copy_step (BowMapCopy    *self,
                   BowCase       *bow_case,
                   gboolean      *done,
                   GCancellable  *cancellable,
                   GError       **error)
{
  *done = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (self->contents == NULL && !begin (self, bow_case, cancellable, error)) ||
      !bow_departure_step (self->departure, bow_case, take_record, self, done, cancellable, error))
    return FALSE;
  if (*done)
    {
      self->contents->points = bow_points_builder_end (g_steal_pointer (&self->points));
      self->contents->disclosure = bow_departure_end (self->departure);
    }

  return TRUE;
}

/**
 * bow_map_copy_end:
 * @self: a copy that is done
 *
 * Returns: (transfer full): what is on the map
 */
BowMapContents *
bow_map_copy_end (BowMapCopy *self)
{
  return g_steal_pointer (&self->contents);
}

/**
 * bow_map_contents_describe:
 * @self: what is on a map
 *
 * Says how many records are on it, how many are not, and why.
 *
 * Returns: (transfer full): sentences
 */
char *
bow_map_contents_describe (const BowMapContents *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n_notes = bow_withheld_count (self->n_withheld, NULL) - self->n_withheld[BOW_WITHHELD_HOME];

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " of %" PRId64 " record shown is on this map.",
                                             "%" PRId64 " of %" PRId64 " records shown are on this map.", (gulong) self->n_shown),
                          (gint64) self->points->n, self->n_shown);
  if (self->n_beyond > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " lies beyond its edge.", " %" PRId64 " lie beyond its edge.", (gulong) self->n_beyond),
                            self->n_beyond);
  if (self->n_unplaced > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " has no place.", " %" PRId64 " have no place.", (gulong) self->n_unplaced),
                            self->n_unplaced);
  if (self->no_place != NULL)
    /* Translators: why records have no place, such as “Online: 3”. */
    g_string_append_printf (text, _(" Without a place – %s."), self->no_place);
  if (n_notes > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " intelligence note may not leave the file.",
                                               " %" PRId64 " intelligence notes may not leave the file.", (gulong) n_notes),
                            n_notes);
  bow_withheld_append (self->n_withheld, text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
