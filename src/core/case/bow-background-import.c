/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "case/bow-background-chunks.h"
#include "case/bow-background-places.h"
#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/* Rows in a slice: about 20 milliseconds of work. */
#define ROWS_A_SLICE 4096
#define MOST_ROWS (G_GINT64_CONSTANT (1) << BOW_BACKGROUND_ROW_BITS)

#define INSERT_ROW_SQL                                                                       \
  "INSERT INTO background_row(id, publisher_id, at, lon, lat, place, area_code, type, outcome, detail)" \
  " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

/* The texts of a row that waits, in the order of their columns. */
enum
{
  TEXT_ID,
  TEXT_WHEN,
  TEXT_PLACE,
  TEXT_AREA_CODE,
  TEXT_TYPE,
  TEXT_OUTCOME,
  TEXT_DETAIL,
  N_TEXTS
};

#define NO_TEXT G_MAXUINT32

/* Where a text of a row that waits lies, and how long it is. */
typedef struct
{
  guint32 at;
  guint32 length;
} Text;

typedef struct
{
  guint64 key;
  double longitude;
  double latitude;
  Text texts[N_TEXTS];
} Waiting;

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

  /* What came since the last slice: their texts lie in one block. */
  GArray *waiting;
  GByteArray *texts;

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
  g_array_unref (self->waiting);
  g_byte_array_unref (self->texts);
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
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->texts = g_byte_array_new ();
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

static gboolean
is_placed (const Waiting *row)
{
  return !isnan (row->longitude) && !isnan (row->latitude);
}

static Text
keep_text (BowBackgroundImport *self,
           const char          *text)
{
  Text kept = { .at = NO_TEXT };

  if (text == NULL)
    return kept;

  kept.at = self->texts->len;
  kept.length = (guint32) strlen (text);
  g_byte_array_append (self->texts, (const guint8 *) text, kept.length);

  return kept;
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
  Waiting waiting = { .longitude = row->longitude, .latitude = row->latitude };

  g_return_val_if_fail (BOW_IS_BACKGROUND_IMPORT (self), FALSE);
  g_return_val_if_fail (import->state == STATE_OPEN, FALSE);

  waiting.key = is_placed (&waiting) ? bow_background_places_key (row->longitude, row->latitude) : G_MAXUINT64;
  waiting.texts[TEXT_ID] = keep_text (import, row->id);
  waiting.texts[TEXT_WHEN] = keep_text (import, row->when);
  waiting.texts[TEXT_PLACE] = keep_text (import, row->place);
  waiting.texts[TEXT_AREA_CODE] = keep_text (import, row->area_code);
  waiting.texts[TEXT_TYPE] = keep_text (import, row->type);
  waiting.texts[TEXT_OUTCOME] = keep_text (import, row->outcome);
  waiting.texts[TEXT_DETAIL] = keep_text (import, row->detail);
  g_array_append_val (import->waiting, waiting);

  return import->waiting->len < ROWS_A_SLICE || bow_background_import_flush (import, error);
}

static void
bind_text (BowBackgroundImport *self,
           BowStatement        *statement,
           int                  index,
           Text                 text)
{
  if (text.at == NO_TEXT)
    bow_statement_bind_null (statement, index);
  else
    bow_statement_bind_lent_text (statement, index, (const char *) self->texts->data + text.at, text.length);
}

static gboolean
insert_row (BowBackgroundImport  *self,
            BowStatement         *statement,
            const Waiting        *row,
            gint64                id,
            GError              **error)
{
  gboolean placed = is_placed (row);

  bow_statement_bind_integer (statement, 1, id);
  bind_text (self, statement, 2, row->texts[TEXT_ID]);
  bind_text (self, statement, 3, row->texts[TEXT_WHEN]);
  if (placed)
    {
      bow_statement_bind_real (statement, 4, row->longitude);
      bow_statement_bind_real (statement, 5, row->latitude);
    }
  else
    {
      bow_statement_bind_null (statement, 4);
      bow_statement_bind_null (statement, 5);
    }
  bind_text (self, statement, 6, row->texts[TEXT_PLACE]);
  bind_text (self, statement, 7, row->texts[TEXT_AREA_CODE]);
  bind_text (self, statement, 8, row->texts[TEXT_TYPE]);
  bind_text (self, statement, 9, row->texts[TEXT_OUTCOME]);
  bind_text (self, statement, 10, row->texts[TEXT_DETAIL]);
  if (!bow_statement_run (statement, error))
    return FALSE;

  if (placed)
    bow_background_places_add (self->places, id, row->key, row->longitude, row->latitude);
  else
    self->n_unplaced++;

  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint64 key_a = ((const Waiting *) a)->key;
  guint64 key_b = ((const Waiting *) b)->key;

  return (key_a > key_b) - (key_a < key_b);
}

/*
 * The rows of a slice get their ids along the curve, in the order in which the
 * spatial index will ask for them: it keeps a table by id, whose pages would
 * otherwise all change in every slice of it.
 */
static gboolean
insert_rows (BowBackgroundImport  *self,
             GError              **error)
{
  BowStatement *statement = bow_connection_statement (self->bow_case->connection, INSERT_ROW_SQL, error);
  gint64 first = self->background << BOW_BACKGROUND_ROW_BITS;

  if (statement == NULL)
    return FALSE;

  g_array_sort (self->waiting, compare_keys);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      if (self->n_rows == MOST_ROWS)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                       _("“%s” has more rows than a background layer can hold"), self->name);
          return FALSE;
        }
      if (!insert_row (self, statement, &g_array_index (self->waiting, Waiting, i), first + self->n_rows, error))
        return FALSE;
      self->n_rows++;
    }
  bow_statement_reset (statement);

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

  if (self->waiting->len == 0)
    return TRUE;

  connection = self->bow_case->connection;
  if (!bow_connection_begin (connection, error))
    return FALSE;

  if (!insert_rows (self, error)
      || !bow_background_chunks_write (self->chunks, connection, self->background, BOW_BACKGROUND_READY, error))
    {
      bow_connection_rollback (connection);
      return FALSE;
    }

  g_array_set_size (self->waiting, 0);
  g_byte_array_set_size (self->texts, 0);

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
