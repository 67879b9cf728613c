/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-basis.h"

#include "case/bow-case-private.h"

#include "direct.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"
#define N_GRAPHS 3000
#define N_SAME_RECORDS 30

static void G_GNUC_PRINTF (2, 3)
run (OpenCase   *fixture,
     const char *format,
     ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  direct_run (fixture, sql);
}

static void
add_record (OpenCase   *fixture,
            gint64      row,
            const char *kind,
            char        letter,
            const char *state)
{
  run (fixture,
       "INSERT INTO record(id, uuid, kind, ref, title, state, created_at, created_by, updated_at, updated_by, version) "
       "VALUES(%" G_GINT64_FORMAT ", randomblob(16), '%s', '%c-%" G_GINT64_FORMAT "', 't', %s, 1, 1, 1, 1, 1)",
       row, kind, letter, row, state);
}

static void
add_line (OpenCase *fixture,
          gint64    row,
          gint64    note)
{
  run (fixture,
       "INSERT INTO record(id, uuid, kind, parent, seq, title, created_at, created_by, updated_at, updated_by, version) "
       "VALUES(%" G_GINT64_FORMAT ", randomblob(16), 'line', %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 't', 1, 1, 1, 1, 1); "
       "INSERT INTO line(id, text, source, assessment) VALUES(%" G_GINT64_FORMAT ", 't', '2', 'B')",
       row, note, row, row);
}

static void
add_report (OpenCase   *fixture,
            gint64      row,
            const char *anonymity)
{
  add_record (fixture, row, "report", 'R', "'new'");
  run (fixture, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(%" G_GINT64_FORMAT ", 'x', '101', '%s')", row, anonymity);
}

static void
add_note (OpenCase *fixture,
          gint64    row)
{
  add_record (fixture, row, "note", 'N', "'draft'");
  run (fixture, "INSERT INTO note(id, title, marking, handling) VALUES(%" G_GINT64_FORMAT ", 't', 'OFFICIAL', 'P')", row);
}

static void
add_task (OpenCase   *fixture,
          gint64      row,
          const char *type)
{
  add_record (fixture, row, "task", 'K', "'for_allocation'");
  run (fixture, "INSERT INTO task(id, title, type, unit) VALUES(%" G_GINT64_FORMAT ", 't', '%s', 'u')", row, type);
}

/* Compiled once with all the rules that hang on it, which takes much longer than
 * running it. */
static BowStatement *
prepare (OpenCase   *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  BowStatement *statement = bow_connection_statement (fixture->bow_case->connection, sql, &error);

  g_assert_no_error (error);

  return statement;
}

static void
run_prepared (BowStatement *statement)
{
  g_autoptr (GError) error = NULL;

  bow_statement_run (statement, &error);
  g_assert_no_error (error);
}

/* With a record as the reason, or a statement where that is 0. */
static void
add_link (OpenCase   *fixture,
          gint64      row,
          gint64      from,
          const char *relation,
          gint64      to,
          gint64      because,
          const char *strength)
{
  g_autoptr (BowStatement) link = prepare (fixture, "INSERT INTO link VALUES(?1, randomblob(16), ?2, ?3, ?4, ?5, NULL, NULL, ?1, 1, 1)");
  g_autoptr (BowStatement) provenance = prepare (fixture, "INSERT INTO provenance VALUES(?1, ?1, ?2, iif(?2 IS NULL, 'seen', NULL))");

  run (fixture, "SAVEPOINT link");
  bow_statement_bind_integer (link, 1, row);
  bow_statement_bind_integer (link, 2, from);
  bow_statement_bind_integer (link, 3, to);
  bow_statement_bind_text (link, 4, relation);
  bow_statement_bind_text (link, 5, strength);
  run_prepared (link);
  bow_statement_bind_integer (provenance, 1, row);
  if (because != 0)
    bow_statement_bind_integer (provenance, 2, because);
  run_prepared (provenance);
  run (fixture, "RELEASE link");
}

static void
add_second_account (OpenCase   *fixture,
                    const char *roles)
{
  run (fixture, "INSERT INTO account(id, uuid, name, display_name, roles, pk_sign, pk_box, since) "
                "VALUES(2, randomblob(16), '1002', 'Two', '%s', randomblob(32), randomblob(32), 1)", roles);
}

static BowBasisVerdict
walk (OpenCase *fixture,
      gint64    task)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowBasis) basis = bow_case_read_basis (fixture->bow_case, task, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (basis->sentence), >, 20);
  return basis->verdict;
}

