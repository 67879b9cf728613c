/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"
#include "kept.h"

#include <string.h>

#include "case/bow-case-dispose.h"
#include "case/bow-case-duplicates.h"
#include "case/bow-case-merge.h"
#include "case/bow-case-retention.h"
#include "model/bow-relation.h"

#define BECAUSE "Same date of birth and same scar"

static gint64
link_records (OpenCase   *fixture,
              gint64      from,
              gint64      to,
              const char *relation,
              const char *strength,
              const char *because)
{
  return open_case_link (fixture, &(BowLinkNew) { .from = from, .to = to, .relation = relation, .strength = strength, .because = because });
}

static void
merge (OpenCase *fixture,
       gint64    row,
       gint64    absorbed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_propose_merge (fixture->bow_case, row, absorbed, &error);

  g_assert_no_error (error);
  bow_case_merge (fixture->bow_case, record, absorbed, BECAUSE, &error);
  g_assert_no_error (error);
}

static char *
unmerge (OpenCase *fixture,
         gint64    absorbed)
{
  g_autoptr (GError) error = NULL;
  char *said = bow_case_unmerge (fixture->bow_case, absorbed, &error);

  g_assert_no_error (error);

  return said;
}

static void
append_query (OpenCase   *fixture,
              GString    *all,
              const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean has_row = TRUE;

  g_assert_no_error (error);
  g_string_append_printf (all, "-- %s\n", sql);
  while (bow_statement_step (select, &has_row, &error) && has_row)
    {
      for (int i = 0; i < bow_statement_n_columns (select); i++)
        g_string_append_printf (all, "%s|", bow_statement_is_null (select, i) ? "-" : bow_statement_text (select, i));
      g_string_append_c (all, '\n');
    }
  g_assert_no_error (error);
}

/* Everything that a merge may touch, byte for byte, but who last wrote to what. */
static char *
picture (OpenCase *fixture)
{
  static const char *const queries[] = {
    "SELECT id, hex(uuid), kind, ref, parent, seq, title, state, grade, created_at, created_by, reviewer, reason, t_from, t_to, t_basis, lon, lat, "
    "precision_m, binned_at FROM record ORDER BY id",
    "SELECT id, hex(uuid), from_id, to_id, relation, strength, valid_from, valid_to, primary_provenance, created_at, created_by FROM link ORDER BY id",
    "SELECT * FROM provenance ORDER BY id",
    "SELECT * FROM person ORDER BY id",
    "SELECT * FROM vehicle ORDER BY id",
    "SELECT * FROM arrest ORDER BY id",
    "SELECT * FROM category ORDER BY id",
    "SELECT * FROM report ORDER BY id",
    "SELECT * FROM retention ORDER BY id",
    "SELECT * FROM hold ORDER BY id",
    "SELECT * FROM likeness ORDER BY key, record",
    "SELECT * FROM record_place ORDER BY id",
    "SELECT * FROM merged ORDER BY id",
    "SELECT * FROM merged_link ORDER BY merged, link",
    "SELECT * FROM merged_part ORDER BY merged, part",
    "SELECT hex(uuid), from_id, to_id FROM unlinked ORDER BY uuid",
  };
  GString *all = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    append_query (fixture, all, queries[i]);

  return g_string_free_and_steal (all);
}

static void
assert_refused (gboolean    result,
                GError    **error,
                const char *words)
{
  g_assert_false (result);
  g_assert_error (*error, BOW_ERROR, BOW_ERROR_RULE);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, (*error)->message);
  g_clear_error (error);
}

static void
assert_check (OpenCase   *fixture,
              gint64      row,
              gint64      absorbed,
              const char *words)
{
  g_autoptr (GError) error = NULL;

  assert_refused (bow_case_check_merge (fixture->bow_case, row, absorbed, &error), &error, words);
}

typedef struct
{
  gint64 one;
  gint64 two;
  gint64 operation;
  gint64 van;
  gint64 place;
  gint64 arrest;
} Two;

