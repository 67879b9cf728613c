/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-log-lines.h"
#include "case/bow-case-settings.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

typedef struct
{
  OpenCase open;
  gint64 report;
  gint64 note;
  gint64 middle;
} Fixture;

static void
look (Fixture *self,
      gint64   row)
{
  g_autoptr (BowRecord) record = open_case_read (&self->open, row);

  g_assert_nonnull (record);
}

/* One writes, an auditor comes, another officer looks. */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (BowRecord) note = NULL;

  open_case_set_up (&self->open, NULL);
  self->report = open_case_save_report (&self->open, "Cars wait by the steps");
  note = open_case_new_note (&self->open, "Dealing", "A blue car");
  open_case_save (&self->open, note);
  self->note = bow_record_get_row (note);
  bow_record_set (note, "title", "Canary of a title");
  open_case_save (&self->open, note);
  bow_case_add_account (self->open.bow_case, OTHER, NULL, data != NULL ? data : "|intelligence_officer|", passphrase, &error);
  g_assert_no_error (error);
  g_usleep (3000);
  self->middle = g_get_real_time () / 1000;
  g_usleep (3000);
  if (data != NULL)
    return;
  open_case_reopen (&self->open, OTHER, OTHER_PASSPHRASE);
  look (self, self->report);
  look (self, self->report);
  g_assert_true (bow_case_log_disclosure (self->open.bow_case, "copy", "The coroner", "text", &self->report, 1, NULL));
  open_case_reopen (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  open_case_tear_down (&self->open, NULL);
}

static GPtrArray *
read_lines (Fixture     *self,
            BowLogQuery  query,
            guint        page)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_log_line_free);
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lines = bow_case_log_lines (self->open.bow_case, &query, before, page, &error);

      g_assert_no_error (error);
      if (lines->len == 0)
        return g_steal_pointer (&all);
      g_assert_cmpuint (lines->len, <=, page);
      before = ((BowLogLine *) lines->pdata[lines->len - 1])->entry;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&lines));
    }
}

static guint
count (Fixture     *self,
       BowLogQuery  query)
{
  g_autoptr (GPtrArray) lines = read_lines (self, query, 3);

  return lines->len;
}

/* Page by page, all of them, the newest first, and none twice. */
static void
test_pages (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) one = read_lines (self, (BowLogQuery){ 0 }, 1);
  g_autoptr (GPtrArray) many = read_lines (self, (BowLogQuery){ 0 }, 1000);

  g_assert_cmpuint (one->len, ==, many->len);
  g_assert_cmpint (many->len, ==, direct_integer (&self->open, "SELECT count(*) FROM entry"));
  for (guint i = 0; i < one->len; i++)
    {
      const BowLogLine *a = one->pdata[i];
      const BowLogLine *b = many->pdata[i];

      g_assert_cmpint (a->entry, ==, b->entry);
      g_assert_true (i == 0 || a->entry < ((BowLogLine *) one->pdata[i - 1])->entry);
    }
}