static gboolean
change (OpenCase    *fixture,
        const char  *sql,
        gint64       row,
        GError     **error)
{
  g_autoptr (BowStatement) statement = prepare (fixture, sql);

  bow_statement_bind_integer (statement, 1, row);

  return bow_statement_run (statement, error);
}

/* What the database makes of it: the approval of a warrant, taken back again. */
static BowBasisVerdict
approve (OpenCase *fixture,
         gint64    task)
{
  g_autoptr (GError) error = NULL;

  if (change (fixture, "UPDATE record SET state = 'approved', reviewer = 2, reviewed_at = 1, reason = 'because' WHERE id = ?", task, &error))
    return BOW_BASIS_SUPPORTED;
  if (strstr (error->message, "alone") != NULL)
    return BOW_BASIS_ALL_ANONYMOUS;
  if (strstr (error->message, "nothing is cited") == NULL)
    g_error ("%s", error->message);
  return BOW_BASIS_NOTHING;
}

/* Rows of the records in each graph. */
enum
{
  TASK = 1000,
  REPORTS = 1010,
  N_REPORTS = 5,
  NOTES = 1020,
  N_NOTES = 5,
  LINES = 1030,
  N_LINES = 6,
  ATTACHMENTS = 1040,
  N_ATTACHMENTS = 2,
  EVENTS = 1050,
  ARREST = 1060,
  PERSON = 1070,
};

static gint64
pick (GRand *rand,
      gint64 from,
      int    n)
{
  return from + g_rand_int_range (rand, 0, n);
}

static gint64
pick_source (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0: case 1: case 2:
      return pick (rand, NOTES, N_NOTES);
    case 3: case 4:
      return pick (rand, LINES, N_LINES);
    case 5:
      return pick (rand, ATTACHMENTS, N_ATTACHMENTS);
    case 6:
      return EVENTS;
    default:
      return ARREST;
    }
}

static gint64
pick_cited (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 16))
    {
    case 0: case 1: case 2: case 3: case 4:
      return pick (rand, REPORTS, N_REPORTS);
    case 5: case 6: case 7: case 8:
      return pick (rand, NOTES, N_NOTES);
    case 9: case 10: case 11:
      return pick (rand, LINES, N_LINES);
    case 12: case 13:
      return pick (rand, ATTACHMENTS, N_ATTACHMENTS);
    case 14:
      return EVENTS;
    default:
      return g_rand_boolean (rand) ? PERSON : ARREST;
    }
}

static gint64
pick_because (GRand *rand)
{
  if (g_rand_int_range (rand, 0, 3) > 0)
    return 0;
  return g_rand_boolean (rand) ? pick (rand, LINES, N_LINES) : pick (rand, REPORTS, N_REPORTS);
}

static void
add_records (OpenCase *fixture,
             GRand    *rand)
{
  static const char *const anonymities[] = { "anonymous", "anonymous", "anonymous", "anonymous", "confidential", "named" };

  for (int i = 0; i < N_REPORTS; i++)
    add_report (fixture, REPORTS + i, anonymities[g_rand_int_range (rand, 0, G_N_ELEMENTS (anonymities))]);
  for (int i = 0; i < N_NOTES; i++)
    add_note (fixture, NOTES + i);
  for (int i = 0; i < N_LINES; i++)
    add_line (fixture, LINES + i, pick (rand, NOTES, N_NOTES));
  for (int i = 0; i < N_ATTACHMENTS; i++)
    add_record (fixture, ATTACHMENTS + i, "attachment", 'X', "NULL");
  add_record (fixture, EVENTS, "event", 'E', "NULL");
  add_record (fixture, ARREST, "arrest", 'A', "NULL");
  add_record (fixture, PERSON, "person", 'P', "NULL");
  add_task (fixture, TASK, "warrant");
}

