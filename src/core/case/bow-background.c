/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

#include "case/bow-background-chunks.h"
#include "case/bow-background-places.h"
#include "case/bow-case-points.h"
#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/* Rows that go in one transaction. */
#define ROWS_A_SLICE 65536

#define BACKGROUND_SQL                                                                         \
  "SELECT background.id, background.name, layer, hash, n_rows, n_unplaced, imported_at, account.name, title" \
  " FROM background JOIN account ON account.id = imported_by WHERE complete = 1"

/**
 * bow_background_free:
 * @self: (nullable): a background file
 *
 * Frees it.
 */
void
bow_background_free (BowBackground *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->name);
  g_free (self->title);
  g_free (self->layer);
  g_free (self->hash);
  g_free (self->account);
  g_free (self);
}

/**
 * bow_background_print_ref:
 * @row: row of a background file
 *
 * Its reference for people.
 *
 * Returns: (transfer full): for example `B-000003`
 */
char *
bow_background_print_ref (gint64 row)
{
  return g_strdup_printf ("B-%06" G_GINT64_FORMAT, row);
}

static char *
print_hex (const guint8 *bytes,
           gsize         length)
{
  GString *text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free_and_steal (text);
}

static BowBackground *
make_background (BowStatement *statement)
{
  BowBackground *background = g_new0 (BowBackground, 1);
  gsize length;
  const guint8 *hash = bow_statement_bytes (statement, 3, &length);

  background->row = bow_statement_integer (statement, 0);
  background->ref = bow_background_print_ref (background->row);
  background->name = g_strdup (bow_statement_text (statement, 1));
  background->layer = g_strdup (bow_statement_text (statement, 2));
  background->hash = print_hex (hash, length);
  background->n_rows = bow_statement_integer (statement, 4);
  background->n_unplaced = bow_statement_integer (statement, 5);
  background->imported = bow_statement_integer (statement, 6);
  background->account = g_strdup (bow_statement_text (statement, 7));
  background->title = g_strdup (bow_statement_text (statement, 8));

  return background;
}

/* At the one file, which has to be there. */
static BowStatement *
select_file (BowCase     *self,
             const char  *sql,
             gint64       row,
             GError     **error)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (self->connection, sql, error);
  g_autofree char *ref = NULL;
  gboolean found;

  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, row);
  if (!bow_statement_step (statement, &found, error))
    return NULL;
  if (found)
    return g_steal_pointer (&statement);

  ref = bow_background_print_ref (row);
  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
               _("There is no background file %s in this case file"), ref);

  return NULL;
}

/**
 * bow_background_read:
 * @self: a case
 * @row: row of a background file
 * @error: return location
 *
 * Reads what there is to know about a background file that shows.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
BowBackground *
bow_background_read (BowCase  *self,
                     gint64    row,
                     GError  **error)
{
  g_autoptr (BowStatement) statement = select_file (self, BACKGROUND_SQL " AND background.id = ?", row, error);

  return statement != NULL ? make_background (statement) : NULL;
}

/**
 * bow_background_find:
 * @self: a case
 * @id: the subject of an entry of the log
 * @error: return location
 *
 * Finds the background file that an entry is about.
 *
 * Returns: its row; 0 without @error set where none that shows has that id
 */
gint64
bow_background_find (BowCase      *self,
                     const BowId  *id,
                     GError      **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gint64 row;

  statement = bow_connection_statement (self->connection,
                                        "SELECT id FROM background WHERE uuid = ? AND complete = 1", error);
  if (statement == NULL)
    return 0;

  bow_statement_bind_bytes (statement, 1, id->bytes, BOW_ID_LENGTH);
  return bow_statement_read_integer (statement, &row, error) ? row : 0;
}

/**
 * bow_case_list_backgrounds:
 * @self: a case
 * @error: return location
 *
 * Lists the background files, in the order in which they came.
 *
 * Returns: (transfer full) (element-type BowBackground) (nullable): the files,
 *   or %NULL with @error set
 */
GPtrArray *
bow_case_list_backgrounds (BowCase  *self,
                           GError  **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_background_free);
  g_autoptr (BowStatement) statement = NULL;
  gboolean more;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  statement = bow_connection_statement (self->connection, BACKGROUND_SQL " ORDER BY background.id", error);
  if (statement == NULL)
    return NULL;

  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&files);
      g_ptr_array_add (files, make_background (statement));
    }

  return NULL;
}

