/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept.h"

#include <string.h>

#include "case/bow-case-conflict.h"
#include "case/bow-case-private.h"
#include "case/bow-case-queues.h"

#include "direct.h"

#define OTHER "2002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

static void
add_other (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_officer|", passphrase, &error);
  g_assert_no_error (error);
}

static void
be_other (OpenCase *fixture)
{
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
}

static void
be_first (OpenCase *fixture)
{
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
}

static gint64
count (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n = bow_case_count_queue (fixture->bow_case, BOW_QUEUE_CONFLICTS, &error);

  g_assert_no_error (error);

  return n;
}

static void
keep_draft (OpenCase  *fixture,
            BowRecord *record)
{
  g_autoptr (GError) error = NULL;

  bow_case_keep_draft (fixture->bow_case, record, &error);
  g_assert_no_error (error);
}

/* Begins an edit of @row and leaves it as a draft. */
static void
draft_edit (OpenCase   *fixture,
            gint64      row,
            const char *field,
            const char *text)
{
  g_autoptr (BowRecord) record = open_case_read (fixture, row);

  bow_record_set (record, field, text);
  keep_draft (fixture, record);
}

/* As a form does. */
static void
save_form (OpenCase  *fixture,
           BowRecord *record)
{
  g_autoptr (GError) error = NULL;

  bow_case_save_form (fixture->bow_case, record, 0, &error);
  g_assert_no_error (error);
}

static BowRecord *
read_draft (OpenCase *fixture,
            gint64    row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) present = open_case_read (fixture, row);
  BowRecord *draft = bow_case_read_draft (fixture->bow_case, bow_record_get_ref (present), &error);

  g_assert_no_error (error);
  g_assert_nonnull (draft);

  return draft;
}

static BowConflict *
read_conflict (OpenCase  *fixture,
               BowRecord *mine)
{
  g_autoptr (GError) error = NULL;
  BowConflict *conflict = bow_case_read_conflict (fixture->bow_case, mine, 0, &error);

  g_assert_no_error (error);

  return conflict;
}

static BowRecord *
child_at (BowRecord *record,
          guint      index)
{
  g_autoptr (BowRecord) child = g_list_model_get_item (bow_record_get_children (record), index);

  return child;
}

/* Two drafts of one record, and a save that takes neither of the other's away. */
static void
test_two_drafts (OpenCase      *fixture,
                 gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");
  g_autoptr (BowRecord) theirs = NULL;
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (BowRecord) present = NULL;

  add_other (fixture);
  draft_edit (fixture, row, "narrative", "Blue cars wait");
  be_other (fixture);
  draft_edit (fixture, row, "narrative", "Red cars wait");
  g_assert_cmpint (count (fixture), ==, 0);
  theirs = read_draft (fixture, row);
  bow_record_set (theirs, "narrative", "Vans wait");
  save_form (fixture, theirs);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM draft"), ==, 1);
  be_first (fixture);
  mine = read_draft (fixture, row);
  g_assert_cmpstr (bow_record_get (mine, "narrative"), ==, "Blue cars wait");
  present = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (present, "narrative"), ==, "Vans wait");
}

/* What an account types is not lost when it changes the record elsewhere, as by
 * Allocate in the queue: it is merged, or decided on, once the form is saved. */
static void
test_own_save_elsewhere (OpenCase      *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "Cars wait");
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (BowConflict) conflict = NULL;
  g_autoptr (GPtrArray) clashes = NULL;

  draft_edit (fixture, row, "narrative", "Blue cars wait");
  open_case_set (fixture, row, "channel", "email");
  mine = read_draft (fixture, row);
  g_assert_cmpstr (bow_record_get (mine, "narrative"), ==, "Blue cars wait");
  g_assert_false (bow_case_save_form (fixture->bow_case, mine, 0, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_CONFLICT);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM draft"), ==, 1);
  conflict = read_conflict (fixture, mine);
  clashes = bow_conflict_merge (conflict, mine);
  g_assert_cmpuint (clashes->len, ==, 0);
  save_form (fixture, mine);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM draft"), ==, 0);
  g_clear_object (&mine);
  mine = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (mine, "narrative"), ==, "Blue cars wait");
  g_assert_cmpstr (bow_record_get (mine, "channel"), ==, "email");
}

