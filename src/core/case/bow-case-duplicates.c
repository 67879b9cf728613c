/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-duplicates.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "case/bow-case-private.h"
#include "case/bow-duplicates-private.h"
#include "case/bow-case-row.h"
#include "case/bow-derived.h"
#include "case/bow-likeness-private.h"
#include "case/bow-load.h"
#include "geo/bow-measure.h"
#include "model/bow-likeness.h"
#include "model/bow-relation.h"

#define SAME_PLACE_M 50.0
#define SAME_TIME_MS (2 * G_TIME_SPAN_HOUR / 1000)

/* "At weekends" is no time at which two things happened together. */
#define LONGEST_TIME_MS (G_TIME_SPAN_DAY / 1000)

/* Of what many records share, nothing follows. */
#define MOST_OF_A_KEY 200
#define MOST_NEAR 2000

/* What each reason counts, and what a record must come to. */
#define SCORE_MARK 60
#define SCORE_NAME 55
#define SCORE_SOUND 40
#define SCORE_PLACE 40
#define SCORE_PLACE_AND_TIME 50
#define SCORE_BIRTH 20
#define SCORE_OTHER_BIRTH (-25)
#define SCORE_TEXT 80
#define LEAST_SCORE 40
#define MOST_SCORE 100

typedef struct
{
  gint64 row;
  int score;
  GPtrArray *reasons;
} Candidate;

typedef struct
{
  BowCase *bow_case;
  BowRecord *record;
  const BowKind *kind;
  BowDerived derived;
  GHashTable *candidates;
} Finding;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_ptr_array_unref (self->reasons);
  g_free (self);
}

static void
finding_clear (Finding *self)
{
  g_clear_object (&self->record);
  bow_derived_clear (&self->derived);
  g_clear_pointer (&self->candidates, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finding, finding_clear)

/**
 * bow_duplicate_free:
 * @self: (nullable): a record that is like another
 *
 * Frees it.
 */
void
bow_duplicate_free (BowDuplicate *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->row);
  g_strfreev (self->reasons);
  g_free (self);
}

/**
 * bow_duplicate_describe:
 * @self: a record that is like another
 *
 * Says in one line why it may be of the same thing.
 *
 * Returns: (transfer full): the reasons, one after the other
 */
char *
bow_duplicate_describe (const BowDuplicate *self)
{
  return g_strjoinv (" · ", self->reasons);
}

/**
 * bow_case_has_duplicates:
 * @kind: a kind of record
 *
 * Whether records that are like one of this kind are looked for.
 *
 * Returns: whether they are
 */
gboolean
bow_case_has_duplicates (const BowKind *kind)
{
  return bow_likeness_has_keys (kind);
}

static Candidate *
find_candidate (Finding *self,
                gint64   row)
{
  Candidate *candidate = g_hash_table_lookup (self->candidates, &row);

  if (candidate == NULL)
    {
      candidate = g_new0 (Candidate, 1);
      candidate->row = row;
      candidate->reasons = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->candidates, &candidate->row, candidate);
    }

  return candidate;
}

static void
add_reason (Candidate  *candidate,
            int         score,
            char       *reason)
{
  candidate->score += score;
  g_ptr_array_add (candidate->reasons, reason);
}

#define KEY_SQL                                                                            \
  "SELECT l.record FROM likeness l JOIN record r ON r.id = l.record "                     \
  "WHERE l.key = ?1 AND r.kind = ?2 AND r.id <> ?3 AND r.binned_at IS NULL LIMIT ?4"

static gboolean
read_key (Finding     *self,
          const char  *key,
          GArray      *rows,
          GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, KEY_SQL, error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, key);
  bow_statement_bind_text (select, 2, self->kind->name);
  bow_statement_bind_integer (select, 3, bow_record_get_row (self->record));
  bow_statement_bind_integer (select, 4, MOST_OF_A_KEY);

  return bow_statement_read_integers (select, rows, error);
}