static Two
make_two (OpenCase *fixture)
{
  Two two = {
    .one = open_case_add (fixture, "person", "name", "Catherine Smyth", "born", "1990-02-01", "description", "Tall", NULL),
    .two = open_case_add (fixture, "person", "name", "Cathy Smith", "sex", "female", "description", "A scar on the left hand", NULL),
    .operation = open_case_add (fixture, "operation", "name", "Lantern", NULL),
    .van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", NULL),
    .place = open_case_add (fixture, "place", "name", "The Regal", NULL),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) person = open_case_read (fixture, two.two);
  g_autoptr (BowRecord) named = open_case_read (fixture, two.operation);
  BowRecord *category = bow_record_add_child (person, bow_kind_find ("category"));

  bow_record_set (category, "category", bow_kind_field (bow_kind_find ("category"), "category")->enumeration->items[0].code);
  bow_record_set (category, "operation", bow_record_get_ref (named));
  open_case_save (fixture, person);
  two.arrest = open_case_add (fixture, "arrest", "person_text", "A woman", "person", bow_record_get_ref (person), "happened",
                              "2026-01-02T20:00:00Z/2026-01-02T20:00:00Z;between", NULL);

  link_records (fixture, two.one, two.operation, "in_operation", "unconfirmed", "Named by the team");
  link_records (fixture, two.two, two.operation, "in_operation", "confirmed", "Arrested in it");
  link_records (fixture, two.two, two.van, "driver_of", "confirmed", "Seen at the wheel");
  link_records (fixture, two.one, two.place, "frequents", "confirmed", "Seen there twice");
  link_records (fixture, two.two, two.one, "associate_of", "unconfirmed", "Phoned each other");

  return two;
}

/* Links and what lives in either are united, the old reference finds the one
 * that is left, and taken apart both are as they were. */
static void
test_merge (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  Two two = make_two (fixture);
  g_autofree char *before = picture (fixture);
  g_autofree char *after = NULL;
  g_autofree char *said = NULL;
  g_autoptr (BowRecord) old = open_case_read (fixture, two.two);
  g_autoptr (BowRecord) both = NULL;
  g_autoptr (BowRecord) arrest = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowMerged) merged = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) list = NULL;

  merge (fixture, two.one, two.two);
  open_case_assert_clean (fixture);

  both = open_case_read (fixture, two.one);
  g_assert_cmpstr (bow_record_get (both, "name"), ==, "Catherine Smyth");
  g_assert_cmpstr (bow_record_get (both, "aliases"), ==, "Cathy Smith");
  g_assert_cmpstr (bow_record_get (both, "sex"), ==, "female");
  g_assert_cmpstr (bow_record_get (both, "description"), ==, "Tall\nA scar on the left hand");
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (both)), ==, 1);
  /* In the operation, at the place, and the van; not an associate of themselves. */
  g_assert_cmpuint (open_case_count_links (fixture, two.one), ==, 3);
  g_assert_cmpuint (open_case_count_links (fixture, two.operation), ==, 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM link WHERE relation = 'in_operation' AND strength = 'unconfirmed'"), ==, 0);
  arrest = open_case_read (fixture, two.arrest);
  g_assert_cmpstr (bow_record_get (arrest, "person"), ==, bow_record_get_ref (both));

  g_assert_cmpint (bow_case_find_ref (fixture->bow_case, bow_record_get_ref (old), &error), ==, two.one);
  g_assert_cmpint (bow_case_find_own_ref (fixture->bow_case, bow_record_get_ref (old), &error), ==, two.two);
  hits = bow_case_search (fixture->bow_case, bow_record_get_ref (old), NULL, 5, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bow_row_get_data (((BowHit *) hits->pdata[0])->row)->row, ==, two.one);
  bow_filter_set_words (filter, bow_record_get_ref (old));
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, 1);
  g_assert_true (bow_case_read_merged (fixture->bow_case, two.two, &merged, &error));
  g_assert_cmpint (merged->survivor, ==, two.one);
  g_assert_cmpstr (merged->because, ==, BECAUSE);
  list = bow_case_list_merged (fixture->bow_case, two.one, &error);
  g_assert_cmpuint (list->len, ==, 1);
  /* One action, and an entry of combination. */
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'merge' AND act = 'combination' AND signature IS NOT NULL"), ==, 1);

  said = unmerge (fixture, two.two);
  g_assert_nonnull (strstr (said, "of its own again"));
  after = picture (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (bow_case_find_ref (fixture->bow_case, bow_record_get_ref (old), &error), ==, two.two);
  open_case_assert_clean (fixture);
}

/* Ctrl+Z takes a merge apart, and what it took apart it merges again. */
static void
test_undo (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *redone = NULL;
  Two two = make_two (fixture);
  g_autofree char *before = picture (fixture);
  g_autofree char *after = NULL;
  g_autofree char *said = NULL;

  merge (fixture, two.one, two.two);
  open_case_undo (fixture);
  after = picture (fixture);
  g_assert_cmpstr (after, ==, before);

  redone = bow_case_redo (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open_case_count_links (fixture, two.one), ==, 3);
  said = unmerge (fixture, two.two);
  open_case_undo (fixture);
  g_assert_cmpuint (open_case_count_links (fixture, two.one), ==, 3);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM merged"), ==, 1);
  open_case_assert_clean (fixture);
}

