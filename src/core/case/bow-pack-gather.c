/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-pack-private.h"

#include <stdio.h>

#include "case/bow-case-private.h"

/* What happens at a time is wanted of the period alone; what somebody or
 * something is, and what is to be done, is wanted whenever it was recorded. */
static const char *const of_the_period[] = { "report", "note", "arrest", "event", "patrol", "walk", "audit", "search", NULL };
static const char *const of_any_time[] = { 
  "phase", "person", "vehicle", "telephone", "place", "organisation", "route", "requirement", "issue", "task", NULL,
 };

typedef struct
{
  BowCase *bow_case;
  gint64 from_ms;
  gint64 to_ms;
  GHashTable *seen;
  GArray *rows;
} Gatherer;

static void
add_row (Gatherer *self,
         gint64    row)
{
  gint64 *key;

  if (row == 0 || g_hash_table_contains (self->seen, &row))
    return;
  key = g_new (gint64, 1);
  *key = row;
  g_hash_table_add (self->seen, key);
  g_array_append_val (self->rows, row);
}

/* A day of the product as milliseconds, its first or the first after it. */
static gint64
read_day (const char *day,
          int         days_after,
          gint64      otherwise)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) midnight = NULL;
  g_autoptr (GDateTime) at = NULL;
  int year, month, of_month;

  if (day == NULL || sscanf (day, "%4d-%2d-%2d", &year, &month, &of_month) != 3)
    return otherwise;
  midnight = g_date_time_new (zone, year, month, of_month, 0, 0, 0);
  at = g_date_time_add_days (midnight, days_after);

  return g_date_time_to_unix (at) * 1000;
}

static gboolean
gather_kinds (Gatherer           *self,
              const char         *operation,
              const char *const  *kinds,
              gboolean            of_period,
              GError            **error)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_operation (filter, operation);
  bow_filter_set_kinds (filter, kinds);
  if (of_period && (self->from_ms != BOW_TIME_NONE || self->to_ms != BOW_TIME_NONE))
    bow_filter_set_time (filter, self->from_ms, self->to_ms);
  rows = bow_case_list_rows (self->bow_case, filter, BOW_SORT_REF, FALSE, NULL, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_row (self, g_array_index (rows, gint64, i));

  return rows != NULL;
}

/* The operation and those that are part of it. */
static GPtrArray *
list_operations (BowCase     *self,
                 const char  *operation,
                 GError     **error)
{
  static const char *const kinds[] = { "operation", NULL };
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (refs, g_strdup (operation));
  for (guint i = 0; i < refs->len; i++)
    {
      g_autoptr (BowFilter) filter = bow_filter_new ();
      g_autoptr (GArray) rows = NULL;
      g_autoptr (GPtrArray) found = NULL;

      bow_filter_set_operation (filter, g_ptr_array_index (refs, i));
      bow_filter_set_kinds (filter, kinds);
      rows = bow_case_list_rows (self, filter, BOW_SORT_REF, FALSE, NULL, error);
      found = rows != NULL ? bow_case_get_rows (self, (const gint64 *) (gpointer) rows->data, rows->len, error) : NULL;
      if (found == NULL)
        return NULL;
      for (guint j = 0; j < found->len; j++)
        {
          const char *ref = bow_row_get_data (g_ptr_array_index (found, j))->ref;

          if (!g_ptr_array_find_with_equal_func (refs, ref, g_str_equal, NULL))
            g_ptr_array_add (refs, g_strdup (ref));
        }
    }

  return g_steal_pointer (&refs);
}

static gboolean
gather_operation (Gatherer    *self,
                  const char  *operation,
                  GError     **error)
{
  g_autoptr (GPtrArray) refs = list_operations (self->bow_case, operation, error);

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    if (!gather_kinds (self, g_ptr_array_index (refs, i), of_any_time, FALSE, error) ||
        !gather_kinds (self, g_ptr_array_index (refs, i), of_the_period, TRUE, error))
      return FALSE;

  return refs != NULL;
}