static void
test_filters (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) looks = read_lines (self, (BowLogQuery){ .act = "consultation" }, 2);
  g_autoptr (GPtrArray) copies = read_lines (self, (BowLogQuery){ .act = "disclosure", .account = OTHER, .record = self->report }, 2);
  const BowLogLine *line;

  g_assert_cmpuint (looks->len, ==, 2);
  line = looks->pdata[1];
  g_assert_cmpstr (line->account, ==, OTHER);
  g_assert_cmpstr (line->ref, ==, "R-000001");
  g_assert_cmpstr (line->verb, ==, "read");
  g_assert_cmpstr (line->because, ==, "A test");
  line = looks->pdata[0];
  g_assert_cmpint (line->further, ==, 1);

  g_assert_cmpuint (copies->len, ==, 1);
  line = copies->pdata[0];
  g_assert_cmpstr (line->recipient, ==, "The coroner");

  g_assert_cmpuint (count (self, (BowLogQuery){ .account = OTHER }), ==, 3);
  g_assert_cmpuint (count (self, (BowLogQuery){ .account = OTHER, .act = "collection" }), ==, 0);
  g_assert_cmpuint (count (self, (BowLogQuery){ .account = "nobody" }), ==, 0);
  g_assert_cmpuint (count (self, (BowLogQuery){ .record = self->report }), ==, 4);
  g_assert_cmpuint (count (self, (BowLogQuery){ .record = self->note, .act = "consultation" }), ==, 0);
  g_assert_cmpuint (count (self, (BowLogQuery){ .since = self->middle }), ==, 3);
  g_assert_cmpuint (count (self, (BowLogQuery){ .since = self->middle }) + count (self, (BowLogQuery){ .until = self->middle }), ==,
                    count (self, (BowLogQuery){ 0 }));
  g_assert_cmpuint (count (self, (BowLogQuery){ .since = self->middle, .until = self->middle }), ==, 0);
  g_assert_cmpuint (count (self, (BowLogQuery){ .account = CASE_ACCOUNT, .since = self->middle }), ==, 0);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  BowLogQuery wrong = { .act = "looking'" };
  BowLogQuery all = { 0 };
  BowLogQuery one = { .record = self->report };

  g_assert_null (bow_case_log_lines (self->open.bow_case, &wrong, 0, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);

  /* An officer sees who looked at a record, and not what everybody did. */
  open_case_reopen (&self->open, OTHER, OTHER_PASSPHRASE);
  g_assert_null (bow_case_log_lines (self->open.bow_case, &all, 0, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_ptr_array_unref (bow_case_log_lines (self->open.bow_case, &one, 0, 1, &error));
  g_assert_no_error (error);
  g_assert_false (bow_case_log_exported (self->open.bow_case, "log-csv", NULL, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

/* Names of fields and no value, be it of a field, a record or a search. */
static void
test_auditor (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) lines = NULL;
  gboolean has_title = FALSE;

  open_case_reopen (&self->open, OTHER, OTHER_PASSPHRASE);
  lines = read_lines (self, (BowLogQuery){ 0 }, 100);
  for (guint i = 0; i < lines->len; i++)
    {
      const BowLogLine *line = lines->pdata[i];
      const char *const texts[] = { line->account, line->act, line->verb, line->ref, line->field, line->because, line->recipient };

      has_title = has_title || g_strcmp0 (line->field, "title") == 0;
      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        g_assert_true (texts[j] == NULL || (strstr (texts[j], "Canary") == NULL && strstr (texts[j], "blue") == NULL));
    }
  g_assert_true (has_title);
  g_assert_true (bow_case_log_exported (self->open.bow_case, "log-csv", "The Commissioner", lines->len, NULL));
}

/* Every question is answered by an index, in its order, without reading what
 * nobody asked for. */
static void
test_plans (Fixture       *self,
            gconstpointer  data)
{
  const BowLogQuery queries[] = {
    { 0 },
    { .act = "consultation" },
    { .account = OTHER },
    { .account = OTHER, .act = "consultation" },
    { .record = self->report },
    { .record = self->report, .account = OTHER, .act = "consultation" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *plan = bow_case_log_explain (self->open.bow_case, &queries[i], &error);

      g_assert_no_error (error);
      g_test_message ("%s", plan);
      g_assert_null (strstr (plan, "SCAN entry"));
      g_assert_nonnull (strstr (plan, "SEARCH entry USING"));
      /* Only what is in order already is put together or sorted by itself. */
      if (queries[i].record == 0 && queries[i].account == NULL)
        g_assert_null (strstr (plan, "TEMP B-TREE"));
      if (queries[i].record == 0 && queries[i].account != NULL)
        g_assert_nonnull (strstr (plan, "entry_by_feed"));
      if (queries[i].record == 0 && queries[i].account == NULL && queries[i].act != NULL)
        g_assert_nonnull (strstr (plan, "entry_by_act"));
      if (queries[i].record != 0)
        g_assert_nonnull (strstr (plan, "entry_by_subject"));
    }
}

#define ADD(name, func, roles) \
  g_test_add ("/case/log-lines/" name, Fixture, roles, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("pages", test_pages, NULL);
  ADD ("filters", test_filters, NULL);
  ADD ("refused", test_refused, NULL);
  ADD ("auditor", test_auditor, "|auditor|");
  ADD ("plans", test_plans, NULL);

  return g_test_run ();
}