/* What came to the one that stands for both since stays there. */
static void
test_later (OpenCase      *fixture,
            gconstpointer  data)
{
  Two two = make_two (fixture);
  gint64 phone = open_case_add (fixture, "telephone", "number", "07700 900123", NULL);
  g_autoptr (BowRecord) one = NULL;
  g_autoptr (BowRecord) other = NULL;
  g_autofree char *said = NULL;

  merge (fixture, two.one, two.two);
  open_case_set (fixture, two.one, "description", "Tall, and limps");
  open_case_set (fixture, two.one, "opinions", "Runs the line, says DC Adams");
  link_records (fixture, two.one, phone, "uses_line", "confirmed", "Found in the pocket");

  said = unmerge (fixture, two.two);
  g_assert_nonnull (strstr (said, "Facts"));
  one = open_case_read (fixture, two.one);
  g_assert_cmpstr (bow_record_get (one, "description"), ==, "Tall, and limps");
  g_assert_cmpstr (bow_record_get (one, "opinions"), ==, "Runs the line, says DC Adams");
  g_assert_null (bow_record_get (one, "sex"));
  g_assert_null (bow_record_get (one, "aliases"));
  other = open_case_read (fixture, two.two);
  g_assert_cmpstr (bow_record_get (other, "description"), ==, "A scar on the left hand");
  /* In the operation, at the place, the other person, and the telephone. */
  g_assert_cmpuint (open_case_count_links (fixture, two.one), ==, 4);
  g_assert_cmpuint (open_case_count_links (fixture, two.two), ==, 3);
  open_case_assert_clean (fixture);
}

static void
test_refusals (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 one = open_case_add (fixture, "person", "name", "Jo Bloggs", NULL);
  gint64 two = open_case_add (fixture, "person", "name", "Jo Blogs", NULL);
  gint64 three = open_case_add (fixture, "person", "name", "Joe Blogs", NULL);
  gint64 binned = open_case_add (fixture, "person", "name", "J Bloggs", NULL);
  gint64 van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", NULL);
  gint64 anonymous = open_case_add (fixture, "report", "narrative", "Cars", "anonymity", "anonymous", NULL);
  gint64 named = open_case_add (fixture, "report", "narrative", "Cars", "anonymity", "named", NULL);
  gint64 online = open_case_add (fixture, "report", "narrative", "Cars", "anonymity", "anonymous", "channel", "online", NULL);
  gint64 task = open_case_add (fixture, "event", "title", "A fight", "type", "other", NULL);
  gint64 other_task = open_case_add (fixture, "event", "title", "A fight", "type", "other", NULL);
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *said = NULL;

  bow_case_bin (fixture->bow_case, binned, NULL, &error);
  g_assert_no_error (error);
  assert_check (fixture, one, one, "one record");
  assert_check (fixture, one, van, "of one kind");
  assert_check (fixture, one, binned, "in the bin");
  assert_check (fixture, task, other_task, "not merged");
  assert_check (fixture, anonymous, named, "corroborate");
  assert_check (fixture, anonymous, online, "corroborate");

  record = bow_case_propose_merge (fixture->bow_case, one, two, &error);
  assert_refused (bow_case_merge (fixture->bow_case, record, two, "  ", &error), &error, "Say why");
  bow_case_merge (fixture->bow_case, record, two, BECAUSE, &error);
  g_assert_no_error (error);
  assert_check (fixture, one, two, "is merged into");
  assert_check (fixture, three, two, "is merged into");
  assert_refused (bow_case_bin (fixture->bow_case, two, NULL, &error), &error, "is merged into");
  assert_refused (bow_case_unbin (fixture->bow_case, two, &error), &error, "is merged into");
  g_clear_object (&record);
  record = open_case_read (fixture, two);
  bow_record_set (record, "name", "Somebody else");
  assert_refused (bow_case_save (fixture->bow_case, record, &error), &error, "is merged into");
  assert_refused (bow_case_link (fixture->bow_case, &(BowLinkNew) { .from = two, .to = van, .relation = "driver_of", .because = "Seen" }, &error) != 0,
                  &error, "is merged into");
  assert_refused (bow_case_unmerge (fixture->bow_case, one, &error) != NULL, &error, "not merged");

  /* The last merge comes apart first. */
  merge (fixture, three, one);
  g_assert_cmpint (bow_case_find_ref (fixture->bow_case, bow_record_get_ref (record), &error), ==, three);
  assert_refused (bow_case_unmerge (fixture->bow_case, two, &error) != NULL, &error, "apart first");
  said = unmerge (fixture, one);
  g_free (said);
  said = unmerge (fixture, two);
  open_case_assert_clean (fixture);
}

