/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-derived.h"

#include <math.h>

#include "case/bow-plan.h"
#include "model/bow-grade.h"
#include "model/bow-no-place.h"

#define METRES_PER_DEGREE 111320.0

static const char *const bases[] = { "unknown", "exact", "between", "before", "after", "about", "recurring" };

/**
 * bow_derived_grow:
 * @box: a box
 * @metres: a precision
 *
 * Returns: a box so large that a circle of the precision around every position
 *   of @box lies inside it
 */
BowBox
bow_derived_grow (BowBox box,
                  double metres)
{
  double latitude = metres / METRES_PER_DEGREE;
  double furthest = MIN (MAX (fabs (box.south), fabs (box.north)) + latitude, 89.0);
  double longitude = latitude / cos (furthest * G_PI / 180.0);

  box.south = MAX (box.south - latitude, -90.0);
  box.north = MIN (box.north + latitude, 90.0);
  box.west = MAX (box.west - longitude, -180.0);
  box.east = MIN (box.east + longitude, 180.0);

  return box;
}

static gboolean
read_place (BowDerived  *self,
            const char  *text,
            GError     **error)
{
  g_autoptr (BowGeometry) geometry = NULL;

  self->no_place = bow_no_place_dup_code (text);
  if (self->no_place != NULL)
    return TRUE;
  geometry = bow_geometry_parse (text, error);
  if (geometry == NULL)
    return FALSE;

  self->has_place = TRUE;
  self->centre = bow_geometry_get_centre (geometry);
  self->precision_m = bow_geometry_get_precision (geometry);
  self->box = bow_derived_grow (bow_geometry_get_box (geometry), self->precision_m);

  return TRUE;
}

/**
 * bow_derived_read:
 * @self: (out caller-allocates): what is derived
 * @record: a record
 * @error: return location
 *
 * Derives title, time and place from the fields of @record.
 *
 * Returns: %FALSE with @error set where a field has the wrong form
 */
gboolean
bow_derived_read (BowDerived  *self,
                  BowRecord   *record,
                  GError     **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  const BowPlan *plan = bow_plan_for (kind);
  const char *when = plan->when >= 0 ? bow_record_get_at (record, (gsize) plan->when) : NULL;
  const char *where = plan->where >= 0 ? bow_record_get_at (record, (gsize) plan->where) : NULL;

  *self = (BowDerived) { .has_time = when != NULL };
  self->title = bow_record_dup_title (record);

  return (when == NULL || bow_interval_parse (&self->when, when, error)) &&
         (where == NULL || (kind->flags & BOW_KIND_PRIVATE) != 0 || read_place (self, where, error));
}

/**
 * bow_derived_clear:
 * @self: what is derived
 *
 * Frees what @self holds.
 */
void
bow_derived_clear (BowDerived *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->no_place, g_free);
}

static void
bind_instant (BowStatement *statement,
              int           index,
              gint64        unix_ms)
{
  if (unix_ms == BOW_TIME_NONE)
    bow_statement_bind_null (statement, index);
  else
    bow_statement_bind_integer (statement, index, unix_ms);
}

/**
 * bow_derived_bind:
 * @self: what is derived
 * @statement: a statement
 * @first: index of the first of its parameters for title, t_from, t_to,
 *   t_basis, t_week, lon, lat, precision_m, no_place
 *
 * Binds what the shared table holds of it.
 */
void
bow_derived_bind (const BowDerived *self,
                  BowStatement     *statement,
                  int               first)
{
  bow_statement_bind_text (statement, first, self->title);
  if (self->has_time)
    {
      bind_instant (statement, first + 1, self->when.from);
      bind_instant (statement, first + 2, self->when.to);
      bow_statement_bind_text (statement, first + 3, bases[self->when.basis]);
      if (self->when.basis == BOW_TIME_RECURRING)
        bow_statement_bind_integer (statement, first + 4, bow_interval_get_pattern (&self->when));
    }
  if (self->has_place)
    {
      bow_statement_bind_real (statement, first + 5, self->centre.longitude);
      bow_statement_bind_real (statement, first + 6, self->centre.latitude);
      bow_statement_bind_real (statement, first + 7, self->precision_m);
    }
  bow_statement_bind_text (statement, first + 8, self->no_place);
}

static gboolean
run_with_row (BowConnection  *connection,
              const char     *sql,
              gint64          row,
              GError        **error)
{
  BowStatement *statement = bow_connection_statement (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);

  return bow_statement_run (statement, error);
}

