/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-consult.h"
#include "case/bow-case-lookups.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

static GPtrArray *
history (OpenCase *fixture,
         gint64    row)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = bow_case_history (fixture->bow_case, row, &error);

  g_assert_no_error (error);

  return changes;
}

/* The only change of a verb, or the n-th. */
static const BowChange *
find (GPtrArray  *changes,
      const char *verb,
      guint       n)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->verb, verb) == 0 && n-- == 0)
        return change;
    }

  return NULL;
}

static guint
count (GPtrArray  *changes,
       const char *verb)
{
  guint n = 0;

  while (find (changes, verb, n) != NULL)
    n++;

  return n;
}

static void
test_fields (OpenCase      *fixture,
             gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Two cars");
  g_autoptr (BowRecord) report = open_case_read (fixture, row);
  g_autoptr (GPtrArray) changes = NULL;
  const BowChange *change;

  bow_record_set (report, "narrative", "Three cars");
  open_case_save (fixture, report);
  bow_record_set (report, "narrative", "Four cars");
  open_case_save (fixture, report);

  changes = history (fixture, row);
  change = find (changes, "create", 0);
  g_assert_nonnull (change);
  g_assert_cmpstr (change->act, ==, "collection");
  g_assert_cmpstr (change->account, ==, CASE_ACCOUNT);
  g_assert_cmpstr (change->ref, ==, bow_record_get_ref (report));
  g_assert_cmpint (change->at, >, 0);

  change = find (changes, "set", 0);
  g_assert_cmpstr (change->act, ==, "alteration");
  g_assert_cmpstr (change->field, ==, "narrative");
  g_assert_cmpstr (change->before, ==, "Two cars");
  g_assert_cmpstr (change->after, ==, "Three cars");
  change = find (changes, "set", 1);
  g_assert_cmpstr (change->before, ==, "Three cars");
  g_assert_cmpstr (change->after, ==, "Four cars");
  for (guint i = 1; i < changes->len; i++)
    g_assert_cmpint (((BowChange *) g_ptr_array_index (changes, i - 1))->entry, <,
                     ((BowChange *) g_ptr_array_index (changes, i))->entry);
}

static void
test_states (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "Two cars");
  g_autoptr (GPtrArray) changes = NULL;
  const BowChange *change;

  bow_case_set_state (fixture->bow_case, row, "triaged", NULL, &error);
  g_assert_no_error (error);
  bow_case_set_state (fixture->bow_case, row, "no_further_action", "Nothing to go on", &error);
  g_assert_no_error (error);

  changes = history (fixture, row);
  change = find (changes, "state", 1);
  g_assert_cmpstr (change->field, ==, "state");
  g_assert_cmpstr (change->before, ==, "triaged");
  g_assert_cmpstr (change->after, ==, "no_further_action");
  g_assert_cmpstr (change->reason, ==, "Nothing to go on");
  g_assert_cmpstr (find (changes, "state", 0)->before, ==, "new");
}

static void
test_children (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Seen at the station", "Two bikes");
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (BowRecord) line = NULL;

  open_case_save (fixture, note);
  line = g_list_model_get_item (bow_record_get_children (note), 0);
  bow_record_set (line, "text", "Three bikes");
  open_case_save (fixture, note);

  changes = history (fixture, bow_record_get_row (note));
  g_assert_cmpuint (count (changes, "create"), ==, 2);
  g_assert_cmpstr (find (changes, "set", 0)->after, ==, "Three bikes");
  g_assert_cmpstr (find (changes, "set", 0)->ref, ==, bow_record_get_ref (note));
  g_assert_true (find (changes, "set", 0)->kind == bow_kind_find ("line"));
}

static void
assert_describes (const BowChange *change,
                  BowLookups      *lookups,
                  const char      *text,
                  const char      *expected)
{
  g_autofree char *description = bow_change_describe (change, lookups, text);

  g_assert_cmpstr (description, ==, expected);
}

