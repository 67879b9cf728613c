/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "case/bow-background-chunks.h"
#include "case/bow-background-places.h"
#include "case/bow-background-slice.h"
#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/* Rows in a slice: about 20 milliseconds of work. */
#define ROWS_A_SLICE 4096
#define MOST_ROWS (G_GINT64_CONSTANT (1) << BOW_BACKGROUND_ROW_BITS)

typedef enum
{
  STATE_OPEN,
  STATE_FINISHED,
  STATE_CANCELLED,
} State;

struct _BowBackgroundImport
{
  GObject parent_instance;

  BowCase *bow_case;
  gint64 background;
  BowId id;
  char *name;
  char *layer;
  char *reader;
  guint8 hash[BOW_BACKGROUND_HASH_LENGTH];
  State state;

  /* What came since the last time. */
  BowBackgroundSlice *slice;
  BowBackgroundChunks *chunks;
  BowBackgroundPlaces *places;
  gint64 n_rows;
  gint64 n_unplaced;
};

G_DEFINE_FINAL_TYPE (BowBackgroundImport, bow_background_import, G_TYPE_OBJECT)

/* Only the thread that owns the file may clear up; what it cannot, the next
 * opening does. */
static gboolean
may_clear_up (BowBackgroundImport *self)
{
  BowCase *bow_case = self->bow_case;

  return self->state == STATE_OPEN && bow_case->connection != NULL
         && (bow_case->worker == NULL || bow_worker_is_current (bow_case->worker));
}

static void
bow_background_import_dispose (GObject *object)
{
  BowBackgroundImport *self = BOW_BACKGROUND_IMPORT (object);

  if (self->bow_case != NULL && may_clear_up (self))
    bow_background_import_cancel (self);

  g_clear_pointer (&self->chunks, bow_background_chunks_free);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_background_import_parent_class)->dispose (object);
}

static void
bow_background_import_finalize (GObject *object)
{
  BowBackgroundImport *self = BOW_BACKGROUND_IMPORT (object);

  g_free (self->name);
  g_free (self->layer);
  g_free (self->reader);
  bow_background_slice_free (self->slice);
  bow_background_places_free (self->places);

  G_OBJECT_CLASS (bow_background_import_parent_class)->finalize (object);
}

static void
bow_background_import_class_init (BowBackgroundImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bow_background_import_dispose;
  object_class->finalize = bow_background_import_finalize;
}

static void
bow_background_import_init (BowBackgroundImport *self)
{
  self->slice = bow_background_slice_new ();
  self->places = bow_background_places_new ();
}