/* The owner alone sees it, with the time of the draft. */
static void
test_queue (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gint64 changed = open_case_save_report (fixture, "Cars wait");
  gint64 same = open_case_save_report (fixture, "Cars leave");
  const BowQueueItem *item;

  add_other (fixture);
  draft_edit (fixture, changed, "narrative", "Blue cars wait");
  draft_edit (fixture, same, "narrative", "Blue cars leave");
  g_assert_cmpint (count (fixture), ==, 0);
  be_other (fixture);
  open_case_set (fixture, changed, "channel", "email");
  g_assert_cmpint (count (fixture), ==, 0);
  be_first (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
  items = bow_case_list_queue (fixture->bow_case, BOW_QUEUE_CONFLICTS, NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpint (item->id, ==, changed);
  g_assert_cmpint (bow_row_get_data (item->row)->row, ==, changed);
  g_assert_true (item->is_own);
  g_assert_cmpint (item->since, ==, direct_integer (fixture, "SELECT at FROM draft ORDER BY ref LIMIT 1"));
}

/* Page for page the same as at once, the oldest draft first. */
static void
test_pages (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (BowQueueItem) last = NULL;
  gint64 rows[7];
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = open_case_save_report (fixture, "Cars wait");
      draft_edit (fixture, rows[i], "narrative", "Blue cars wait");
      open_case_set (fixture, rows[i], "channel", "email");
      draft_edit (fixture, rows[i], "narrative", "Blue cars wait");
    }
  /* A draft of the present version is in no conflict. */
  g_assert_cmpint (count (fixture), ==, 0);
  add_other (fixture);
  be_other (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    open_case_set (fixture, rows[i], "channel", "101");
  be_first (fixture);
  direct_run (fixture, "UPDATE draft SET at = 7 WHERE ref < 'R-000004'");
  do
    {
      g_clear_pointer (&page, g_ptr_array_unref);
      page = bow_case_list_queue (fixture->bow_case, BOW_QUEUE_CONFLICTS, last, 2, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++, at++)
        g_assert_cmpint (((BowQueueItem *) g_ptr_array_index (page, i))->id, ==, rows[at]);
      g_clear_pointer (&last, bow_queue_item_free);
      if (page->len > 0)
        last = g_ptr_array_steal_index (page, page->len - 1);
    }
  while (last != NULL);
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (rows));
}

/* One field both changed, one field they alone and one this side alone. */
static void
test_fields (OpenCase      *fixture,
             gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");
  g_autoptr (BowConflict) conflict = NULL;
  g_autoptr (BowRecord) begun = open_case_read (fixture, row);
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (BowRecord) saved = NULL;
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  const BowChange *last = NULL;
  BowClash *clash;

  add_other (fixture);
  bow_record_set (begun, "narrative", "Blue cars wait");
  bow_record_set (begun, "place_text", "Mill Road");
  keep_draft (fixture, begun);
  be_other (fixture);
  open_case_set (fixture, row, "narrative", "Three cars wait");
  open_case_set (fixture, row, "narrative", "Four cars wait");
  open_case_set (fixture, row, "channel", "email");
  be_first (fixture);

  mine = read_draft (fixture, row);
  g_assert_false (bow_case_save (fixture->bow_case, mine, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_CONFLICT);
  g_clear_error (&error);
  conflict = read_conflict (fixture, mine);
  g_assert_null (conflict->barrier);
  clashes = bow_conflict_merge (conflict, mine);
  g_assert_cmpuint (clashes->len, ==, 1);
  clash = g_ptr_array_index (clashes, 0);
  g_assert_cmpstr (clash->field->name, ==, "narrative");
  g_assert_cmpstr (clash->base, ==, "Cars wait");
  g_assert_cmpstr (clash->theirs, ==, "Four cars wait");
  g_assert_cmpstr (clash->mine, ==, "Blue cars wait");
  g_assert_cmpstr (clash->account, ==, OTHER);
  g_assert_cmpint (clash->at, >, bow_record_get_created (mine));
  g_assert_cmpstr (bow_record_get (mine, "channel"), ==, "email");
  g_assert_cmpstr (bow_record_get (mine, "place_text"), ==, "Mill Road");

  /* Not decided: still refused, and still in the queue. */
  keep_draft (fixture, mine);
  g_assert_cmpint (count (fixture), ==, 1);
  g_assert_false (bow_case_save (fixture->bow_case, mine, NULL));
  bow_clash_keep_mine (clash, mine);
  bow_record_set_version (mine, bow_record_get_version (conflict->theirs));
  keep_draft (fixture, mine);
  g_assert_cmpint (count (fixture), ==, 0);
  open_case_save (fixture, mine);
  saved = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (saved, "narrative"), ==, "Blue cars wait");
  history = bow_case_history (fixture->bow_case, row, &error);
  for (guint i = 0; i < history->len; i++)
    if (g_strcmp0 (((BowChange *) history->pdata[i])->field, "narrative") == 0)
      last = history->pdata[i];
  g_assert_cmpstr (last->account, ==, CASE_ACCOUNT);
  g_assert_cmpstr (last->before, ==, "Four cars wait");
  g_assert_cmpstr (last->after, ==, "Blue cars wait");
  open_case_undo (fixture);
  g_clear_object (&saved);
  saved = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (saved, "narrative"), ==, "Four cars wait");
  g_assert_null (bow_record_get (saved, "place_text"));
  open_case_assert_clean (fixture);
}