static int
score_of_key (const char *key)
{
  switch (bow_likeness_type_of_key (key))
    {
    case BOW_LIKENESS_NAME:
      return SCORE_NAME;
    case BOW_LIKENESS_SOUND:
      return SCORE_SOUND;
    case BOW_LIKENESS_MARK:
    default:
      return SCORE_MARK;
    }
}

/* What sounds the same because it is the same is said once. */
static void
add_key (Candidate  *candidate,
         const char *key)
{
  BowLikenessType type = bow_likeness_type_of_key (key);
  const char *label = bow_likeness_label_of_key (key);

  if (type == BOW_LIKENESS_SOUND && g_ptr_array_find_with_equal_func (candidate->reasons, _("Same name"), g_str_equal, NULL))
    return;
  if (g_ptr_array_find_with_equal_func (candidate->reasons, label, g_str_equal, NULL))
    return;

  add_reason (candidate, score_of_key (key),
              type == BOW_LIKENESS_MARK ? g_strdup_printf ("%s %s", label, bow_likeness_value_of_key (key)) : g_strdup (label));
}

static gboolean
find_by_keys (Finding  *self,
              GError  **error)
{
  g_auto (GStrv) keys = bow_likeness_list_keys (self->record);

  for (int pass = 0; pass < 2; pass++)
    for (gsize i = 0; keys[i] != NULL; i++)
      {
        g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

        if ((bow_likeness_type_of_key (keys[i]) == BOW_LIKENESS_SOUND) != (pass == 1))
          continue;
        if (!read_key (self, keys[i], rows, error))
          return FALSE;
        for (guint j = 0; rows->len < MOST_OF_A_KEY && j < rows->len; j++)
          add_key (find_candidate (self, g_array_index (rows, gint64, j)), keys[i]);
      }

  return TRUE;
}

#define NEAR_SQL                                                                                            \
  "SELECT r.id, r.lon, r.lat, coalesce(r.t_from, r.t_to, r.created_at), coalesce(r.t_to, r.t_from, r.created_at) " \
  "FROM record_place p CROSS JOIN record r ON r.id = p.id "                                                 \
  "WHERE p.east >= ?1 AND p.west <= ?2 AND p.north >= ?3 AND p.south <= ?4 "                                \
  "AND r.kind = ?5 AND r.id <> ?6 AND r.binned_at IS NULL LIMIT ?7"

static void
read_own_time (Finding *self,
               gint64  *from,
               gint64  *to)
{
  gint64 made = bow_record_get_created (self->record) > 0 ? bow_record_get_created (self->record) : bow_case_get_now (self->bow_case);

  *from = *to = made;
  if (!self->derived.has_time || (self->derived.when.from == BOW_TIME_NONE && self->derived.when.to == BOW_TIME_NONE))
    return;

  *from = self->derived.when.from != BOW_TIME_NONE ? self->derived.when.from : self->derived.when.to;
  *to = self->derived.when.to != BOW_TIME_NONE ? self->derived.when.to : self->derived.when.from;
}

static void
add_near (Finding *self,
          gint64   row,
          double   metres,
          gint64   apart_ms)
{
  Candidate *candidate = find_candidate (self, row);
  int minutes = (int) (apart_ms / 60000);

  if (apart_ms < 0)
    add_reason (candidate, SCORE_PLACE, g_strdup_printf (_("%d m apart"), (int) lround (metres)));
  else if (minutes == 0)
    add_reason (candidate, SCORE_PLACE_AND_TIME, g_strdup_printf (_("%d m apart, at the same time"), (int) lround (metres)));
  else
    add_reason (candidate, SCORE_PLACE_AND_TIME,
                g_strdup_printf (_("%d m and %d min apart"), (int) lround (metres), minutes));
}

/* Milliseconds between two spans of time, 0 where they meet. */
static gint64
gap_between (gint64 from,
             gint64 to,
             gint64 other_from,
             gint64 other_to)
{
  return MAX (MAX (from, other_from) - MIN (to, other_to), 0);
}