/* What is linked to the subject, by a line of a note too, what says that
 * something is, and what names it in a field. */
#define SELECT_LINKED                                                                                     \
  "SELECT coalesce(r.parent, r.id) FROM link l JOIN record r ON r.id = l.from_id WHERE l.to_id = ?1 "      \
  "AND l.strength <> 'disproved' AND r.binned_at IS NULL "                                                \
  "UNION SELECT coalesce(r.parent, r.id) FROM link l JOIN record r ON r.id = l.to_id WHERE l.from_id = ?1 " \
  "AND l.strength <> 'disproved' AND r.binned_at IS NULL "                                                \
  "UNION SELECT coalesce(r.parent, r.id) FROM link l JOIN provenance v ON v.link = l.id JOIN record r ON r.id = v.record " \
  "WHERE (l.from_id = ?1 OR l.to_id = ?1) AND l.strength <> 'disproved' AND r.binned_at IS NULL "         \
  "UNION SELECT a.id FROM arrest a JOIN record r ON r.id = a.id WHERE a.person = ?1 AND r.binned_at IS NULL " \
  "UNION SELECT s.id FROM search s JOIN record r ON r.id = s.id WHERE s.person = ?1 AND r.binned_at IS NULL ORDER BY 1"

static gboolean
is_wanted (Gatherer        *self,
           const BowRowData *data)
{
  if (g_strv_contains (of_any_time, data->kind->name))
    return TRUE;
  if (!g_strv_contains (of_the_period, data->kind->name))
    return FALSE;
  return data->when.from == BOW_TIME_NONE ||
         ((self->to_ms == BOW_TIME_NONE || data->when.from < self->to_ms) &&
          (self->from_ms == BOW_TIME_NONE || (data->when.to != BOW_TIME_NONE ? data->when.to : data->when.from) >= self->from_ms));
}

static GArray *
list_linked (BowCase  *self,
             gint64    subject,
             GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, SELECT_LINKED, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, subject);
  while (bow_statement_step (select, &has_row, error))
    {
      gint64 row;

      if (!has_row)
        return g_steal_pointer (&found);
      row = bow_statement_integer (select, 0);
      g_array_append_val (found, row);
    }

  return NULL;
}

static gboolean
gather_subject (Gatherer  *self,
                gint64     subject,
                GError   **error)
{
  g_autoptr (GArray) found = list_linked (self->bow_case, subject, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (found == NULL)
    return FALSE;
  add_row (self, subject);
  rows = bow_case_get_rows (self->bow_case, (const gint64 *) (gpointer) found->data, found->len, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_wanted (self, bow_row_get_data (g_ptr_array_index (rows, i))))
      add_row (self, bow_row_get_data (g_ptr_array_index (rows, i))->row);

  return rows != NULL;
}

/**
 * bow_pack_gather:
 * @self: a case
 * @product: a product
 * @error: return location
 *
 * Finds the records that a product is about: those of its operation and of
 * what is part of it in its period, or, for a profile, what is linked to its
 * subject.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): their rows, or
 *   %NULL with @error set
 */
GArray *
bow_pack_gather (BowCase    *self,
                 BowRecord  *product,
                 GError    **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *operation = bow_record_get (product, "operation");
  const char *subject = bow_record_get (product, "subject");
  Gatherer gatherer = {
    .bow_case = self, .seen = seen, .rows = rows,
    .from_ms = read_day (bow_record_get (product, "period_from"), 0, BOW_TIME_NONE),
    .to_ms = read_day (bow_record_get (product, "period_to"), 1, BOW_TIME_NONE),
  };

  if (subject != NULL)
    {
      gint64 row = bow_case_find_ref (self, subject, error);

      if (row == 0 || !gather_subject (&gatherer, row, error))
        return NULL;
    }
  else if (operation != NULL && !gather_operation (&gatherer, operation, error))
    return NULL;

  return g_steal_pointer (&rows);
}
