/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-selection.h"

struct _BowSelection
{
  GObject parent_instance;

  /* As they were selected, and as they are looked for. */
  GArray *rows;
  GArray *sorted;
  gint64 primary;
};

G_DEFINE_FINAL_TYPE (BowSelection, bow_selection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PRIMARY,
  N_PROPS,
};

enum
{
  CHANGED,
  TOO_MANY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static const gint64 *
get_sorted (const GArray *sorted)
{
  return (const gint64 *) (gconstpointer) sorted->data;
}

/* Where a row is among those in order, or where it would be. */
static guint
look_up (const GArray *sorted,
         gint64        row)
{
  const gint64 *rows = get_sorted (sorted);
  guint from = 0, to = sorted->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (rows[middle] < row)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

static gboolean
holds (const GArray *sorted,
       gint64        row)
{
  guint at = look_up (sorted, row);

  return at < sorted->len && get_sorted (sorted)[at] == row;
}

static GArray *
sort (const gint64 *rows,
      gsize         n_rows)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_rows);

  if (n_rows > 0)
    g_array_append_vals (sorted, rows, (guint) n_rows);
  g_array_sort (sorted, compare);

  return sorted;
}

/* Takes rows that are not one twice and their order, and tells of it once. */
static void
replace (BowSelection *self,
         GArray       *rows,
         gint64        primary)
{
  g_autoptr (GArray) taken = rows;
  g_autoptr (GArray) sorted = sort ((const gint64 *) (gpointer) rows->data, rows->len);
  gboolean same_rows = sorted->len == self->sorted->len;
  gboolean same_primary;

  for (guint i = 0; same_rows && i < sorted->len; i++)
    same_rows = get_sorted (sorted)[i] == get_sorted (self->sorted)[i];
  if (taken->len == 1)
    primary = g_array_index (taken, gint64, 0);
  else if (!holds (sorted, primary))
    primary = 0;
  same_primary = primary == self->primary;
  if (same_rows && same_primary)
    return;
  if (!same_rows)
    {
      g_array_unref (self->rows);
      g_array_unref (self->sorted);
      self->rows = g_steal_pointer (&taken);
      self->sorted = g_steal_pointer (&sorted);
    }
  self->primary = primary;
  g_signal_emit (self, signals[CHANGED], 0);
  if (!same_primary)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRIMARY]);
}

/* Those of @rows that are not in @than, each once, after those in @after. */
static void
append_new (GArray       *after,
            const GArray *than,
            const gint64 *rows,
            gsize         n_rows)
{
  g_autoptr (GArray) sorted = sort (rows, n_rows);
  g_autofree gboolean *seen = g_new0 (gboolean, n_rows + 1);

  for (gsize i = 0; i < n_rows; i++)
    {
      guint at = look_up (sorted, rows[i]);

      if (rows[i] != 0 && !seen[at] && !holds (than, rows[i]))
        g_array_append_val (after, rows[i]);
      seen[at] = TRUE;
    }
}

static gboolean
take_rows (BowSelection *self,
           GArray       *rows)
{
  if (rows->len > BOW_SELECTION_MOST)
    {
      g_signal_emit (self, signals[TOO_MANY], 0, rows->len);
      g_array_unref (rows);
      return FALSE;
    }
  replace (self, rows, self->primary);

  return TRUE;
}