/* What is shown of a change has the labels that the force gave. */
static void
test_labels (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Seen at the station", "Two bikes");
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (BowLookups) lookups = NULL;
  const BowChange *change;

  g_assert_true (bow_case_set_lookup (fixture->bow_case, "action_code", "river", "On the river", NULL));
  open_case_save (fixture, note);
  bow_record_set (note, "action_code", "river");
  open_case_save (fixture, note);
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "submitted", NULL, NULL));
  lookups = bow_case_read_lookups (fixture->bow_case, NULL);

  changes = history (fixture, bow_record_get_row (note));
  change = find (changes, "set", 0);
  g_assert_cmpstr (change->after, ==, "river");
  assert_describes (change, lookups, change->after, "On the river");
  assert_describes (change, NULL, change->after, "river");
  assert_describes (change, lookups, NULL, "nothing");
  change = find (changes, "state", 0);
  assert_describes (change, lookups, change->after, "Submitted");
}

static void
test_links (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 report = open_case_save_report (fixture, "Two cars");
  gint64 other = open_case_save_report (fixture, "The same two cars");
  BowLinkNew what = { .from = report, .to = other, .relation = "same_incident_as", .because = "Same plates" };
  gint64 link = bow_case_link (fixture->bow_case, &what, &error);
  gint64 ends[] = { report, other };

  g_assert_no_error (error);
  bow_case_unlink (fixture->bow_case, link, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GPtrArray) changes = history (fixture, ends[i]);
      const BowChange *change = find (changes, "link", 0);

      g_assert_nonnull (change);
      g_assert_cmpstr (change->act, ==, "combination");
      g_assert_nonnull (strstr (change->after, "R-"));
      g_assert_cmpstr (change->reason, ==, "Same plates");
      g_assert_cmpstr (find (changes, "unlink", 0)->before, ==, change->after);
    }
}

static void
test_private (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Needles again", "confidential");
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));
  g_autoptr (GPtrArray) changes = NULL;

  bow_record_set (contact, "name", "Quentin Zebedee");
  open_case_save (fixture, report);
  bow_record_set (contact, "name", "Quentin Zachary");
  open_case_save (fixture, report);

  changes = history (fixture, bow_record_get_row (report));
  g_assert_cmpstr (find (changes, "set", 0)->field, ==, "name");
  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = g_ptr_array_index (changes, i);

      g_assert_false (change->before != NULL && strstr (change->before, "Quentin") != NULL);
      g_assert_false (change->after != NULL && strstr (change->after, "Quentin") != NULL);
    }
}

static void
test_looks (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "Two cars");
  gint64 start = bow_clock_now () / HOUR_MS * HOUR_MS + 2 * HOUR_MS;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) last = NULL;

  /* Only an example is written on a story clock. */
  fixture->bow_case->is_example = TRUE;
  bow_clock_set_story (start);
  for (guint i = 0; i < 5; i++)
    {
      bow_clock_set_story (start + i * 1000);
      bow_case_consult_record (fixture->bow_case, row, &error);
      g_assert_no_error (error);
    }
  first = history (fixture, row);
  g_assert_cmpuint (count (first, "read"), ==, 1);
  g_assert_cmpstr (find (first, "read", 0)->act, ==, "consultation");

  /* The hour is over: what was counted is written, and this look is a first. */
  bow_clock_set_story (start + HOUR_MS);
  bow_case_consult_record (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  later = history (fixture, row);
  g_assert_cmpuint (count (later, "read"), ==, 3);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM payload JOIN entry ON entry.id = payload.entry"
                                            " WHERE verb = 'read' AND CAST(bytes AS TEXT) LIKE '%\"further\":4%'"), ==, 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'read' AND signature IS NULL"), ==, 0);

  bow_case_consult_record (fixture->bow_case, row, &error);
  g_assert_true (bow_case_consult_flush (fixture->bow_case, &error));
  g_assert_true (bow_case_consult_flush (fixture->bow_case, &error));
  g_assert_no_error (error);
  last = history (fixture, row);
  g_assert_cmpuint (count (last, "read"), ==, 4);
  open_case_assert_clean (fixture);
  bow_clock_set_story (0);
}