/* Lines by their id: one changed by both, one taken away by each, one added. */
static void
test_lines (OpenCase      *fixture,
            gconstpointer  data)
{
  static const char *const texts[] = { "First", "Second", "Third" };
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing", "Cars wait");
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (BowRecord) theirs = NULL;
  g_autoptr (BowConflict) conflict = NULL;
  g_autoptr (GPtrArray) clashes = NULL;
  gint64 row;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));

      bow_record_set (line, "text", texts[i]);
      bow_record_set (line, "source", "2");
      bow_record_set (line, "assessment", "B");
    }
  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  add_other (fixture);
  mine = open_case_read (fixture, row);
  bow_record_set (child_at (mine, 0), "text", "Blue cars wait");
  bow_record_remove_child (mine, child_at (mine, 1));
  bow_record_set (child_at (mine, 1), "text", "Second by the first account");
  keep_draft (fixture, mine);
  be_other (fixture);
  theirs = open_case_read (fixture, row);
  bow_record_set (child_at (theirs, 0), "text", "Red cars wait");
  bow_record_set (child_at (theirs, 1), "text", "First by the other account");
  bow_record_remove_child (theirs, child_at (theirs, 2));
  bow_record_set (bow_record_add_child (theirs, bow_kind_find ("line")), "text", "Added by the other account");
  bow_record_set (child_at (theirs, 3), "source", "2");
  bow_record_set (child_at (theirs, 3), "assessment", "B");
  open_case_save (fixture, theirs);
  be_first (fixture);

  g_assert_cmpint (count (fixture), ==, 1);
  g_clear_object (&mine);
  mine = read_draft (fixture, row);
  conflict = read_conflict (fixture, mine);
  clashes = bow_conflict_merge (conflict, mine);
  g_assert_cmpuint (clashes->len, ==, 3);
  for (guint i = 0; i < clashes->len; i++)
    {
      BowClash *clash = clashes->pdata[i];

      g_assert_cmpstr (clash->account, ==, OTHER);
      g_assert_cmpint (clash->at, >, 0);
      if (clash->type == BOW_CLASH_FIELD)
        g_assert_cmpstr (clash->base, ==, "Cars wait");
      if (clash->type == BOW_CLASH_REMOVED_HERE)
        bow_clash_take_theirs (clash, mine);
      else
        bow_clash_keep_mine (clash, mine);
    }
  bow_record_set_version (mine, bow_record_get_version (conflict->theirs));
  open_case_save (fixture, mine);
  g_clear_object (&mine);
  mine = open_case_read (fixture, row);
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (mine)), ==, 5);
  g_assert_cmpstr (bow_record_get (child_at (mine, 0), "text"), ==, "Blue cars wait");
  g_assert_cmpstr (bow_record_get (child_at (mine, 1), "text"), ==, "First by the other account");
  g_assert_cmpstr (bow_record_get (child_at (mine, 2), "text"), ==, "Third");
  g_assert_cmpstr (bow_record_get (child_at (mine, 3), "text"), ==, "Added by the other account");
  g_assert_cmpstr (bow_record_get (child_at (mine, 4), "text"), ==, "Second by the first account");
  open_case_assert_clean (fixture);
}