static void
bow_selection_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_PRIMARY)
    g_value_set_int64 (value, BOW_SELECTION (object)->primary);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_selection_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_PRIMARY)
    bow_selection_set_primary (BOW_SELECTION (object), g_value_get_int64 (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_selection_finalize (GObject *object)
{
  BowSelection *self = BOW_SELECTION (object);

  g_array_unref (self->rows);
  g_array_unref (self->sorted);

  G_OBJECT_CLASS (bow_selection_parent_class)->finalize (object);
}

static void
bow_selection_class_init (BowSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_selection_get_property;
  object_class->set_property = bow_selection_set_property;
  object_class->finalize = bow_selection_finalize;

  properties[PROP_PRIMARY] =
    g_param_spec_int64 ("primary", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOO_MANY] = g_signal_new ("too-many", BOW_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bow_selection_init (BowSelection *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * bow_selection_new:
 *
 * Returns: (transfer full): a selection of nothing
 */
BowSelection *
bow_selection_new (void)
{
  return g_object_new (BOW_TYPE_SELECTION, NULL);
}

/**
 * bow_selection_get_size:
 * @self: a selection
 *
 * Returns: how many records are selected
 */
guint
bow_selection_get_size (BowSelection *self)
{
  return self->rows->len;
}

/**
 * bow_selection_get_rows:
 * @self: a selection
 * @n_rows: (out): how many
 *
 * Returns: (array length=n_rows) (transfer none): their rows, as they were
 *   selected, until the next change
 */
const gint64 *
bow_selection_get_rows (BowSelection *self,
                        guint        *n_rows)
{
  *n_rows = self->rows->len;

  return (const gint64 *) (gconstpointer) self->rows->data;
}

/**
 * bow_selection_contains:
 * @self: a selection
 * @row: row of a record, or 0
 *
 * Returns: whether the record is selected
 */
gboolean
bow_selection_contains (BowSelection *self,
                        gint64        row)
{
  return holds (self->sorted, row);
}

/**
 * bow_selection_count:
 * @self: a selection
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 *
 * Returns: how many of them are selected
 */
guint
bow_selection_count (BowSelection *self,
                     const gint64 *rows,
                     gsize         n_rows)
{
  guint n = 0;

  for (gsize i = 0; self->rows->len > 0 && i < n_rows; i++)
    n += holds (self->sorted, rows[i]);

  return n;
}

/**
 * bow_selection_contains_all:
 * @self: a selection
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 *
 * Returns: whether all of them are selected, and there are any
 */
gboolean
bow_selection_contains_all (BowSelection *self,
                            const gint64 *rows,
                            gsize         n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    if (!holds (self->sorted, rows[i]))
      return FALSE;

  return n_rows > 0;
}

/**
 * bow_selection_get_primary:
 * @self: a selection
 *
 * Returns: row of the record that is open beside those selected, or 0
 */
gint64
bow_selection_get_primary (BowSelection *self)
{
  return self->primary;
}

/**
 * bow_selection_set_primary:
 * @self: a selection
 * @row: row of a record, or 0
 *
 * Makes a record the primary one: of those selected, if it is one of them, or
 * else alone. With 0 none is; one that was selected alone is let go of, and
 * several stay.
 */
void
bow_selection_set_primary (BowSelection *self,
                           gint64        row)
{
  gboolean stay = row == 0 ? self->rows->len > 1 : holds (self->sorted, row);
  GArray *rows;

  if (row == self->primary)
    return;
  rows = stay ? g_array_copy (self->rows) : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!stay && row != 0)
    g_array_append_val (rows, row);
  replace (self, rows, row);
}

/**
 * bow_selection_take:
 * @self: a selection
 * @rows: (array length=n_rows) (nullable): rows of records
 * @n_rows: how many
 *
 * Selects these records and no others.
 *
 * Returns: %FALSE if they are too many; nothing changes then
 */
gboolean
bow_selection_take (BowSelection *self,
                    const gint64 *rows,
                    gsize         n_rows)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (gint64));

  append_new (taken, none, rows, n_rows);

  return take_rows (self, taken);
}

/**
 * bow_selection_add:
 * @self: a selection
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 *
 * Selects these records beside those that are selected.
 *
 * Returns: %FALSE if they would be too many; nothing changes then
 */
gboolean
bow_selection_add (BowSelection *self,
                   const gint64 *rows,
                   gsize         n_rows)
{
  GArray *taken = g_array_copy (self->rows);

  append_new (taken, self->sorted, rows, n_rows);

  return take_rows (self, taken);
}

/**
 * bow_selection_remove:
 * @self: a selection
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 *
 * Lets go of these records.
 */
void
bow_selection_remove (BowSelection *self,
                      const gint64 *rows,
                      gsize         n_rows)
{
  g_autoptr (GArray) gone = sort (rows, n_rows);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->rows->len; i++)
    if (!holds (gone, g_array_index (self->rows, gint64, i)))
      g_array_append_val (kept, g_array_index (self->rows, gint64, i));
  replace (self, kept, self->primary);
}

/**
 * bow_selection_toggle:
 * @self: a selection
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 *
 * Lets go of these records where all of them are selected, and else selects
 * them beside those that are.
 *
 * Returns: %FALSE if they would be too many; nothing changes then
 */
gboolean
bow_selection_toggle (BowSelection *self,
                      const gint64 *rows,
                      gsize         n_rows)
{
  if (!bow_selection_contains_all (self, rows, n_rows))
    return bow_selection_add (self, rows, n_rows);
  bow_selection_remove (self, rows, n_rows);

  return TRUE;
}

/**
 * bow_selection_clear:
 * @self: a selection
 *
 * Lets go of everything.
 */
void
bow_selection_clear (BowSelection *self)
{
  bow_selection_take (self, NULL, 0);
}
