/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept.h"

#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-case-queues.h"

#include "direct.h"

static gint64
count (OpenCase *fixture,
       BowQueue  queue)
{
  g_autoptr (GError) error = NULL;
  gint64 n = bow_case_count_queue (fixture->bow_case, queue, &error);

  g_assert_no_error (error);

  return n;
}

static void
add_task (OpenCase   *fixture,
          const char *due,
          const char *account)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), &error);

  g_assert_no_error (error);
  bow_record_set (task, "title", "Walk by the mill");
  bow_record_set (task, "type", "patrol");
  bow_record_set (task, "due", due);
  bow_record_set (task, "account", account);
  open_case_save (fixture, task);
}

static void
add_audit (OpenCase   *fixture,
           const char *due)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) audit = bow_case_new_record (fixture->bow_case, bow_kind_find ("audit"), &error);
  BowRecord *finding;

  g_assert_no_error (error);
  bow_record_set (audit, "title", "The cut-through");
  finding = bow_record_add_child (audit, bow_kind_find ("finding"));
  bow_record_set (finding, "category", "lighting_surveillance");
  bow_record_set (finding, "description", "A lamp is out");
  bow_record_set (finding, "remedy", "Mend the lamp");
  bow_record_set (finding, "due", due);
  open_case_save (fixture, audit);
}

static void
test_counts (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing", "Cars wait");
  g_autoptr (GError) error = NULL;
  gint64 report = open_case_save_report (fixture, "Cars");

  for (guint i = 0; i < BOW_N_QUEUES; i++)
    g_assert_cmpint (count (fixture, (BowQueue) i), ==, i == BOW_QUEUE_EVALUATE);
  open_case_save (fixture, note);
  bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "submitted", NULL, &error);
  g_assert_no_error (error);
  add_task (fixture, "2019-01-21", NULL);
  add_task (fixture, "2999-01-21", NULL);
  add_audit (fixture, "2019-01-20");
  kept_set_policy (fixture, 3, 12, 12, 0, NULL);
  g_assert_cmpint (count (fixture, BOW_QUEUE_REVIEW), ==, 1);
  g_assert_cmpint (count (fixture, BOW_QUEUE_ALLOCATE), ==, 2);
  g_assert_cmpint (count (fixture, BOW_QUEUE_OVERDUE), ==, 2);

  bow_case_bin (fixture->bow_case, report, "Twice", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, BOW_QUEUE_EVALUATE), ==, 0);
}

/* Page for page the same as at once, each once, what was due first first. */
static void
test_pages (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (BowQueueItem) last = NULL;
  guint at = 0;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *due = g_strdup_printf ("2019-01-%02d", 1 + i * 7 % 5);

      add_task (fixture, due, i % 3 == 0 ? CASE_ACCOUNT : NULL);
      add_audit (fixture, due);
    }
  all = bow_case_list_queue (fixture->bow_case, BOW_QUEUE_OVERDUE, NULL, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 24);
  do
    {
      g_clear_pointer (&page, g_ptr_array_unref);
      page = bow_case_list_queue (fixture->bow_case, BOW_QUEUE_OVERDUE, last, 5, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++, at++)
        {
          const BowQueueItem *item = g_ptr_array_index (page, i);
          const BowQueueItem *same = g_ptr_array_index (all, at);

          g_assert_cmpint (item->id, ==, same->id);
          g_assert_cmpstr (item->due, ==, same->due);
          if (at > 0)
            g_assert_cmpstr (((BowQueueItem *) g_ptr_array_index (all, at - 1))->due, <=, item->due);
        }
      g_clear_pointer (&last, bow_queue_item_free);
      if (page->len > 0)
        last = g_ptr_array_steal_index (page, page->len - 1);
    }
  while (last != NULL);
  g_assert_cmpuint (at, ==, 24);
}

/* Nothing is read that does not wait, and nothing is put in order that an index
 * has not in order. */
static void
test_plans (OpenCase      *fixture,
            gconstpointer  data)
{
  for (guint i = 0; i < BOW_N_QUEUES; i++)
    for (int j = 0; j < 2; j++)
      {
        const char *query = j == 0 ? bow_queue_list_sql ((BowQueue) i) : bow_queue_count_sql ((BowQueue) i);
        g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", query, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, &error);
        gboolean has_row;

        g_assert_no_error (error);
        while (bow_statement_step (select, &has_row, &error) && has_row)
          {
            const char *detail = bow_statement_text (select, 3);

            if (g_str_has_prefix (detail, "SCAN") && strstr (detail, "INDEX") == NULL && !g_str_has_prefix (detail, "SCAN (subquery"))
              g_error ("%s: %s", query, detail);
            if (strstr (detail, "TEMP B-TREE") != NULL && i != BOW_QUEUE_OVERDUE)
              g_error ("%s: %s", query, detail);
          }
        g_assert_no_error (error);
      }
}

static void
add (const char *name,
     void      (*func) (OpenCase *fixture, gconstpointer data))
{
  g_test_add (name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/case/queues/counts", test_counts);
  add ("/case/queues/pages", test_pages);
  add ("/case/queues/plans", test_plans);

  return g_test_run ();
}
