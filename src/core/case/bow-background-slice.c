/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-slice.h"

#include <math.h>
#include <string.h>

#define INSERT_ROW_SQL                                                                       \
  "INSERT INTO background_row(id, publisher_id, at, lon, lat, place, area_code, type, outcome, detail)" \
  " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

/* The texts of a row, in the order of their columns. */
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

/* Where a text of a row lies, and how long it is. */
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
} Row;

struct _BowBackgroundSlice
{
  GArray *rows;
  /* The texts of all of them, in one block. */
  GByteArray *texts;
};

/**
 * bow_background_slice_new:
 *
 * Returns: (transfer full): one without rows
 */
BowBackgroundSlice *
bow_background_slice_new (void)
{
  BowBackgroundSlice *self = g_new0 (BowBackgroundSlice, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->texts = g_byte_array_new ();

  return self;
}

/**
 * bow_background_slice_free:
 * @self: (nullable): rows
 *
 * Frees them.
 */
void
bow_background_slice_free (BowBackgroundSlice *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_byte_array_unref (self->texts);
  g_free (self);
}

static gboolean
is_placed (double longitude,
           double latitude)
{
  return !isnan (longitude) && !isnan (latitude);
}

static Text
keep_text (BowBackgroundSlice *self,
           const char         *text)
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
 * bow_background_slice_add:
 * @self: rows
 * @row: one more; what it points to need not stay
 *
 * Keeps a row until it is written.
 */
void
bow_background_slice_add (BowBackgroundSlice     *self,
                          const BowBackgroundRow *row)
{
  gboolean placed = is_placed (row->longitude, row->latitude);
  Row kept = {
    .key = placed ? bow_background_places_key (row->longitude, row->latitude) : G_MAXUINT64,
    .longitude = row->longitude,
    .latitude = row->latitude,
  };

  kept.texts[TEXT_ID] = keep_text (self, row->id);
  kept.texts[TEXT_WHEN] = keep_text (self, row->when);
  kept.texts[TEXT_PLACE] = keep_text (self, row->place);
  kept.texts[TEXT_AREA_CODE] = keep_text (self, row->area_code);
  kept.texts[TEXT_TYPE] = keep_text (self, row->type);
  kept.texts[TEXT_OUTCOME] = keep_text (self, row->outcome);
  kept.texts[TEXT_DETAIL] = keep_text (self, row->detail);
  g_array_append_val (self->rows, kept);
}

/**
 * bow_background_slice_count:
 * @self: rows
 *
 * Returns: how many wait to be written
 */
guint
bow_background_slice_count (BowBackgroundSlice *self)
{
  return self->rows->len;
}

static void
bind_text (BowBackgroundSlice *self,
           BowStatement       *statement,
           int                 index,
           Text                text)
{
  if (text.at == NO_TEXT)
    bow_statement_bind_null (statement, index);
  else
    bow_statement_bind_lent_text (statement, index, (const char *) self->texts->data + text.at, text.length);
}

static gboolean
insert_row (BowBackgroundSlice  *self,
            BowStatement        *statement,
            const Row           *row,
            gint64               id,
            GError             **error)
{
  bow_statement_bind_integer (statement, 1, id);
  bind_text (self, statement, 2, row->texts[TEXT_ID]);
  bind_text (self, statement, 3, row->texts[TEXT_WHEN]);
  if (is_placed (row->longitude, row->latitude))
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

  return bow_statement_run (statement, error);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint64 key_a = ((const Row *) a)->key;
  guint64 key_b = ((const Row *) b)->key;

  return (key_a > key_b) - (key_a < key_b);
}

/**
 * bow_background_slice_write:
 * @self: rows
 * @connection: an open connection, in a transaction
 * @first: the id of the first of them
 * @places: where the places of those that have one are put
 * @n_unplaced: (inout): rises by those that have none
 * @error: return location
 *
 * Writes the rows, of which none is left then. They get their ids along the
 * curve, in the order in which the spatial index will ask for them: it keeps a
 * table by id, whose pages would otherwise all change in every slice of it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_slice_write (BowBackgroundSlice   *self,
                            BowConnection        *connection,
                            gint64                first,
                            BowBackgroundPlaces  *places,
                            gint64               *n_unplaced,
                            GError              **error)
{
  BowStatement *statement = bow_connection_statement (connection, INSERT_ROW_SQL, error);

  if (statement == NULL)
    return FALSE;

  g_array_sort (self->rows, compare_keys);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (!insert_row (self, statement, row, first + i, error))
        return FALSE;
      if (is_placed (row->longitude, row->latitude))
        bow_background_places_add (places, first + i, row->key, row->longitude, row->latitude);
      else
        (*n_unplaced)++;
    }
  bow_statement_reset (statement);
  g_array_set_size (self->rows, 0);
  g_byte_array_set_size (self->texts, 0);

  return TRUE;
}