static void
add_links (OpenCase *fixture,
           GRand    *rand)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int n = g_rand_int_range (rand, 0, 14);

  for (int i = 0; i < n; i++)
    {
      gboolean of_task = g_rand_int_range (rand, 0, 4) == 0;
      gint64 from = of_task ? TASK : pick_source (rand);
      gint64 to = pick_cited (rand);
      gboolean may_corroborate = from >= NOTES && from < LINES + N_LINES && to < LINES + N_LINES;
      const char *relation = of_task ? "based_on" : may_corroborate && g_rand_boolean (rand) ? "corroborates" : "mentions";
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", from, to, relation);

      if (from == to || (of_task && to == PERSON) || !g_hash_table_add (there, g_strdup (key)))
        continue;
      add_link (fixture, 2000 + i, from, relation, to, pick_because (rand),
                g_rand_int_range (rand, 0, 10) == 0 ? "disproved" : "unconfirmed");
    }
}

static void
bin (OpenCase *fixture,
     gint64    row)
{
  g_autoptr (GError) error = NULL;

  change (fixture, "UPDATE record SET binned_at = 1 WHERE id = ?", row, &error);
  g_assert_no_error (error);
}

static void
take_away (OpenCase *fixture,
           GRand    *rand)
{
  if (g_rand_int_range (rand, 0, 4) == 0)
    bin (fixture, pick (rand, REPORTS, N_REPORTS));
  if (g_rand_int_range (rand, 0, 4) == 0)
    bin (fixture, pick (rand, LINES, N_LINES));
  if (g_rand_int_range (rand, 0, 4) == 0)
    bin (fixture, pick (rand, NOTES, N_NOTES));
}

/* The walk in C and the one in the database come to the same on any graph. */
static void
test_differential (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);
  guint counts[3] = { 0 };

  add_second_account (fixture, "|intelligence_supervisor|");
  for (int i = 0; i < N_GRAPHS; i++)
    {
      BowBasisVerdict in_c;
      BowBasisVerdict in_sql;

      if (i % N_SAME_RECORDS == 0)
        {
          run (fixture, i > 0 ? "ROLLBACK; BEGIN" : "BEGIN");
          add_records (fixture, rand);
        }
      run (fixture, "SAVEPOINT graph");
      add_links (fixture, rand);
      take_away (fixture, rand);
      in_c = walk (fixture, TASK);
      in_sql = approve (fixture, TASK);
      if (in_c != in_sql)
        g_error ("graph %d: %s, but %s in the database", i, bow_basis_verdict_get_name (in_c), bow_basis_verdict_get_name (in_sql));
      counts[in_c]++;
      run (fixture, "ROLLBACK TO graph; RELEASE graph");
    }
  run (fixture, "ROLLBACK");

  g_test_message ("nothing %u, anonymous %u, supported %u", counts[0], counts[1], counts[2]);
  g_assert_cmpuint (counts[BOW_BASIS_NOTHING], >, N_GRAPHS / 20);
  g_assert_cmpuint (counts[BOW_BASIS_ALL_ANONYMOUS], >, N_GRAPHS / 20);
  g_assert_cmpuint (counts[BOW_BASIS_SUPPORTED], >, N_GRAPHS / 20);
}

#define APPROVE(task, reason) \
  "UPDATE record SET state = 'approved', reviewer = 2, reviewed_at = 1, reason = " reason " WHERE id = " task