/* Somebody with the key writes to the tables, past the program. */
static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  static const char *const statements[] = {
    "UPDATE record SET title = 'x' WHERE id = %" G_GINT64_FORMAT,
    "UPDATE record SET binned_at = NULL WHERE id = %" G_GINT64_FORMAT,
    "UPDATE person SET name = 'x' WHERE id = %" G_GINT64_FORMAT,
    "DELETE FROM merged WHERE absorbed = %" G_GINT64_FORMAT,
    "UPDATE merged SET settled = 0 WHERE absorbed = %" G_GINT64_FORMAT,
    "UPDATE merged SET survivor = absorbed + 1 WHERE absorbed = %" G_GINT64_FORMAT,
    "DELETE FROM merged_link WHERE merged = (SELECT id FROM merged WHERE absorbed = %" G_GINT64_FORMAT ")",
    "UPDATE merged_link SET joined = NULL WHERE merged = (SELECT id FROM merged WHERE absorbed = %" G_GINT64_FORMAT ")",
    "DELETE FROM link WHERE %" G_GINT64_FORMAT " IN (from_id, to_id)",
    "INSERT INTO hold(id, subject, type, reason, by, at) VALUES(999999, %" G_GINT64_FORMAT ", 'cpia', 'x', 1, 1)",
    "INSERT INTO link(id, uuid, from_id, to_id, relation, strength, primary_provenance, created_at, created_by) "
    "SELECT 999999, randomblob(16), %" G_GINT64_FORMAT ", id, 'driver_of', 'confirmed', 999999, 1, 1 FROM vehicle",
  };
  Two two = make_two (fixture);
  BowConnection *connection = fixture->bow_case->connection;

  merge (fixture, two.one, two.two);
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) error = NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_autofree char *sql = g_strdup_printf (statements[i], two.two);
#pragma GCC diagnostic pop

      g_assert_true (bow_connection_begin (connection, NULL));
      if (bow_connection_execute (connection, sql, &error))
        g_error ("went through: %s", sql);
      bow_connection_rollback (connection);
    }
  /* The ends of a link move by a merge alone. */
  g_assert_false (bow_connection_execute (connection, "UPDATE link SET from_id = from_id + 1 WHERE relation = 'driver_of'", NULL));
  g_assert_false (bow_connection_execute (connection, "INSERT INTO merged(id, survivor, absorbed, because, merged_at, merged_by) "
                                                      "SELECT max(e.id), v.id, v.id + 1, 'x', 1, 1 FROM entry e, vehicle v", NULL));
  open_case_assert_clean (fixture);
}

static void
test_holds_and_retention (OpenCase      *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  Two two = make_two (fixture);
  g_autofree char *said = NULL;

  bow_case_set_retention_group (fixture->bow_case, two.one, 3, &error);
  bow_case_set_retention_group (fixture->bow_case, two.two, 1, &error);
  bow_case_hold (fixture->bow_case, two.two, "cpia", "Trial", &error);
  g_assert_no_error (error);
  bow_case_hold (fixture->bow_case, two.one, "litigation", "A claim", &error);
  g_assert_no_error (error);
  assert_check (fixture, two.one, two.two, "on hold");
  bow_case_release_hold (fixture->bow_case, two.one, "litigation", "Settled", &error);
  g_assert_no_error (error);

  merge (fixture, two.one, two.two);
  g_assert_cmpint (direct_integer (fixture, "SELECT min(\"group\") = 1 AND max(\"group\") = 1 FROM retention"), ==, 1);
  {
    g_autoptr (BowDisposalPlan) plan = bow_case_plan_disposal (fixture->bow_case, two.one, &error);
    g_autofree char *blocks = NULL;

    g_assert_no_error (error);
    g_ptr_array_add (plan->blocks, NULL);
    blocks = g_strjoinv (" ", (char **) plan->blocks->pdata);
    g_ptr_array_set_size (plan->blocks, (int) plan->blocks->len - 1);
    g_assert_nonnull (strstr (blocks, "Trial"));
  }
  said = unmerge (fixture, two.two);
  g_assert_cmpint (direct_integer (fixture, "SELECT max(\"group\") FROM retention"), ==, 3);
  open_case_assert_clean (fixture);
}