static gboolean
check_new (BowCase       *self,
           const char    *name,
           const guint8  *hash,
           GError       **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autoptr (BowBackground) earlier = NULL;
  g_autofree char *day = NULL;
  gboolean found;

  statement = bow_connection_statement (self->connection,
                                        "SELECT id FROM background WHERE hash = ? AND complete = 1", error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_bytes (statement, 1, hash, BOW_BACKGROUND_HASH_LENGTH);
  if (!bow_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  earlier = bow_background_read (self, bow_statement_integer (statement, 0), error);
  if (earlier == NULL)
    return FALSE;

  day = bow_instant_print_day (earlier->imported);
  g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS,
               _("“%s” has been here as %s since %s, so nothing was added"),
               name, earlier->ref, day);

  return FALSE;
}

static gboolean
insert_background (BowBackgroundImport  *self,
                   gsize                 length,
                   GError              **error)
{
  BowCase *bow_case = self->bow_case;
  g_autoptr (BowStatement) statement = NULL;

  statement = bow_connection_statement (bow_case->connection,
                                        "INSERT INTO background(uuid, name, layer, reader, hash, length, imported_at, imported_by)"
                                        " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                                        error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_bytes (statement, 1, self->id.bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (statement, 2, self->name);
  bow_statement_bind_text (statement, 3, self->layer);
  bow_statement_bind_text (statement, 4, self->reader);
  bow_statement_bind_bytes (statement, 5, self->hash, sizeof self->hash);
  bow_statement_bind_integer (statement, 6, (gint64) length);
  bow_statement_bind_integer (statement, 7, bow_clock_now ());
  bow_statement_bind_integer (statement, 8, bow_case->account);
  if (!bow_statement_run (statement, error))
    return FALSE;

  self->background = bow_connection_last_row (bow_case->connection);

  return TRUE;
}

/**
 * bow_background_import_new:
 * @bow_case: a case
 * @name: the file's name; its folder is not kept
 * @layer: `crime`, `outcomes`, `stop-and-search` or `features`
 * @reader: name and version of what reads it, for deriving its rows anew
 * @original: the file as it is
 * @error: return location
 *
 * Begins to bring a file in. The same file twice is %BOW_ERROR_EXISTS, with a
 * sentence that says since when it has been there; an account that may not
 * write is %BOW_ERROR_REFUSED.
 *
 * Returns: (transfer full) (nullable): the import, or %NULL with @error set
 */
BowBackgroundImport *
bow_background_import_new (BowCase     *bow_case,
                           const char  *name,
                           const char  *layer,
                           const char  *reader,
                           GBytes      *original,
                           GError     **error)
{
  g_autoptr (BowBackgroundImport) self = NULL;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (original, &length);

  g_return_val_if_fail (BOW_IS_CASE (bow_case), NULL);

  if (!bow_case_require (bow_case, BOW_PERMISSION_WRITE, error))
    return NULL;
  self = g_object_new (BOW_TYPE_BACKGROUND_IMPORT, NULL);
  self->state = STATE_CANCELLED;
  self->bow_case = g_object_ref (bow_case);
  self->name = g_path_get_basename (name);
  self->layer = g_strdup (layer);
  self->reader = g_strdup (reader);
  bow_id_generate (&self->id);
  crypto_generichash (self->hash, sizeof self->hash, bytes, length, NULL, 0);

  if (!check_new (bow_case, self->name, self->hash, error) || !insert_background (self, length, error))
    return NULL;

  bow_connection_set_bulk (bow_case->connection, TRUE);
  self->state = STATE_OPEN;
  self->chunks = bow_background_chunks_new (original);

  return g_steal_pointer (&self);
}

/**
 * bow_background_import_add:
 * @row: a row of the file
 * @self: a #BowBackgroundImport
 * @error: return location
 *
 * Takes one row, and writes a slice of them when that is full. Of the type
 * #BowBackgroundRowFunc, so that a reader can be given it as it is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_import_add (const BowBackgroundRow  *row,
                           gpointer                 self,
                           GError                 **error)
{
  BowBackgroundImport *import = self;

  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), FALSE);
  g_return_val_if_fail (import->state == STATE_OPEN, FALSE);

  bow_background_slice_add (import->slice, row);

  return bow_background_slice_count (import->slice) < ROWS_A_SLICE || bow_background_import_flush (import, error);
}

static gboolean
write_slice (BowBackgroundImport  *self,
             GError              **error)
{
  gint64 n = bow_background_slice_count (self->slice);
  gint64 first = (self->background << BOW_BACKGROUND_ROW_BITS) + self->n_rows;

  if (self->n_rows + n > MOST_ROWS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("“%s” has more rows than a background layer can hold"), self->name);
      return FALSE;
    }
  if (!bow_background_slice_write (self->slice, self->bow_case->connection, first, self->places, &self->n_unplaced, error))
    return FALSE;
  self->n_rows += n;

  return TRUE;
}

static gboolean
insert_feature (BowBackgroundImport  *self,
                BowStatement         *statement,
                const BowFeature     *feature,
                GError              **error)
{
  g_autoptr (GBytes) shape = bow_feature_pack (feature);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (shape, &length);

  bow_statement_bind_integer (statement, 1, (self->background << BOW_BACKGROUND_ROW_BITS) + self->n_rows);
  bow_statement_bind_text (statement, 2, bow_feature_get_name (feature));
  bow_statement_bind_text (statement, 3, bow_feature_get_when (feature));
  bow_statement_bind_bytes (statement, 4, bytes, length);
  if (!bow_statement_run (statement, error))
    return FALSE;
  self->n_rows++;

  return TRUE;
}

/**
 * bow_background_import_add_features:
 * @self: an import
 * @features: (element-type BowFeature): what others have drawn
 * @from: the first to be added
 * @n: how many
 * @error: return location
 *
 * Adds features of the layer `features`, in one transaction.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_import_add_features (BowBackgroundImport  *self,
                                    GPtrArray            *features,
                                    guint                 from,
                                    guint                 n,
                                    GError              **error)
{
  BowConnection *connection;
  BowStatement *statement;
  gboolean added = TRUE;

  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), FALSE);
  g_return_val_if_fail (self->state == STATE_OPEN, FALSE);
  g_return_val_if_fail (from + n <= features->len, FALSE);

  connection = self->bow_case->connection;
  statement = bow_connection_statement (connection, "INSERT INTO background_feature(id, name, at, shape) VALUES(?, ?, ?, ?)", error);
  if (statement == NULL || !bow_connection_begin (connection, error))
    return FALSE;
  for (guint i = from; added && i < from + n; i++)
    added = insert_feature (self, statement, g_ptr_array_index (features, i), error);
  if (added && bow_background_chunks_write (self->chunks, connection, self->background, BOW_BACKGROUND_READY, error))
    return bow_connection_commit (connection, error);
  bow_connection_rollback (connection);

  return FALSE;
}

/**
 * bow_background_import_add_unplaced:
 * @self: an import
 * @n: how many
 *
 * Counts features that have no place and are not kept as such.
 */
void
bow_background_import_add_unplaced (BowBackgroundImport *self,
                                    gint64               n)
{
  g_return_if_fail (BOW_IS_BACKGROUND_IMPORT (self));

  self->n_unplaced += n;
}

/**
 * bow_background_import_flush:
 * @self: an import
 * @error: return location
 *
 * Writes the rows that came since the last time, in one transaction. Call it
 * at the end of each slice of work: between two calls the file is free for
 * others. After a failure the import can only be cancelled.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_import_flush (BowBackgroundImport  *self,
                             GError              **error)
{
  BowConnection *connection;

  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), FALSE);
  g_return_val_if_fail (self->state == STATE_OPEN, FALSE);

  if (bow_background_slice_count (self->slice) == 0)
    return TRUE;

  connection = self->bow_case->connection;
  if (!bow_connection_begin (connection, error))
    return FALSE;

  if (!write_slice (self, error)
      || !bow_background_chunks_write (self->chunks, connection, self->background, BOW_BACKGROUND_READY, error))
    {
      bow_connection_rollback (connection);
      return FALSE;
    }

  return bow_connection_commit (connection, error);
}

static gboolean
settle (BowBackgroundImport  *self,
        guint                 most,
        gboolean             *done,
        GError              **error)
{
  BowConnection *connection = self->bow_case->connection;
  BowBackgroundPatience patience = most == G_MAXUINT ? BOW_BACKGROUND_ALL : BOW_BACKGROUND_NEXT;

  if (!bow_background_import_flush (self, error) || !bow_connection_begin (connection, error))
    return FALSE;

  if (!bow_background_places_write (self->places, connection, most, done, error)
      || (*done && !bow_background_chunks_write (self->chunks, connection, self->background, patience, error)))
    {
      bow_connection_rollback (connection);
      return FALSE;
    }
  *done = *done && bow_background_chunks_is_written (self->chunks);

  return bow_connection_commit (connection, error);
}

/**
 * bow_background_import_settle:
 * @self: an import to which all rows have been added
 * @most: how many at most; about 4,000 take 20 milliseconds and the time of a
 *   transaction, which weighs the less the more there are
 * @done: (out): whether nothing is left to do but to finish
 * @error: return location
 *
 * Puts a slice of the places into the spatial index, in the order of a curve
 * that fills the plane, which costs least, and after that the rest of the file
 * itself, as far as it is compressed. bow_background_import_finish() does
 * what is left of it, in one go, which is quicker but keeps others waiting.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_import_settle (BowBackgroundImport  *self,
                              guint                 most,
                              gboolean             *done,
                              GError              **error)
{
  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), FALSE);
  g_return_val_if_fail (self->state == STATE_OPEN, FALSE);

  return settle (self, most, done, error);
}

/**
 * bow_background_import_get_settled:
 * @self: an import
 *
 * How far bow_background_import_settle() has come.
 *
 * Returns: 0 to 1
 */
double
bow_background_import_get_settled (BowBackgroundImport *self)
{
  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), 0);

  return bow_background_places_get_done (self->places);
}