/* By statements past the case. */
static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  add_second_account (fixture, "|intelligence_officer|");
  add_report (fixture, 500, "anonymous");
  add_report (fixture, 501, "named");
  add_task (fixture, 510, "warrant");
  add_task (fixture, 511, "arrest");
  add_task (fixture, 512, "target");
  add_task (fixture, 513, "patrol");

  direct_refuse (fixture, "UPDATE record SET state = 'allocated' WHERE id = 510", "not open");
  direct_refuse (fixture, "UPDATE record SET state = 'allocated' WHERE id = 511", "not open");
  direct_refuse (fixture, "UPDATE record SET state = 'allocated' WHERE id = 512", "not open");
  direct_refuse (fixture, APPROVE ("513", "'r'"), "not open");
  direct_refuse (fixture, APPROVE ("510", "'r'"), "nothing is cited");
  direct_refuse (fixture, APPROVE ("511", "'r'"), "nothing is cited");
  direct_refuse (fixture, "UPDATE record SET state = 'approved' WHERE id = 511", "other than the author");

  add_link (fixture, 600, 510, "based_on", 500, 0, "confirmed");
  add_link (fixture, 601, 511, "based_on", 500, 0, "confirmed");
  add_link (fixture, 602, 512, "based_on", 500, 500, "confirmed");
  direct_refuse (fixture, APPROVE ("510", "'r'"), "a warrant does not rest");
  direct_refuse (fixture, APPROVE ("511", "'r'"), "reason of a supervisor");
  run (fixture, "UPDATE account SET roles = '|operational_supervisor|' WHERE id = 2");
  direct_refuse (fixture, APPROVE ("510", "'r'"), "a warrant does not rest");
  direct_refuse (fixture, APPROVE ("511", "NULL"), "reason of a supervisor");
  direct_refuse (fixture, APPROVE ("512", "' '"), "reason of a supervisor");
  run (fixture, APPROVE ("511", "'r'"));
  direct_refuse (fixture, "UPDATE task SET type = 'warrant' WHERE id = 511", "moved on");
  run (fixture, "UPDATE record SET state = 'allocated' WHERE id = 511");
  direct_refuse (fixture, "UPDATE task SET type = 'warrant' WHERE id = 511", "moved on");
  direct_refuse (fixture, "INSERT OR REPLACE INTO task(id, title, type) VALUES(511, 't', 'warrant')", "replaced");
  direct_refuse (fixture, "DELETE FROM task WHERE id = 511", "disposal");
  run (fixture, "UPDATE record SET state = 'allocated' WHERE id = 513");
  direct_refuse (fixture, "UPDATE task SET type = 'arrest' WHERE id = 513", "moved on");

  add_link (fixture, 603, 510, "based_on", 501, 0, "disproved");
  direct_refuse (fixture, APPROVE ("510", "'r'"), "a warrant does not rest");
  run (fixture, "UPDATE link SET strength = 'confirmed' WHERE id = 603");
  run (fixture, APPROVE ("510", "NULL"));
  run (fixture, "BEGIN; DELETE FROM link WHERE id = 603; DELETE FROM provenance WHERE link = 603; COMMIT");
  g_assert_cmpint (walk (fixture, 510), ==, BOW_BASIS_ALL_ANONYMOUS);
}

static BowBasisNode *
nth (BowBasisNode *node,
     guint         n)
{
  g_autoptr (BowBasisNode) child = g_list_model_get_item (bow_basis_node_get_children (node), n);

  g_assert_nonnull (child);
  return child;
}

static guint
n_under (BowBasisNode *node)
{
  return g_list_model_get_n_items (bow_basis_node_get_children (node));
}