static void
take_near (Finding      *self,
           BowStatement *select,
           gboolean      has_time)
{
  const BowPosition at = { bow_statement_real (select, 1), bow_statement_real (select, 2) };
  double metres = bow_measure_distance (&self->derived.centre, &at);
  gint64 other_from = bow_statement_integer (select, 3);
  gint64 other_to = bow_statement_integer (select, 4);
  gint64 from;
  gint64 to;
  gint64 gap;

  if (metres > SAME_PLACE_M)
    return;
  if (!has_time)
    {
      add_near (self, bow_statement_integer (select, 0), metres, -1);
      return;
    }

  read_own_time (self, &from, &to);
  gap = gap_between (from, to, other_from, other_to);
  if (gap <= SAME_TIME_MS && to - from <= LONGEST_TIME_MS && other_to - other_from <= LONGEST_TIME_MS)
    add_near (self, bow_statement_integer (select, 0), metres, gap);
}

static gboolean
find_near (Finding  *self,
           GError  **error)
{
  gboolean has_time = bow_kind_first_of_type (self->kind, BOW_FIELD_WHEN) != NULL;
  BowBox around = { 0 };
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row = TRUE;
  BowBox box;

  if (!self->derived.has_place)
    return TRUE;

  around.west = around.east = self->derived.centre.longitude;
  around.south = around.north = self->derived.centre.latitude;
  box = bow_derived_grow (around, SAME_PLACE_M);
  select = bow_connection_statement (self->bow_case->connection, NEAR_SQL, error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_real (select, 1, box.west);
  bow_statement_bind_real (select, 2, box.east);
  bow_statement_bind_real (select, 3, box.south);
  bow_statement_bind_real (select, 4, box.north);
  bow_statement_bind_text (select, 5, self->kind->name);
  bow_statement_bind_integer (select, 6, bow_record_get_row (self->record));
  bow_statement_bind_integer (select, 7, MOST_NEAR);

  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      take_near (self, select, has_time);
    }

  return FALSE;
}

static gboolean
is_report (const BowKind *kind)
{
  return g_str_equal (kind->name, "report");
}

static void
add_texts (Finding      *self,
           const GArray *likes)
{
  for (guint i = 0; i < likes->len; i++)
    {
      const BowTextLikeness *like = &g_array_index (likes, BowTextLikeness, i);
      Candidate *candidate = find_candidate (self, like->row);
      int percent = (int) floor (100.0 * like->share);

      if (is_report (self->kind))
        add_reason (candidate, (int) (SCORE_TEXT * like->share), g_strdup_printf (_("Text %d %% the same"), percent));
      else if (candidate->score < SCORE_SOUND)
        add_reason (candidate, (int) (SCORE_NAME * like->share), g_strdup_printf (_("Name %d %% the same"), percent));
    }
}

/* By the texts of all, or of some rows alone. */
static gboolean
find_by_text (Finding       *self,
              const GArray  *rows,
              GError       **error)
{
  g_autoptr (GArray) likes = rows != NULL ? bow_likeness_text_compare (self->bow_case, self->record, rows, error)
                                          : bow_likeness_text_find (self->bow_case, self->record, error);

  if (likes == NULL)
    return FALSE;

  add_texts (self, likes);
  return TRUE;
}

/* A date of birth tells two of one name apart, or does not. */
static gboolean
weigh_births (Finding  *self,
              GError  **error)
{
  const char *born = g_str_equal (self->kind->name, "person") ? bow_record_get (self->record, "born") : NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->candidates);
  while (born != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (BowStatement) select =
        bow_connection_statement (self->bow_case->connection, "SELECT born FROM person WHERE id = ? AND born IS NOT NULL", error);
      Candidate *candidate = value;
      gboolean has_row;

      if (select == NULL)
        return FALSE;
      bow_statement_bind_integer (select, 1, candidate->row);
      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (has_row && g_str_equal (bow_statement_text (select, 0), born))
        add_reason (candidate, SCORE_BIRTH, g_strdup (_("Same date of birth")));
      else if (has_row)
        add_reason (candidate, SCORE_OTHER_BIRTH, g_strdup (_("Another date of birth")));
    }

  return TRUE;
}