static gboolean
append_entry (BowBackgroundImport  *self,
              GError              **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  g_autofree char *ref = bow_background_print_ref (self->background);
  BowEntry entry = { .act = BOW_ACT_COLLECTION, .verb = "import-background", .subject = self->id };

  bow_payload_begin (payload);
  bow_payload_add_text (payload, "ref", ref);
  bow_payload_add_text (payload, "name", self->name);
  bow_payload_add_text (payload, "layer", self->layer);
  bow_payload_add_bytes (payload, "hash", self->hash, sizeof self->hash);
  bow_payload_add_integer (payload, "rows", self->n_rows);
  bow_payload_add_integer (payload, "unplaced", self->n_unplaced);
  bow_payload_add_text (payload, "reader", self->reader);
  bow_payload_end (payload);
  entry.payload = payload->str;

  return bow_log_append (self->bow_case->log, &entry, TRUE, NULL, error);
}

static gboolean
complete (BowBackgroundImport  *self,
          GError              **error)
{
  gint64 first = self->background << BOW_BACKGROUND_ROW_BITS;
  g_autoptr (BowStatement) statement = NULL;

  /* It may have come in twice at the same time. */
  if (!check_new (self->bow_case, self->name, self->hash, error))
    return FALSE;

  statement = bow_connection_statement (self->bow_case->connection,
                                        "UPDATE background SET complete = 1, n_rows = ?, n_unplaced = ?,"
                                        " first_row = ?, last_row = ?, imported_at = ? WHERE id = ?",
                                        error);
  if (statement == NULL)
    return FALSE;

  bow_statement_bind_integer (statement, 1, self->n_rows);
  bow_statement_bind_integer (statement, 2, self->n_unplaced);
  bow_statement_bind_integer (statement, 3, first);
  bow_statement_bind_integer (statement, 4, first + self->n_rows - 1);
  bow_statement_bind_integer (statement, 5, bow_clock_now ());
  bow_statement_bind_integer (statement, 6, self->background);

  return bow_statement_run (statement, error) && append_entry (self, error);
}

