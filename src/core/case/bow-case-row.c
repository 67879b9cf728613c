/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-row.h"

#include <math.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-private.h"

/* Links are counted as they are shown: not those to something in the bin. */
#define ROW_SQL                                                                        \
  "SELECT record.kind, coalesce(record.ref, parent.ref), record.title, record.state,"  \
  " record.grade, account.name, record.t_from, record.t_to, record.t_basis,"           \
  " record.lon, record.lat, record.precision_m, record.created_at, record.updated_at," \
  " (SELECT count(*) FROM link JOIN record AS other ON other.id = link.to_id"          \
  "   WHERE link.from_id = record.id AND other.binned_at IS NULL)"                     \
  " + (SELECT count(*) FROM link JOIN record AS other ON other.id = link.from_id"      \
  "   WHERE link.to_id = record.id AND other.binned_at IS NULL),"                      \
  " CASE record.kind WHEN 'person' THEN (SELECT born FROM person WHERE id = record.id) END,"           \
  " CASE record.kind WHEN 'person' THEN (SELECT born_precision FROM person WHERE id = record.id) END," \
  " CASE record.kind WHEN 'person' THEN (SELECT group_concat(o.ref || ':' || g.category, ';' ORDER BY c.seq)" \
  "   FROM record c JOIN category g ON g.id = c.id JOIN record o ON o.id = g.operation"                \
  "   WHERE c.parent = record.id AND c.kind = 'category' AND c.binned_at IS NULL"                      \
  "   AND coalesce(g.ends, '9999-12-31') >= date(?2 / 1000, 'unixepoch')) END,"                        \
  " record.t_week"                                                                     \
  " FROM record JOIN account ON account.id = record.created_by"                        \
  " LEFT JOIN record AS parent ON parent.id = record.parent WHERE record.id = ?1"

static gint64
read_instant (BowStatement *statement,
              int           column)
{
  return bow_statement_is_null (statement, column) ? BOW_TIME_NONE : bow_statement_integer (statement, column);
}

static double
read_number (BowStatement *statement,
             int           column)
{
  return bow_statement_is_null (statement, column) ? (double) NAN : bow_statement_real (statement, column);
}

static BowTimeBasis
read_basis (const char *basis)
{
  static const char *const names[] = { "unknown", "exact", "between", "before", "after", "about", "recurring" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], basis) == 0)
      return (BowTimeBasis) i;

  return BOW_TIME_UNKNOWN;
}

/* A category of which somebody has said that it is a child's. */
static gboolean
says_child (const char *categories)
{
  static const char *const codes[] = { ":child_at_risk", ":missing_child", ":exploited_child" };
  gboolean any = FALSE;

  for (gsize i = 0; categories != NULL && i < G_N_ELEMENTS (codes); i++)
    any |= strstr (categories, codes[i]) != NULL;

  return any;
}

/* An account that may not read sees that there is a record, of what kind, in
 * what state and how graded, who made it and when; nothing of what it says. */
static void
withhold (BowRowData *data)
{
  data->title = bow_kind_get_label (data->kind);
  data->when = BOW_INTERVAL_UNKNOWN;
  data->longitude = data->latitude = data->precision_m = (double) NAN;
  data->child = BOW_CHILD_NO;
  data->categories = NULL;
}

static BowRow *
make_row (BowCase      *self,
          BowStatement *statement,
          gint64        row)
{
  BowRowData data = {
    .row = row,
    .kind = bow_kind_find (bow_statement_text (statement, 0)),
    .ref = bow_statement_text (statement, 1),
    .title = bow_statement_text (statement, 2),
    .state = bow_statement_text (statement, 3),
    .grade = bow_statement_text (statement, 4),
    .author = bow_statement_text (statement, 5),
    .when = {
      .from = read_instant (statement, 6),
      .to = read_instant (statement, 7),
      .basis = read_basis (bow_statement_text (statement, 8)),
    },
    .longitude = read_number (statement, 9),
    .latitude = read_number (statement, 10),
    .precision_m = read_number (statement, 11),
    .created = bow_statement_integer (statement, 12),
    .updated = bow_statement_integer (statement, 13),
    .links = (guint) bow_statement_integer (statement, 14),
    .child = bow_age_child (bow_statement_text (statement, 15), bow_statement_text (statement, 16), bow_clock_now ()),
    .categories = bow_statement_text (statement, 17),
  };

  if (!bow_statement_is_null (statement, 18))
    bow_interval_set_pattern (&data.when, (guint32) bow_statement_integer (statement, 18));
  if (data.child == BOW_CHILD_NO && says_child (data.categories))
    data.child = BOW_CHILD_AT_RISK;

  if (!bow_case_may (self, BOW_PERMISSION_READ))
    withhold (&data);

  return bow_row_new (&data);
}

/**
 * bow_case_read_row:
 * @self: a case
 * @row: row of a record, or of one that lives in another
 * @error: return location
 *
 * Reads what a list shows of a record. This is not a look at the record.
 *
 * Returns: (transfer full) (nullable): the line; %NULL without @error set where
 *   there is no such record
 */
BowRow *
bow_case_read_row (BowCase  *self,
                   gint64    row,
                   GError  **error)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (self->connection, ROW_SQL, error);
  gboolean found;

  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, row);
  bow_statement_bind_integer (statement, 2, bow_clock_now ());
  if (!bow_statement_step (statement, &found, error) || !found)
    return NULL;

  return make_row (self, statement, row);
}

/**
 * bow_case_read_kind:
 * @self: a case
 * @row: row of a record, or of one that lives in another
 * @error: return location
 *
 * Reads what kind of record stands in a row.
 *
 * Returns: (transfer none) (nullable): its kind; %NULL without @error set where
 *   there is no such record
 */
const BowKind *
bow_case_read_kind (BowCase  *self,
                    gint64    row,
                    GError  **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean found;

  statement = bow_connection_statement (self->connection, "SELECT kind FROM record WHERE id = ?", error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, row);
  if (!bow_statement_step (statement, &found, error) || !found)
    return NULL;

  return bow_kind_find (bow_statement_text (statement, 0));
}