#define SETTLED_SQL                                                                                           \
  "SELECT " BOW_DUPLICATES_SETTLED ("a", "b") " FROM record a, record b WHERE a.id = min(?1, ?2) AND b.id = max(?1, ?2)"

static gboolean
is_settled (Finding   *self,
            gint64     row,
            gboolean  *settled,
            GError   **error)
{
  g_autoptr (BowStatement) select = NULL;
  gint64 value;

  *settled = FALSE;
  if (bow_record_get_row (self->record) == 0)
    return TRUE;
  select = bow_connection_statement (self->bow_case->connection, SETTLED_SQL, error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, bow_record_get_row (self->record));
  bow_statement_bind_integer (select, 2, row);
  if (!bow_statement_read_integer (select, &value, error))
    return FALSE;
  *settled = value != 0;

  return TRUE;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = *(const Candidate *const *) a;
  const Candidate *second = *(const Candidate *const *) b;

  if (first->score != second->score)
    return second->score - first->score;

  return (second->row > first->row) - (second->row < first->row);
}

static BowDuplicate *
make_duplicate (Finding          *self,
                const Candidate  *candidate,
                GError          **error)
{
  BowDuplicate *duplicate;
  BowRow *row = bow_case_read_row (self->bow_case, candidate->row, error);

  if (row == NULL)
    return NULL;

  duplicate = g_new0 (BowDuplicate, 1);
  duplicate->row = row;
  duplicate->score = (guint) MIN (candidate->score, MOST_SCORE);
  duplicate->relation = bow_case_same_relation (self->kind);
  g_ptr_array_add (candidate->reasons, NULL);
  duplicate->reasons = g_strdupv ((char **) candidate->reasons->pdata);
  g_ptr_array_set_size (candidate->reasons, (int) candidate->reasons->len - 1);

  return duplicate;
}

static GPtrArray *
choose (Finding  *self,
        guint     limit,
        GError  **error)
{
  g_autoptr (GPtrArray) duplicates = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_duplicate_free);
  g_autoptr (GPtrArray) sorted = g_hash_table_get_values_as_ptr_array (self->candidates);

  g_ptr_array_sort (sorted, compare_candidates);
  for (guint i = 0; i < sorted->len && duplicates->len < limit; i++)
    {
      const Candidate *candidate = g_ptr_array_index (sorted, i);
      BowDuplicate *duplicate;
      gboolean settled;

      if (candidate->score < LEAST_SCORE)
        break;
      if (!is_settled (self, candidate->row, &settled, error))
        return NULL;
      if (settled)
        continue;
      duplicate = make_duplicate (self, candidate, error);
      if (duplicate == NULL)
        return NULL;
      g_ptr_array_add (duplicates, duplicate);
    }

  return g_steal_pointer (&duplicates);
}

/**
 * _bow_duplicates_find:
 * @self: a case
 * @record: a record
 * @rows: (nullable) (element-type gint64): the rows whose text may be like
 *   that of @record; %NULL to look for them
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Finds records that may be of the same thing.
 *
 * Returns: (transfer full) (element-type BowDuplicate) (nullable): the likest
 *   first, or %NULL with @error set
 */
GPtrArray *
_bow_duplicates_find (BowCase       *self,
                      BowRecord     *record,
                      const GArray  *rows,
                      guint          limit,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_auto (Finding) finding = {
    .bow_case = self,
    .record = g_object_ref (record),
    .kind = bow_record_get_kind (record),
    .candidates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, candidate_free),
  };
  GPtrArray *duplicates = NULL;

  if (!bow_case_has_duplicates (finding.kind))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) bow_duplicate_free);
  /* A time or a place that is only begun is none yet. */
  bow_derived_read (&finding.derived, record, NULL);

  bow_connection_set_cancellable (self->connection, cancellable);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && find_by_keys (&finding, error) && find_near (&finding, error) &&
      find_by_text (&finding, rows, error) && weigh_births (&finding, error))
    duplicates = choose (&finding, limit, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return duplicates;
}