/**
 * bow_background_import_finish:
 * @self: an import to which all rows have been added
 * @result: (out) (optional) (transfer full): what came in
 * @error: return location
 *
 * Shows the file. Its one entry of the log is signed, and one undo takes it
 * back whole.
 *
 * Returns: %FALSE with @error set on failure; nothing shows then
 */
gboolean
bow_background_import_finish (BowBackgroundImport  *self,
                              BowBackground       **result,
                              GError              **error)
{
  gboolean done;

  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), FALSE);
  g_return_val_if_fail (self->state == STATE_OPEN, FALSE);

  if (!settle (self, G_MAXUINT, &done, error) || !bow_case_action_begin (self->bow_case, error))
    return FALSE;
  if (!complete (self, error))
    {
      bow_case_action_roll_back (self->bow_case);
      return FALSE;
    }
  if (!bow_case_action_commit (self->bow_case, TRUE, error))
    return FALSE;

  self->state = STATE_FINISHED;
  bow_connection_set_bulk (self->bow_case->connection, FALSE);
  if (result != NULL)
    {
      *result = bow_background_read (self->bow_case, self->background, error);
      return *result != NULL;
    }

  return TRUE;
}

/**
 * bow_background_import_cancel:
 * @self: an import
 *
 * Takes back what has come in so far. What cannot be taken back now goes when
 * the file is next opened; it never shows.
 */
void
bow_background_import_cancel (BowBackgroundImport *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BOW_IS_BACKGROUND_IMPORT (self));

  if (self->state != STATE_OPEN)
    return;

  self->state = STATE_CANCELLED;
  bow_connection_set_bulk (self->bow_case->connection, FALSE);
  bow_background_chunks_stop (self->chunks);
  if (!bow_background_clear (self->bow_case, self->background, &error))
    g_message ("%s", error->message);
}