static void
dispose (OpenCase *fixture,
         gint64    row)
{
  g_autoptr (GError) error = NULL;

  kept_be_officer (fixture, KEPT_OFFICER);
  kept_review (fixture, row, "dispose", NULL, "No purpose", "Asked for");
  kept_be_supervisor (fixture);
  bow_case_dispose (fixture->bow_case, &row, 1, "Invented policy", &error);
  g_assert_no_error (error);
  open_case_assert_clean (fixture);
}

/* What is merged into a record goes with it; what was, and is apart again, goes
 * alone. */
static void
test_dispose (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 one = open_case_add (fixture, "person", "name", "Catherine Smyth", "description", "Tall", NULL);
  gint64 two = open_case_add (fixture, "person", "name", "Quokkaline Smith", "description", "Zanzibarite", NULL);
  gint64 three = open_case_add (fixture, "person", "name", "Catherine S", NULL);
  gint64 four = open_case_add (fixture, "person", "name", "Cath", NULL);
  gint64 van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", NULL);
  g_autofree char *said = NULL;

  kept_add_officers (fixture);
  kept_set_policy (fixture, 3, 12, 12, 0, "|person|");
  link_records (fixture, two, van, "driver_of", "confirmed", "Seen");
  link_records (fixture, three, van, "driver_of", "confirmed", "Seen");
  link_records (fixture, four, van, "keeper_of", "confirmed", "Registered");
  merge (fixture, one, two);
  merge (fixture, one, three);
  merge (fixture, four, one);
  open_case_assert_clean (fixture);
  said = unmerge (fixture, one);
  g_assert_nonnull (said);

  kept_be_officer (fixture, KEPT_OFFICER);
  g_assert_false (bow_case_review_retention (fixture->bow_case, two, "dispose", NULL, "No purpose", "Asked for", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  dispose (fixture, one);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM tombstone"), ==, 3);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM merged"), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM record WHERE kind = 'person'"), ==, 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM payload WHERE instr(bytes, 'Zanzibarite') OR instr(bytes, 'Quokkaline')"), ==, 0);
  dispose (fixture, four);
}

/* Each of two that were merged once goes without the other. */
static void
test_dispose_one (OpenCase      *fixture,
                  gconstpointer  data)
{
  Two two = make_two (fixture);
  gboolean survivor = GPOINTER_TO_INT (data) == 1;
  g_autofree char *said = NULL;

  kept_add_officers (fixture);
  kept_set_policy (fixture, 3, 12, 12, 0, "|person|");
  merge (fixture, two.one, two.two);
  said = unmerge (fixture, two.two);
  {
    g_autoptr (GError) error = NULL;
    gint64 link = direct_integer (fixture, "SELECT max(id) FROM link WHERE relation = 'in_operation'");
    gint64 other = direct_integer (fixture, "SELECT min(id) FROM link WHERE relation = 'in_operation'");

    bow_case_unlink (fixture->bow_case, link, &error);
    bow_case_unlink (fixture->bow_case, other, &error);
    g_assert_no_error (error);
  }
  open_case_set (fixture, two.arrest, "person", NULL);
  dispose (fixture, survivor ? two.one : two.two);
}

enum { N_PERSONS = 8, N_VANS = 3 };

typedef struct
{
  gint64 persons[N_PERSONS];
  gint64 vans[N_VANS];
  guint n_merges;
  guint n_unmerges;
  guint n_undos;
} World;

/* One of the persons that are there, or that are merged away; any of them where
 * there is none of those. */
static gint64
pick (OpenCase *fixture,
      World    *world,
      gboolean  merged)
{
  const char *where = merged ? "id IN (SELECT absorbed FROM merged)" : "id NOT IN (SELECT absorbed FROM merged)";
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM person WHERE %s", where);
  gint32 n = (gint32) direct_integer (fixture, count);
  g_autofree char *select = g_strdup_printf ("SELECT id FROM person WHERE %s ORDER BY id LIMIT 1 OFFSET %d", where,
                                             n > 0 ? g_test_rand_int_range (0, n) : 0);

  return n > 0 ? direct_integer (fixture, select) : world->persons[0];
}