/**
 * bow_case_read_background:
 * @self: a case
 * @row: row of a background file
 * @error: return location
 *
 * Gives back the file as it was imported, to who may see what is in a record.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
bow_case_read_background (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autoptr (GBytes) original = NULL;
  guint8 hash[BOW_BACKGROUND_HASH_LENGTH];
  gsize length;
  const guint8 *kept;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  statement = select_file (self, "SELECT length, hash FROM background WHERE id = ? AND complete = 1", row, error);
  if (statement == NULL)
    return NULL;

  original = bow_background_chunks_read (self->connection, row, (gsize) bow_statement_integer (statement, 0), error);
  if (original == NULL)
    return NULL;

  crypto_generichash (hash, sizeof hash, g_bytes_get_data (original, NULL), g_bytes_get_size (original), NULL, 0);
  kept = bow_statement_bytes (statement, 1, &length);
  if (length != sizeof hash || memcmp (hash, kept, length) != 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                           _("A background file in this case file is not what was imported: the case file is damaged, so restore a backup"));
      return NULL;
    }

  return g_steal_pointer (&original);
}

static gboolean
run_with_range (BowCase     *self,
                const char  *sql,
                gint64       first,
                gint64       last,
                GError     **error)
{
  BowStatement *statement = bow_connection_statement (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;

  bow_statement_bind_integer (statement, 1, first);
  bow_statement_bind_integer (statement, 2, last);

  return bow_statement_run (statement, error);
}

static gboolean
read_last_row (BowCase  *self,
               gint64    background,
               gint64   *last,
               GError  **error)
{
  gint64 first = background << BOW_BACKGROUND_ROW_BITS;
  g_autoptr (BowStatement) statement = NULL;

  statement = bow_connection_statement (self->connection,
                                        "SELECT coalesce(max(id), ?1 - 1) FROM background_row WHERE id BETWEEN ?1 AND ?2", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_integer (statement, 1, first);
  bow_statement_bind_integer (statement, 2, first + (G_GINT64_CONSTANT (1) << BOW_BACKGROUND_ROW_BITS) - 1);
  return bow_statement_read_integer (statement, last, error);
}

/* From the end, so that what is left is always a beginning. */
static gboolean
clear_rows (BowCase              *self,
            gint64                background,
            BowBackgroundPlaces  *places,
            gboolean             *done,
            GError              **error)
{
  const gint64 begin = background << BOW_BACKGROUND_ROW_BITS;
  const gint64 end = begin + (G_GINT64_CONSTANT (1) << BOW_BACKGROUND_ROW_BITS) - 1;
  gint64 first = begin;
  gint64 last;

  if (!read_last_row (self, background, &last, error))
    return FALSE;

  *done = last - first < ROWS_A_SLICE;
  first = MAX (first, last - ROWS_A_SLICE + 1);
  if (!run_with_range (self, "DELETE FROM background_row WHERE id BETWEEN ? AND ?", first, last, error))
    return FALSE;

  return !*done
         || (run_with_range (self, "DELETE FROM background_feature WHERE id BETWEEN ? AND ?", begin, end, error)
             && run_with_range (self, "DELETE FROM background_chunk WHERE background BETWEEN ? AND ?", background, background, error)
             && run_with_range (self, "DELETE FROM background WHERE id BETWEEN ? AND ?", background, background, error));
}

static BowBackgroundPlaces *
gather_places (BowCase  *self,
               gint64    background,
               GError  **error)
{
  gint64 first = background << BOW_BACKGROUND_ROW_BITS;
  g_autoptr (BowBackgroundPlaces) places = bow_background_places_new ();
  g_autoptr (BowStatement) statement = NULL;
  gboolean more;

  statement = bow_connection_statement (self->connection,
                                        "SELECT id, lon, lat FROM background_row WHERE id BETWEEN ? AND ? AND lon IS NOT NULL",
                                        error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, first);
  bow_statement_bind_integer (statement, 2, first + (G_GINT64_CONSTANT (1) << BOW_BACKGROUND_ROW_BITS) - 1);
  while (bow_statement_step (statement, &more, error))
    {
      double longitude = more ? bow_statement_real (statement, 1) : 0;
      double latitude = more ? bow_statement_real (statement, 2) : 0;

      if (!more)
        return g_steal_pointer (&places);
      bow_background_places_add (places, bow_statement_integer (statement, 0),
                                 bow_background_places_key (longitude, latitude), longitude, latitude);
    }

  return NULL;
}

static gboolean
clear_places (BowCase              *self,
              gint64                background,
              BowBackgroundPlaces  *places,
              gboolean             *done,
              GError              **error)
{
  return bow_background_places_erase (places, self->connection, ROWS_A_SLICE, done, error);
}

