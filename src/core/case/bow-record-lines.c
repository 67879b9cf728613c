/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-record-lines.h"

#include "case/bow-case-async.h"

/* As many as one statement reads without being felt. */
#define MOST_AT_ONCE 200

struct _BowRecordLines
{
  GObject parent_instance;

  BowCase *bow_case;
  /* The items somebody holds, by id; not referenced. */
  GHashTable *items;
  /* Ids whose lines are wanted and not yet asked for. */
  GArray *wanted;
  guint fetch_source;
  guint n_read;
};

G_DEFINE_FINAL_TYPE (BowRecordLines, bow_record_lines, G_TYPE_OBJECT)

static gpointer
read_lines (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const GArray *ids = data;

  return bow_case_get_rows (bow_case, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static void
lines_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowRecordLines) self = user_data;
  g_autoptr (GPtrArray) rows = bow_case_run_finish (BOW_CASE (source), result, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BowRow *row = g_ptr_array_index (rows, i);
      BowRecordItem *item = g_hash_table_lookup (self->items, &bow_row_get_data (row)->row);

      self->n_read++;
      if (item != NULL)
        bow_record_item_set_row (item, row);
    }
}

static gboolean
fetch_cb (gpointer user_data)
{
  BowRecordLines *self = user_data;

  self->fetch_source = 0;
  for (guint start = 0; start < self->wanted->len; start += MOST_AT_ONCE)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (ids, &g_array_index (self->wanted, gint64, start), MIN (MOST_AT_ONCE, self->wanted->len - start));
      bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_lines, ids, (GDestroyNotify) g_array_unref,
                          (GDestroyNotify) g_ptr_array_unref, NULL, lines_read_cb, g_object_ref (self));
    }
  g_array_set_size (self->wanted, 0);
  return G_SOURCE_REMOVE;
}

static void
want (BowRecordLines *self,
      gint64          id)
{
  g_array_append_val (self->wanted, id);
  if (self->fetch_source == 0)
    self->fetch_source = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

static void
item_gone_cb (gpointer  user_data,
              GObject  *item)
{
  BowRecordLines *self = user_data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == item)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
bow_record_lines_dispose (GObject *object)
{
  BowRecordLines *self = BOW_RECORD_LINES (object);
  GHashTableIter iter;
  gpointer item;

  g_clear_handle_id (&self->fetch_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self);
  g_hash_table_remove_all (self->items);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_record_lines_parent_class)->dispose (object);
}

static void
bow_record_lines_finalize (GObject *object)
{
  BowRecordLines *self = BOW_RECORD_LINES (object);

  g_array_unref (self->wanted);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (bow_record_lines_parent_class)->finalize (object);
}

static void
bow_record_lines_class_init (BowRecordLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bow_record_lines_dispose;
  object_class->finalize = bow_record_lines_finalize;
}

static void
bow_record_lines_init (BowRecordLines *self)
{
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * bow_record_lines_new:
 * @bow_case: (transfer none): the case
 *
 * Returns: (transfer full): lines, none of them read yet
 */
BowRecordLines *
bow_record_lines_new (BowCase *bow_case)
{
  BowRecordLines *self = g_object_new (BOW_TYPE_RECORD_LINES, NULL);

  self->bow_case = g_object_ref (bow_case);
  return self;
}

/**
 * bow_record_lines_get:
 * @self: lines
 * @id: a record's row in the file
 *
 * Returns: (transfer full): the record's line; what it shows comes later
 */
BowRecordItem *
bow_record_lines_get (BowRecordLines *self,
                      gint64          id)
{
  BowRecordItem *item = g_hash_table_lookup (self->items, &id);

  if (item != NULL)
    return g_object_ref (item);

  item = bow_record_item_new (id);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  want (self, id);
  return item;
}

/**
 * bow_record_lines_read_again:
 * @self: lines
 *
 * Reads again what the lines that somebody holds show, as the records have
 * changed.
 */
void
bow_record_lines_read_again (BowRecordLines *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    want (self, *(gint64 *) key);
}

/**
 * bow_record_lines_get_n_read:
 * @self: lines
 *
 * Returns: how many lines have been read from the file so far; a list of any
 *   length must need no more of them than it shows
 */
guint
bow_record_lines_get_n_read (BowRecordLines *self)
{
  return self->n_read;
}