/* Task → note → (its line → a report), and back to the note. */
static void
test_tree (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (BowBasis) basis = NULL;
  BowBasisNode *note;
  g_autofree char *text = NULL;

  add_report (fixture, 500, "anonymous");
  add_note (fixture, 510);
  add_line (fixture, 511, 510);
  add_note (fixture, 520);
  add_task (fixture, 530, "warrant");
  add_link (fixture, 600, 530, "based_on", 510, 0, "confirmed");
  add_link (fixture, 601, 511, "mentions", 500, 500, "confirmed");
  add_link (fixture, 602, 510, "mentions", 520, 0, "confirmed");
  add_link (fixture, 603, 520, "mentions", 511, 0, "confirmed");

  basis = bow_case_read_basis (fixture->bow_case, 530, NULL);
  g_assert_cmpint (basis->verdict, ==, BOW_BASIS_ALL_ANONYMOUS);
  g_assert_nonnull (strstr (basis->sentence, "warrant"));
  g_assert_cmpuint (n_under (basis->root), ==, 1);
  note = nth (basis->root, 0);
  g_assert_cmpstr (bow_basis_node_get_data (note)->ref, ==, "N-510");
  g_assert_cmpuint (n_under (note), ==, 2);
  g_assert_true (bow_basis_node_is_anonymous (nth (note, 0)));
  text = bow_basis_node_describe (nth (note, 0));
  g_assert_nonnull (strstr (text, "ANONYMOUS"));
  g_assert_cmpint (n_under (nth (note, 1)), ==, 1);
  g_assert_cmpstr (bow_basis_node_get_data (nth (nth (note, 1), 0))->ref, ==, "N-510/511");
  g_assert_cmpint (bow_basis_node_get_leaf (nth (nth (nth (note, 1), 0), 0)), ==, BOW_BASIS_SEEN);

  /* An officer's own words that it is so are evidence; why it is cited is not. */
  add_link (fixture, 604, 520, "corroborates", 500, 0, "confirmed");
  g_assert_cmpint (walk (fixture, 530), ==, BOW_BASIS_SUPPORTED);
  run (fixture, "UPDATE link SET strength = 'disproved' WHERE id = 604");
  g_assert_cmpint (walk (fixture, 530), ==, BOW_BASIS_ALL_ANONYMOUS);

  /* What leads only back to itself is nothing. */
  run (fixture, "UPDATE link SET strength = 'disproved' WHERE id = 601");
  g_assert_cmpint (walk (fixture, 530), ==, BOW_BASIS_NOTHING);
}