static void
random_step (OpenCase *fixture,
             World    *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = NULL;
  gint64 one = pick (fixture, world, FALSE);
  gint64 two = g_test_rand_int_range (0, 8) > 0 ? pick (fixture, world, FALSE) : world->persons[g_test_rand_int_range (0, N_PERSONS)];
  gint64 van = world->vans[g_test_rand_int_range (0, N_VANS)];
  g_autofree char *said = NULL;
  g_autofree char *text = g_strdup_printf ("Text %d", g_test_rand_int_range (0, 1000));

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
    case 2:
      record = bow_case_propose_merge (fixture->bow_case, one, two, NULL);
      if (record != NULL && bow_case_merge (fixture->bow_case, record, two, BECAUSE, &error))
        world->n_merges++;
      break;
    case 3:
    case 4:
    case 5:
    case 6:
      said = bow_case_unmerge (fixture->bow_case, pick (fixture, world, TRUE), NULL);
      world->n_unmerges += said != NULL ? 1 : 0;
      break;
    case 7:
      record = bow_case_read (fixture->bow_case, one, &error);
      bow_record_set (record, g_test_rand_bit () ? "description" : "aliases", text);
      bow_case_save (fixture->bow_case, record, NULL);
      break;
    case 8:
      bow_case_link (fixture->bow_case, &(BowLinkNew) { .from = one, .to = van, .relation = g_test_rand_bit () ? "driver_of" : "keeper_of",
                     .strength = g_test_rand_bit () ? "confirmed" : "unconfirmed", .because = text }, NULL);
      break;
    case 9:
      if (one != two)
        bow_case_link (fixture->bow_case, &(BowLinkNew) { .from = one, .to = two, .relation = g_test_rand_bit () ? "associate_of" : "controls",
                       .because = text }, NULL);
      break;
    case 10:
      {
        gint64 link = direct_integer (fixture, "SELECT coalesce(max(id), 0) FROM link");

        if (link > 0)
          bow_case_unlink (fixture->bow_case, link, NULL);
        break;
      }
    default:
      said = g_test_rand_bit () ? bow_case_undo (fixture->bow_case, NULL) : bow_case_redo (fixture->bow_case, NULL);
      world->n_undos += said != NULL ? 1 : 0;
    }
  g_assert_no_error (error);
}

/* Whatever is merged, taken apart, edited, linked and undone in whatever order,
 * the log gives the tables. */
static void
test_random (OpenCase      *fixture,
             gconstpointer  data)
{
  guint n_steps = g_test_slow () ? 4000 : 600;
  World world = { 0 };

  for (int i = 0; i < N_PERSONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %c", 'A' + i);

      world.persons[i] = open_case_add (fixture, "person", "name", name, NULL);
    }
  for (int i = 0; i < N_VANS; i++)
    world.vans[i] = open_case_add (fixture, "vehicle", "make", "Ford", NULL);
  for (guint i = 0; i < n_steps; i++)
    {
      random_step (fixture, &world);
      g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM link l JOIN merged m ON m.absorbed IN (l.from_id, l.to_id) "
                                                "WHERE NOT EXISTS(SELECT 1 FROM merged_link x WHERE x.link = l.id AND x.joined IS NOT NULL)"), ==, 0);
      g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM merged m JOIN record r ON r.id = m.absorbed WHERE r.binned_at IS NULL OR m.settled = 0"), ==, 0);
      if (i % 150 == 149)
        open_case_assert_clean (fixture);
    }
  g_test_message ("%u merges, %u taken apart, %u undone", world.n_merges, world.n_unmerges, world.n_undos);
  g_assert_cmpuint (world.n_merges, >, n_steps / 20);
  g_assert_cmpuint (world.n_unmerges, >, n_steps / 50);
  open_case_assert_clean (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)
  ADD ("/case/merge/united", test_merge);
  ADD ("/case/merge/undo", test_undo);
  ADD ("/case/merge/later", test_later);
  ADD ("/case/merge/refusals", test_refusals);
  ADD ("/case/merge/database", test_database);
  ADD ("/case/merge/holds-and-retention", test_holds_and_retention);
  ADD ("/case/merge/dispose", test_dispose);
  g_test_add ("/case/merge/dispose-survivor", OpenCase, GINT_TO_POINTER (1), open_case_set_up, test_dispose_one, open_case_tear_down);
  g_test_add ("/case/merge/dispose-absorbed", OpenCase, GINT_TO_POINTER (2), open_case_set_up, test_dispose_one, open_case_tear_down);
  ADD ("/case/merge/random", test_random);
#undef ADD

  return g_test_run ();
}