/**
 * bow_derived_place:
 * @self: what is derived
 * @connection: a connection
 * @row: row of the record
 * @is_new: whether there can be nothing of it yet
 * @error: return location
 *
 * Writes where the record is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_derived_place (const BowDerived  *self,
                   BowConnection     *connection,
                   gint64             row,
                   gboolean           is_new,
                   GError           **error)
{
  BowStatement *insert;

  if (!is_new && !run_with_row (connection, "DELETE FROM record_place WHERE id = ?", row, error))
    return FALSE;
  if (!self->has_place)
    return TRUE;

  insert = bow_connection_statement (connection, "INSERT INTO record_place VALUES(?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, row);
  bow_statement_bind_real (insert, 2, self->box.west);
  bow_statement_bind_real (insert, 3, self->box.east);
  bow_statement_bind_real (insert, 4, self->box.south);
  bow_statement_bind_real (insert, 5, self->box.north);

  return bow_statement_run (insert, error);
}

static gboolean
write_grade (BowConnection  *connection,
             gint64          row,
             const char     *grade,
             GError        **error)
{
  BowStatement *update = bow_connection_statement (connection, "UPDATE record SET grade = ? WHERE id = ?", error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_text (update, 1, grade);
  bow_statement_bind_integer (update, 2, row);

  return bow_statement_run (update, error);
}

typedef struct
{
  GArray *grades;
  GArray *rows;
  GStringChunk *texts;
  char *handling;
} Lines;

static void
take_line (Lines        *lines,
           BowStatement *select)
{
  const char *source = bow_statement_text (select, 1);
  const char *assessment = bow_statement_text (select, 2);
  g_autofree char *legacy = bow_grade_print_legacy (bow_statement_text (select, 3), bow_statement_text (select, 4),
                                                    bow_statement_text (select, 5), bow_statement_text (select, 6));
  gint64 row = bow_statement_integer (select, 0);
  const BowGrade grade = {
    .source = source != NULL ? source[0] : 0,
    .assessment = assessment != NULL ? assessment[0] : 0,
    .legacy = legacy != NULL ? g_string_chunk_insert (lines->texts, legacy) : NULL,
  };

  if (lines->handling == NULL)
    lines->handling = g_strdup (bow_statement_text (select, 7));
  g_array_append_val (lines->rows, row);
  g_array_append_val (lines->grades, grade);
}

static gboolean
read_lines (BowConnection  *connection,
            gint64          note,
            Lines          *lines,
            GError        **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection,
                              "SELECT r.id, l.source, l.assessment, l.scheme, l.legacy_source, l.legacy_information, "
                              "l.legacy_handling, n.handling FROM record r "
                              "JOIN line l ON l.id = r.id JOIN note n ON n.id = r.parent "
                              "WHERE r.parent = ? AND r.binned_at IS NULL",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, note);

  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      take_line (lines, select);
    }

  return FALSE;
}

static gboolean
write_grades (BowConnection  *connection,
              gint64          note,
              const Lines    *lines,
              GError        **error)
{
  g_autofree char *all = NULL;

  for (guint i = 0; i < lines->rows->len; i++)
    {
      g_autofree char *grade = bow_grade_roll_up (&g_array_index (lines->grades, BowGrade, i), 1, lines->handling);

      if (!write_grade (connection, g_array_index (lines->rows, gint64, i), grade, error))
        return FALSE;
    }
  all = bow_grade_roll_up ((const BowGrade *) (gpointer) lines->grades->data, lines->grades->len, lines->handling);

  return write_grade (connection, note, all, error);
}

/**
 * bow_derived_grade:
 * @connection: a connection
 * @note: row of a note
 * @error: return location
 *
 * Writes the grade of each line of a note, with the handling code of the note,
 * and rolls them up into that of the note.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_derived_grade (BowConnection  *connection,
                   gint64          note,
                   GError        **error)
{
  Lines lines = {
    .grades = g_array_new (FALSE, FALSE, sizeof (BowGrade)),
    .rows = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .texts = g_string_chunk_new (64),
  };
  gboolean is_written = read_lines (connection, note, &lines, error) && write_grades (connection, note, &lines, error);

  g_array_unref (lines.grades);
  g_array_unref (lines.rows);
  g_string_chunk_free (lines.texts);
  g_free (lines.handling);

  return is_written;
}