static void
test_log_pages (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "Two cars");
  g_autoptr (BowRecord) report = open_case_read (fixture, row);
  g_autoptr (GPtrArray) hits = NULL;
  gint64 n_entries;
  gint64 seen = 0;
  gint64 before = 0;
  gint64 last = G_MAXINT64;
  gboolean found = FALSE;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *narrative = g_strdup_printf ("%u cars", i);

      bow_record_set (report, "narrative", narrative);
      open_case_save (fixture, report);
    }
  hits = bow_case_search (fixture->bow_case, "cars", NULL, 10, TRUE, NULL, &error);
  g_assert_no_error (error);
  n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");

  for (;;)
    {
      g_autoptr (GPtrArray) page = bow_case_log (fixture->bow_case, before, 7, &error);

      g_assert_no_error (error);
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len; i++)
        {
          const BowChange *change = g_ptr_array_index (page, i);

          g_assert_cmpint (change->entry, <, last);
          last = change->entry;
          seen++;
          found = found || (g_strcmp0 (change->before, "7 cars") == 0 && g_strcmp0 (change->after, "8 cars") == 0);
        }
      before = last;
    }
  g_assert_cmpint (seen, ==, n_entries);
  g_assert_true (found);
}

static void
test_disclosure (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 rows[] = { open_case_save_report (fixture, "Two cars"), open_case_save_report (fixture, "A bike") };
  g_autoptr (GPtrArray) changes = NULL;

  bow_case_log_disclosure (fixture->bow_case, "export", "Essex Police", "geojson", rows, G_N_ELEMENTS (rows), &error);
  g_assert_no_error (error);
  changes = history (fixture, rows[1]);
  g_assert_cmpstr (find (changes, "export", 0)->act, ==, "disclosure");
  g_assert_cmpstr (find (changes, "export", 0)->after, ==, "Essex Police");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE act = 'disclosure'"), ==, 2);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE act = 'disclosure' AND signature IS NOT NULL"), ==, 1);
  open_case_assert_clean (fixture);
}

static void
test_drafts (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Two ca", "named");
  gint64 n_entries = direct_integer (fixture, "SELECT count(*) FROM entry");
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (BowRecord) again = bow_record_new (bow_kind_find ("report"));
  const BowDraft *draft;

  g_assert_true (bow_case_keep_draft (fixture->bow_case, report, &error));
  bow_record_set (report, "narrative", "Two cars");
  g_assert_true (bow_case_keep_draft (fixture->bow_case, report, &error));
  g_assert_no_error (error);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);

  drafts = bow_case_list_drafts (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->ref, ==, bow_record_get_ref (report));
  g_assert_cmpstr (draft->kind->name, ==, "report");
  g_assert_cmpint (draft->made_for, ==, 0);
  g_assert_cmpint (draft->operation, ==, 0);
  g_assert_true (bow_record_from_draft (again, draft->text, &error));
  g_assert_cmpstr (bow_record_get (again, "narrative"), ==, "Two cars");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, n_entries);

  g_assert_true (bow_case_drop_draft (fixture->bow_case, draft->ref, &error));
  g_assert_true (bow_case_drop_draft (fixture->bow_case, draft->ref, &error));
  none = bow_case_list_drafts (fixture->bow_case, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_memos (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = bow_case_get_memo (fixture->bow_case, "view", &error);
  g_autofree char *second = NULL;
  g_autofree char *forgotten = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (bow_case_set_memo (fixture->bow_case, "view", "map", &error));
  g_assert_true (bow_case_set_memo (fixture->bow_case, "view", "records", &error));
  second = bow_case_get_memo (fixture->bow_case, "view", &error);
  g_assert_cmpstr (second, ==, "records");
  g_assert_true (bow_case_set_memo (fixture->bow_case, "view", NULL, &error));
  forgotten = bow_case_get_memo (fixture->bow_case, "view", &error);
  g_assert_no_error (error);
  g_assert_null (forgotten);
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/history/fields", test_fields);
  ADD ("/case/history/states", test_states);
  ADD ("/case/history/children", test_children);
  ADD ("/case/history/labels", test_labels);
  ADD ("/case/history/links", test_links);
  ADD ("/case/history/private", test_private);
  ADD ("/case/history/log-pages", test_log_pages);
  ADD ("/case/history/disclosure", test_disclosure);
  ADD ("/case/drafts/kept", test_drafts);
  ADD ("/case/drafts/memos", test_memos);
  /* Last: a story clock is set for good. */
  ADD ("/case/history/looks", test_looks);

  return g_test_run ();
}