static gboolean
clear_in_slices (BowCase              *self,
                 gint64                background,
                 BowBackgroundPlaces  *places,
                 gboolean            (*clear_slice) (BowCase *, gint64, BowBackgroundPlaces *, gboolean *, GError **),
                 GError              **error)
{
  gboolean done = FALSE;

  while (!done)
    {
      if (!bow_connection_begin (self->connection, error))
        return FALSE;
      if (!clear_slice (self, background, places, &done, error))
        {
          bow_connection_rollback (self->connection);
          return FALSE;
        }
      if (!bow_connection_commit (self->connection, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_background_clear:
 * @self: a case
 * @row: row of a background file that does not show
 * @error: return location
 *
 * Deletes a file with its rows, slice by slice: first the places, which the
 * rows tell, then the rows. Should that be cut short, bow_background_sweep()
 * does the rest.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_clear (BowCase  *self,
                      gint64    row,
                      GError  **error)
{
  g_autoptr (BowBackgroundPlaces) places = gather_places (self, row, error);
  gboolean cleared;

  bow_connection_set_bulk (self->connection, TRUE);
  cleared = places != NULL
            && clear_in_slices (self, row, places, clear_places, error)
            && clear_in_slices (self, row, places, clear_rows, error);
  bow_connection_set_bulk (self->connection, FALSE);

  return cleared;
}

/**
 * bow_background_sweep:
 * @self: a case that is being opened
 * @error: return location
 *
 * Deletes what an import or a removal that was cut short has left behind.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_sweep (BowCase  *self,
                      GError  **error)
{
  for (;;)
    {
      BowStatement *statement;
      gint64 row;

      statement = bow_connection_statement (self->connection,
                                            "SELECT id FROM background WHERE complete = 0 LIMIT 1", error);
      if (statement == NULL || !bow_statement_read_integer (statement, &row, error))
        return FALSE;
      if (row == 0)
        return TRUE;
      bow_statement_reset (statement);
      if (!bow_background_clear (self, row, error))
        return FALSE;
    }
}

/**
 * bow_background_append:
 * @self: a case in an action
 * @background: a background file
 * @verb: what is done with it
 * @title: (nullable): what it is called from now on, where that is done
 * @error: return location
 *
 * Appends an entry that supersedes the newest about the file.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_append (BowCase              *self,
                       const BowBackground  *background,
                       const char           *verb,
                       const char           *title,
                       GError              **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autoptr (GString) payload = g_string_new (NULL);
  BowEntry entry = { .act = BOW_ACT_ALTERATION, .verb = verb };
  gsize length;
  gint64 import;
  gboolean found;

  statement = bow_connection_statement (self->connection, "SELECT uuid FROM background WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, background->row);
  if (!bow_statement_step (statement, &found, error))
    return FALSE;
  memcpy (entry.subject.bytes, bow_statement_bytes (statement, 0, &length), BOW_ID_LENGTH);

  import = bow_log_last_for (self->log, &entry.subject, NULL, error);
  if (import <= 0)
    return FALSE;

  bow_payload_begin (payload);
  bow_payload_add_text (payload, "ref", background->ref);
  bow_payload_add_text (payload, "name", background->name);
  if (title != NULL)
    bow_payload_add_text (payload, "title", title);
  bow_payload_end (payload);
  entry.payload = payload->str;
  entry.supersedes = &import;
  entry.n_supersedes = 1;

  return bow_log_append (self->log, &entry, TRUE, NULL, error);
}

/**
 * bow_case_remove_background:
 * @self: a case
 * @row: row of a background file
 * @error: return location
 *
 * Removes a background file with all its rows, as one action: an entry that
 * supersedes the one of its import. It shows no more from then on; should the
 * deleting of its rows be cut short, the next opening does the rest.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where the
 *   account may not write
 */
gboolean
bow_case_remove_background (BowCase  *self,
                            gint64    row,
                            GError  **error)
{
  g_autoptr (BowBackground) background = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  background = bow_case_require (self, BOW_PERMISSION_WRITE, error) ? bow_background_read (self, row, error) : NULL;
  if (background == NULL || !bow_case_action_begin (self, error))
    return FALSE;

  if (!bow_background_append (self, background, "remove-background", NULL, error)
      || !run_with_range (self, "UPDATE background SET complete = 0 WHERE id BETWEEN ? AND ?", row, row, error))
    {
      bow_case_action_roll_back (self);
      return FALSE;
    }

  return bow_case_action_commit (self, TRUE, error) && bow_background_clear (self, row, error);
}

static gboolean
read_places (BowStatement      *statement,
             BowPointsBuilder  *points,
             GError           **error)
{
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return TRUE;
      bow_points_builder_add (points, bow_statement_integer (statement, 0), BOW_BACKGROUND_NO_KIND,
                              bow_statement_real (statement, 1), bow_statement_real (statement, 2), NAN);
    }

  return FALSE;
}

static gboolean
read_file_places (BowCase           *self,
                  const char        *layer,
                  BowPointsBuilder  *points,
                  GError           **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autoptr (GPtrArray) files = bow_case_list_backgrounds (self, error);

  if (files == NULL)
    return FALSE;

  statement = bow_connection_statement (self->connection,
                                        "SELECT background_row.id, lon, lat FROM background JOIN background_row"
                                        " ON background_row.id BETWEEN first_row AND last_row"
                                        " WHERE complete = 1 AND layer = ? AND lon IS NOT NULL",
                                        error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      const BowBackground *file = g_ptr_array_index (files, i);

      if (strcmp (file->layer, layer) == 0)
        bow_points_builder_add_unplaced (points, NULL, file->n_unplaced);
    }

  bow_statement_bind_text (statement, 1, layer);

  return read_places (statement, points, error);
}

static gboolean
read_box_places (BowCase           *self,
                 const char        *layer,
                 const BowBox      *box,
                 BowPointsBuilder  *points,
                 GError           **error)
{
  g_autoptr (BowStatement) statement = NULL;

  statement = bow_connection_statement (self->connection,
                                        "SELECT background_row.id, lon, lat FROM background_place"
                                        " JOIN background_row ON background_row.id = background_place.id"
                                        " JOIN background ON background.id = background_row.id >> ?6"
                                        " WHERE east >= ?1 AND west <= ?2 AND north >= ?3 AND south <= ?4"
                                        " AND lon BETWEEN ?1 AND ?2 AND lat BETWEEN ?3 AND ?4"
                                        " AND complete = 1 AND layer = ?5",
                                        error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_real (statement, 1, box->west);
  bow_statement_bind_real (statement, 2, box->east);
  bow_statement_bind_real (statement, 3, box->south);
  bow_statement_bind_real (statement, 4, box->north);
  bow_statement_bind_text (statement, 5, layer);
  bow_statement_bind_integer (statement, 6, BOW_BACKGROUND_ROW_BITS);

  return read_places (statement, points, error);
}

/**
 * bow_case_background_points:
 * @self: a case
 * @layer: `crime`, `outcomes` or `stop-and-search`
 * @box: (nullable): only what is in it
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists where the rows of a layer are. They have no kind of record and nobody
 * knows their precision, so those are %BOW_BACKGROUND_NO_KIND and NaN. Without
 * a box the rows that have no place are counted too.
 *
 * Returns: (transfer full) (nullable): the points, or %NULL with @error set
 */
BowPoints *
bow_case_background_points (BowCase       *self,
                            const char    *layer,
                            const BowBox  *box,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (BowPointsBuilder) points = bow_points_builder_new ();
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (layer != NULL, NULL);

  bow_connection_set_cancellable (self->connection, cancellable);
  done = box != NULL ? read_box_places (self, layer, box, points, error)
                     : read_file_places (self, layer, points, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? bow_points_builder_end (g_steal_pointer (&points)) : NULL;
}

/**
 * bow_case_background_months:
 * @self: a case
 * @layer: `crime`, `outcomes` or `stop-and-search`
 * @first: the first month, `YYYY-MM`
 * @last: the last month
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists where the rows of a layer are that are of some months, as
 * bow_case_background_points(). Recorded crime is published by the month and
 * cannot be told more finely; a row without a month is not among them, nor is
 * what has no place counted.
 *
 * Returns: (transfer full) (nullable): the points, or %NULL with @error set
 */
BowPoints *
bow_case_background_months (BowCase       *self,
                            const char    *layer,
                            const char    *first,
                            const char    *last,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (BowPointsBuilder) points = bow_points_builder_new ();
  g_autoptr (BowStatement) statement = NULL;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (layer != NULL && first != NULL && last != NULL, NULL);

  statement = bow_connection_statement (self->connection,
                                        "SELECT background_row.id, lon, lat FROM background JOIN background_row"
                                        " ON background_row.id BETWEEN first_row AND last_row"
                                        " WHERE complete = 1 AND layer = ? AND lon IS NOT NULL"
                                        " AND substr(at, 1, 7) BETWEEN ? AND ?",
                                        error);
  if (statement == NULL)
    return NULL;
  bow_statement_bind_text (statement, 1, layer);
  bow_statement_bind_text (statement, 2, first);
  bow_statement_bind_text (statement, 3, last);
  bow_connection_set_cancellable (self->connection, cancellable);
  done = read_places (statement, points, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? bow_points_builder_end (g_steal_pointer (&points)) : NULL;
}
