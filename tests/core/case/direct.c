/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include "base/bow-clock.h"

static gint64 last_row = 1000;

BowRecord *
direct_report (const char *narrative,
               const char *when,
               const char *where)
{
  BowRecord *record = bow_record_new (bow_kind_find ("report"));

  bow_record_set (record, "narrative", narrative);
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", "confidential");
  bow_record_set (record, bow_kind_first_of_type (bow_kind_find ("report"), BOW_FIELD_WHEN)->name, when);
  bow_record_set (record, bow_kind_first_of_type (bow_kind_find ("report"), BOW_FIELD_WHERE)->name, where);

  return record;
}

gint64
direct_add_child (OpenCase  *fixture,
                  BowRecord *record,
                  gint64     parent,
                  gint64     seq)
{
  g_autoptr (GError) error = NULL;
  BowStamp stamp = { .entry = ++last_row, .clock_ms = bow_record_get_created (record), .account = 1 };
  BowId id;

  if (stamp.clock_ms <= 0)
    stamp.clock_ms = bow_clock_now ();
  bow_id_generate (&id);
  bow_record_set_id (record, &id);
  if (parent == 0)
    {
      g_autofree char *ref = g_strdup_printf ("%c-%06" G_GINT64_FORMAT, bow_record_get_kind (record)->letter, stamp.entry);

      bow_record_set_ref (record, ref);
    }

  bow_apply_create (fixture->bow_case->connection, &stamp, record, parent, seq, &error);
  g_assert_no_error (error);
  bow_record_set_row (record, stamp.entry);

  return stamp.entry;
}

gint64
direct_add (OpenCase  *fixture,
            BowRecord *record)
{
  gint64 row = direct_add_child (fixture, record, 0, 0);
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      direct_add_child (fixture, child, row, i + 1);
    }

  return row;
}

gint64
direct_integer (OpenCase   *fixture,
                const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) statement = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean found;

  g_assert_no_error (error);
  bow_statement_step (statement, &found, &error);
  g_assert_no_error (error);
  g_assert_true (found);

  return bow_statement_integer (statement, 0);
}

void
direct_run (OpenCase   *fixture,
            const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!bow_connection_execute (fixture->bow_case->connection, sql, &error))
    g_error ("%s: %s", sql, error->message);
}

/* A rule of the file refuses it, and says so. */
void
direct_refuse (OpenCase   *fixture,
               const char *sql,
               const char *because)
{
  g_autoptr (GError) error = NULL;

  if (bow_connection_execute (fixture->bow_case->connection, sql, &error))
    g_error ("accepted: %s", sql);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  if (strstr (error->message, because) == NULL)
    g_error ("%s: %s", sql, error->message);
}