static void
test_bounds (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowBasis) basis = NULL;

  add_task (fixture, 1, "arrest");
  add_note (fixture, 10000);
  add_link (fixture, 20000, 1, "based_on", 10000, 0, "confirmed");
  run (fixture, "BEGIN");
  for (int i = 1; i <= 1000; i++)
    {
      add_note (fixture, 10000 + i);
      add_link (fixture, 20000 + i, 10000 + i - 1, "mentions", 10000 + i, 0, "confirmed");
    }
  run (fixture, "COMMIT");

  g_assert_null (bow_case_read_basis (fixture->bow_case, 1, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  run (fixture, "UPDATE record SET binned_at = 1 WHERE id = 11000");
  g_assert_cmpint (walk (fixture, 1), ==, BOW_BASIS_SUPPORTED);
  g_clear_error (&error);
  g_assert_null (bow_case_read_basis (fixture->bow_case, 10000, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

static gint64
save_task (OpenCase   *fixture,
           const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), &error);

  g_assert_no_error (error);
  bow_record_set (task, "title", "The flat");
  bow_record_set (task, "type", type);
  bow_record_set (task, "unit", "Town team");
  open_case_save (fixture, task);
  return bow_record_get_row (task);
}

static gint64
cite (OpenCase   *fixture,
      gint64      from,
      const char *relation,
      gint64      to)
{
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .from = from, .to = to, .relation = relation, .strength = "confirmed", .because = "It says so" };
  gint64 row = bow_case_link (fixture->bow_case, &link, &error);

  g_assert_no_error (error);
  return row;
}

static void
move (OpenCase   *fixture,
      gint64      row,
      const char *state,
      const char *reason)
{
  g_autoptr (GError) error = NULL;

  bow_case_set_state (fixture->bow_case, row, state, reason, &error);
  g_assert_no_error (error);
}

static void
refuse_move (OpenCase   *fixture,
             gint64      row,
             const char *state,
             const char *reason,
             BowError    code,
             const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_set_state (fixture->bow_case, row, state, reason, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  if (strstr (error->message, because) == NULL)
    g_error ("%s", error->message);
}

static void
add_other (OpenCase   *fixture,
           const char *name,
           const char *roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, name, NULL, roles, passphrase, &error);
  g_assert_no_error (error);
}

static void
assert_reason_kept (OpenCase   *fixture,
                    gint64      row,
                    const char *reason)
{
  g_autoptr (GPtrArray) changes = bow_case_history (fixture->bow_case, row, NULL);

  for (guint i = 0; i < changes->len; i++)
    if (g_strcmp0 (((BowChange *) changes->pdata[i])->reason, reason) == 0)
      return;
  g_error ("the history does not say “%s”", reason);
}

static void
test_through_case (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autoptr (BowRecord) named = open_case_new_report (fixture, "I live opposite", "named");
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "The flat", "Cars call briefly");
  g_autoptr (BowRecord) arrest = NULL;
  gint64 anonymous = open_case_save_report (fixture, "Cars call at the flat");
  gint64 warrant_task = save_task (fixture, "warrant");
  gint64 arrest_task = save_task (fixture, "arrest");
  gint64 link;

  open_case_save (fixture, named);
  open_case_save (fixture, note);
  cite (fixture, bow_record_get_row (note), "mentions", anonymous);
  cite (fixture, arrest_task, "based_on", bow_record_get_row (note));
  add_other (fixture, OTHER, "|operational_supervisor|");
  add_other (fixture, "1003", "|intelligence_officer|");

  refuse_move (fixture, warrant_task, "allocated", NULL, BOW_ERROR_RULE, "Approve");
  refuse_move (fixture, warrant_task, "approved", NULL, BOW_ERROR_REFUSED, "somebody other");
  open_case_reopen (fixture, "1003", OTHER_PASSPHRASE);
  refuse_move (fixture, arrest_task, "approved", "urgent", BOW_ERROR_REFUSED, "approve tasks");
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  refuse_move (fixture, warrant_task, "approved", "urgent", BOW_ERROR_RULE, "Nothing is cited");

  cite (fixture, warrant_task, "based_on", bow_record_get_row (note));
  refuse_move (fixture, warrant_task, "approved", "urgent", BOW_ERROR_RULE, "warrant cannot rest");
  refuse_move (fixture, arrest_task, "approved", " ", BOW_ERROR_RULE, "supervisor");
  move (fixture, arrest_task, "approved", "A child is inside");
  assert_reason_kept (fixture, arrest_task, "A child is inside");
  move (fixture, arrest_task, "allocated", NULL);
  arrest = open_case_read (fixture, arrest_task);
  g_assert_cmpstr (bow_record_get_reviewer (arrest), ==, OTHER);
  bow_record_set (arrest, "type", "warrant");
  g_assert_false (bow_case_save (fixture->bow_case, arrest, NULL));

  link = cite (fixture, warrant_task, "based_on", bow_record_get_row (named));
  move (fixture, warrant_task, "approved", NULL);
  g_assert_null (bow_case_undo (fixture->bow_case, NULL));
  g_assert_true (bow_case_unlink (fixture->bow_case, link, NULL));
  g_assert_cmpint (walk (fixture, warrant_task), ==, BOW_BASIS_ALL_ANONYMOUS);
  move (fixture, warrant_task, "for_allocation", "The named report was withdrawn");
  refuse_move (fixture, warrant_task, "approved", "urgent", BOW_ERROR_RULE, "warrant cannot rest");

  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/basis/differential", OpenCase, NULL, open_case_set_up, test_differential, open_case_tear_down);
  g_test_add ("/case/basis/database", OpenCase, NULL, open_case_set_up, test_database, open_case_tear_down);
  g_test_add ("/case/basis/tree", OpenCase, NULL, open_case_set_up, test_tree, open_case_tear_down);
  g_test_add ("/case/basis/bounds", OpenCase, NULL, open_case_set_up, test_bounds, open_case_tear_down);
  g_test_add ("/case/basis/through-case", OpenCase, NULL, open_case_set_up, test_through_case, open_case_tear_down);

  return g_test_run ();
}