/**
 * bow_case_duplicates_of:
 * @self: a case
 * @row: row of a record that stands alone
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Finds records that may be of the same thing: by plates, telephone numbers
 * and names, also by their sound; by place within 50 m and, where the kind has
 * one, time within two hours; by their text. What is known to be the same or
 * not the same is left out.
 *
 * Returns: (transfer full) (element-type BowDuplicate) (nullable): the likest
 *   first, or %NULL with @error set
 */
GPtrArray *
bow_case_duplicates_of (BowCase       *self,
                        gint64         row,
                        guint          limit,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  record = bow_load_record (self->connection, row, FALSE, error);

  return record != NULL ? _bow_duplicates_find (self, record, NULL, limit, cancellable, error) : NULL;
}

/**
 * bow_case_duplicates_of_draft:
 * @self: a case
 * @record: what has been typed so far; it is not changed
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * As bow_case_duplicates_of(), of a record that is not saved yet, or not as it
 * is now. A new one without a time is of now.
 *
 * Returns: (transfer full) (element-type BowDuplicate) (nullable): the likest
 *   first, or %NULL with @error set
 */
GPtrArray *
bow_case_duplicates_of_draft (BowCase       *self,
                              BowRecord     *record,
                              guint          limit,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr (BowRecord) copy = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (record), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  copy = bow_record_copy (record);
  bow_record_normalise (copy);

  return _bow_duplicates_find (self, copy, NULL, limit, cancellable, error);
}

#define ONE_PLACE_SQL                                                                                                                  \
  "SELECT r.id, r.lon, r.lat, coalesce(r.t_from, r.t_to, r.created_at), coalesce(r.t_to, r.t_from, r.created_at) "                    \
  "FROM record r WHERE r.id = ?1 AND r.lon IS NOT NULL"

/* By what both say: marks, names, the place and the time. */
static gboolean
compare_with (Finding    *self,
              BowRecord  *other,
              GError    **error)
{
  gint64 row = bow_record_get_row (other);
  g_auto (GStrv) keys = bow_likeness_list_keys (self->record);
  g_auto (GStrv) others = bow_likeness_list_keys (other);
  g_autoptr (BowStatement) select = bow_connection_statement (self->bow_case->connection, ONE_PLACE_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  for (int pass = 0; pass < 2; pass++)
    for (gsize i = 0; keys[i] != NULL; i++)
      if ((bow_likeness_type_of_key (keys[i]) == BOW_LIKENESS_SOUND) == (pass == 1) && g_strv_contains ((const char *const *) others, keys[i]))
        add_key (find_candidate (self, row), keys[i]);
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row && self->derived.has_place)
    take_near (self, select, bow_kind_first_of_type (self->kind, BOW_FIELD_WHEN) != NULL);

  return TRUE;
}

/**
 * bow_case_compare_pair:
 * @self: a case
 * @row: row of a record that stands alone
 * @other: row of another of its kind
 * @error: return location
 *
 * Says why one record may be of the same thing as another; no reasons where
 * nothing says so any more.
 *
 * Returns: (transfer full) (nullable): what @other is to @row, or %NULL with
 *   @error set
 */
BowDuplicate *
bow_case_compare_pair (BowCase  *self,
                       gint64    row,
                       gint64    other,
                       GError  **error)
{
  g_auto (Finding) finding = { .bow_case = self };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowRecord) second = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  finding.record = bow_load_record (self->connection, row, FALSE, error);
  second = finding.record != NULL ? bow_load_record (self->connection, other, FALSE, error) : NULL;
  if (second == NULL)
    return NULL;
  finding.kind = bow_record_get_kind (finding.record);
  finding.candidates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, candidate_free);
  bow_derived_read (&finding.derived, finding.record, NULL);
  g_array_append_val (rows, other);
  if (!compare_with (&finding, second, error) || !find_by_text (&finding, rows, error) || !weigh_births (&finding, error))
    return NULL;

  return make_duplicate (&finding, find_candidate (&finding, other), error);
}