/* Another state that still takes edits is no conflict; the edit goes on the
 * present version. */
static void
test_state (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowConflict) conflict = NULL;
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (GPtrArray) clashes = NULL;
  gint64 row = open_case_save_report (fixture, "Cars wait");

  draft_edit (fixture, row, "narrative", "Blue cars wait");
  bow_case_set_state (fixture->bow_case, row, "triaged", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture), ==, 0);
  mine = read_draft (fixture, row);
  conflict = read_conflict (fixture, mine);
  clashes = bow_conflict_merge (conflict, mine);
  g_assert_cmpuint (clashes->len, ==, 0);
  g_assert_cmpstr (bow_record_get_state (mine), ==, "triaged");
  open_case_save (fixture, mine);
}

/* What can no longer be edited says so, and the draft stays. */
static void
test_barriers (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing", "Cars wait");
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (BowRecord) of_note = NULL;
  g_autoptr (BowConflict) binned = NULL;
  g_autoptr (BowConflict) frozen = NULL;
  gint64 row = open_case_save_report (fixture, "Cars wait");

  add_other (fixture);
  be_other (fixture);
  g_assert_true (bow_case_discard_record (fixture->bow_case, note, NULL));
  g_clear_object (&note);
  note = open_case_new_note (fixture, "Dealing", "Cars wait");
  open_case_save (fixture, note);
  draft_edit (fixture, bow_record_get_row (note), "title", "Dealing in Mill Road");
  draft_edit (fixture, row, "narrative", "Blue cars wait");
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "submitted", NULL, &error));
  be_first (fixture);
  g_assert_true (bow_case_bin (fixture->bow_case, row, "Twice", &error));
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "in_assessment", NULL, &error));
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "live", NULL, &error));
  be_other (fixture);
  g_assert_cmpint (count (fixture), ==, 2);
  mine = read_draft (fixture, row);
  binned = read_conflict (fixture, mine);
  g_assert_nonnull (strstr (binned->barrier, "in the bin"));
  of_note = read_draft (fixture, bow_record_get_row (note));
  g_assert_cmpstr (bow_record_get (of_note, "title"), ==, "Dealing in Mill Road");
  frozen = read_conflict (fixture, of_note);
  g_assert_nonnull (strstr (frozen->barrier, "cannot be edited any more"));
  g_assert_true (bow_case_drop_draft (fixture->bow_case, bow_record_get_ref (of_note), &error));
  g_assert_cmpint (count (fixture), ==, 1);
}

/* With nothing changed nothing is told, and nobody looked. */
static void
test_nothing (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");
  g_autoptr (BowRecord) mine = open_case_read (fixture, row);
  g_autoptr (BowConflict) conflict = NULL;

  bow_record_set (mine, "narrative", "Blue cars wait");
  conflict = read_conflict (fixture, mine);
  g_assert_null (conflict->barrier);
  g_assert_null (conflict->theirs);
}

/* The file itself refuses what would mix two accounts' drafts up. */
static void
test_constraints (OpenCase      *fixture,
                  gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");

  add_other (fixture);
  draft_edit (fixture, row, "narrative", "Blue cars wait");
  direct_refuse (fixture, "UPDATE draft SET account = (SELECT id FROM account WHERE name = '" OTHER "')", "stays with the account");
  direct_refuse (fixture, "UPDATE draft SET ref = 'R-000099'", "stays with the account");
  direct_refuse (fixture, "UPDATE draft SET version = NULL", "");
  direct_refuse (fixture, "UPDATE draft SET version = 1", "");
  direct_refuse (fixture, "INSERT INTO draft(ref, kind, account, text, at, record, version) "
                          "SELECT 'R-000099', kind, account, text, at, record, version FROM draft", "goes by the reference");
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

  add ("/case/conflict/two-drafts", test_two_drafts);
  add ("/case/conflict/own-save-elsewhere", test_own_save_elsewhere);
  add ("/case/conflict/queue", test_queue);
  add ("/case/conflict/pages", test_pages);
  add ("/case/conflict/fields", test_fields);
  add ("/case/conflict/lines", test_lines);
  add ("/case/conflict/state", test_state);
  add ("/case/conflict/barriers", test_barriers);
  add ("/case/conflict/nothing", test_nothing);
  add ("/case/conflict/constraints", test_constraints);

  return g_test_run ();
}
