/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept.h"

#include <string.h>

#include "case/bow-case-dispose.h"
#include "case/bow-case-private.h"
#include "case/bow-unread.h"
#include "direct.h"
#include "make-pdf.h"
#include "random-case.h"
#include "store/bow-connection-private.h"

/* Words that stand nowhere but in what is disposed of. */
static const char *const canaries[] = {
  "zanzibarite", "quokkaline", "plumbagoreason", "velvetlink", "oldvelvetlink", "periwinkledraft", "cassowaryname",
  "axolotlbytes", "quetzalfile", "marmosetpage",
};

static void
set_up (OpenCase      *fixture,
        gconstpointer  data)
{
  open_case_set_up (fixture, data);
  kept_add_officers (fixture);
  kept_set_policy (fixture, 3, 12, 12, 0, NULL);
}

static gboolean
holds (gconstpointer  bytes,
       gsize          length,
       const char    *word)
{
  return memmem (bytes, length, word, strlen (word)) != NULL;
}

/* Every page of the file as the library decrypts it, free ones too. */
static guint
count_in_pages (OpenCase   *fixture,
                const char *word)
{
  sqlite3_int64 length = 0;
  guint8 *pages = sqlite3_serialize (fixture->bow_case->connection->db, "main", &length, 0);
  guint n = 0;

  g_assert_nonnull (pages);
  g_assert_cmpint (length, >, 100000);
  for (const guint8 *at = pages; (at = memmem (at, (gsize) (pages + length - at), word, strlen (word))) != NULL; at++)
    n++;
  sqlite3_free (pages);

  return n;
}

static guint
count_in_table (OpenCase   *fixture,
                const char *table,
                const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean has_row;
  guint n = 0;

  g_assert_no_error (error);
  while (bow_statement_step (select, &has_row, &error) && has_row)
    for (int i = 0; i < bow_statement_n_columns (select); i++)
      {
        gsize length;
        const guint8 *bytes = bow_statement_bytes (select, i, &length);

        n += bytes != NULL && holds (bytes, length, word) ? 1 : 0;
      }
  g_assert_no_error (error);

  return n;
}

static guint
count_in_tables (OpenCase   *fixture,
                 const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BowStatement) select =
    bow_connection_statement (fixture->bow_case->connection,
                              "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('record_words', 'attachment_words') AND sql NOT LIKE '%rtree%'", &error);
  gboolean has_row;
  guint n = 0;

  g_assert_no_error (error);
  while (bow_statement_step (select, &has_row, &error) && has_row)
    g_ptr_array_add (tables, g_strdup (bow_statement_text (select, 0)));
  g_assert_cmpuint (tables->len, >, 30);
  for (guint i = 0; i < tables->len; i++)
    n += count_in_table (fixture, g_ptr_array_index (tables, i), word);

  return n;
}

static guint
count_in_vocabulary (OpenCase   *fixture,
                     const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM temp.test_vocabulary WHERE term = '%s'", word);

  direct_run (fixture, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.test_vocabulary USING fts5vocab(main, record_words, instance)");

  return (guint) direct_integer (fixture, sql);
}

static void
dispose (OpenCase   *fixture,
         gint64      row,
         const char *authority)
{
  g_autoptr (GError) error = NULL;

  bow_case_dispose (fixture->bow_case, &row, 1, authority, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    g_assert_cmpuint (count_in_pages (fixture, canaries[i]), ==, 0);
  bow_case_compact (fixture->bow_case, &error);
  g_assert_no_error (error);
}

static void
expect_block (OpenCase   *fixture,
              gint64      row,
              const char *because)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowDisposalPlan) plan = bow_case_plan_disposal (fixture->bow_case, row, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->blocks->len, >, 0);
  g_assert_false (bow_case_dispose (fixture->bow_case, &row, 1, "Invented policy", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  if (strstr (error->message, because) == NULL)
    g_error ("%s", error->message);
}

static void
recommend (OpenCase *fixture,
           gint64    row)
{
  kept_set_group (fixture, row, 3);
  kept_review (fixture, row, "dispose", NULL, "No purpose plumbagoreason any more", "An early look, plumbagoreason");
}

/* A report with a contact, links, an unlinked link, a link that rests on it,
 * a draft, looks and a change: all of it goes, and what is beside it stays. */
static gint64
make_report (OpenCase *fixture,
             gint64    first,
             gint64    second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "A zanzibarite car by the station", "named");
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));
  BowLinkNew resting = { .from = first, .to = second, .relation = "associate_of" };
  g_autoptr (GBytes) text = g_bytes_new_static ("axolotlbytes axolotlbytes", 25), pages = make_pdf_pages (1, "marmosetpage");
  gint64 link;
  gint64 row;

  bow_record_set (contact, "name", "Cassowaryname cassowaryname");
  bow_record_set (report, "position", "POINT(0.1 52.2);50");
  open_case_save (fixture, report);
  row = bow_record_get_row (report);
  bow_record_set (report, "narrative", "A quokkaline car by the station");
  open_case_save (fixture, report);

  kept_link (fixture, row, first, "mentions", "velvetlink because");
  link = kept_link (fixture, row, second, "mentions", "oldvelvetlink because");
  g_assert_true (bow_case_unlink (fixture->bow_case, link, NULL));
  resting.because_row = row;
  g_assert_cmpint (bow_case_link (fixture->bow_case, &resting, &error), >, 0);
  g_assert_no_error (error);

  open_case_attach (fixture, row, "quetzalfile.txt", g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text));
  open_case_attach (fixture, row, "marmosetpage.pdf", g_bytes_get_data (pages, NULL), (gssize) g_bytes_get_size (pages));
  g_assert_true (bow_case_read_all_unread (fixture->bow_case, BOW_UNREAD_PATIENCE_S, NULL, NULL));
  g_object_unref (open_case_read (fixture, row));
  bow_record_set (report, "narrative", "A periwinkledraft");
  g_assert_true (bow_case_keep_draft (fixture->bow_case, report, NULL));

  return row;
}

static void
test_erases (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = kept_add_person (fixture, "First");
  gint64 second = kept_add_person (fixture, "Second");
  gint64 neighbour = open_case_save_report (fixture, "Another car zanzibarian by the station");
  gint64 row = make_report (fixture, first, second);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (BowDisposalPlan) plan = NULL;
  const BowChange *last;

  kept_be_officer (fixture, KEPT_OFFICER);
  kept_set_group (fixture, neighbour, 3);
  recommend (fixture, row);
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    g_assert_cmpuint (count_in_pages (fixture, canaries[i]), >, 0);

  kept_be_officer (fixture, KEPT_SECOND);
  plan = bow_case_plan_disposal (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->blocks->len, ==, 0);
  g_assert_cmpint (plan->n_children, ==, 1);
  g_assert_cmpint (plan->n_attachments, ==, 2);
  g_assert_cmpint (plan->n_links, ==, 4);
  g_assert_cmpint (plan->n_entries, >, 8);
  g_assert_cmpstr (plan->recommended_by, ==, KEPT_OFFICER);
  dispose (fixture, row, "Invented policy, group 3");

  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    {
      g_assert_cmpuint (count_in_tables (fixture, canaries[i]), ==, 0);
      g_assert_cmpuint (count_in_vocabulary (fixture, canaries[i]), ==, 0);
      g_assert_cmpuint (count_in_pages (fixture, canaries[i]), ==, 0);
    }
  g_assert_cmpuint (count_in_vocabulary (fixture, "zanzibarian"), ==, 1);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM link"), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM attachment_chunk"), ==, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM tombstone"), ==, 3);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM draft"), ==, 0);
  g_object_unref (open_case_read (fixture, neighbour));

  history = bow_case_history_of_ref (fixture->bow_case, plan->ref, &error);
  g_assert_no_error (error);
  last = g_ptr_array_index (history, history->len - 1);
  g_assert_cmpstr (last->verb, ==, "dispose");
  g_assert_cmpstr (last->account, ==, KEPT_SECOND);
  g_assert_cmpstr (last->reason, ==, "Invented policy, group 3");
  g_assert_cmpstr (last->ref, ==, plan->ref);
  g_assert_cmpint (bow_case_find_ref (fixture->bow_case, plan->ref, &error), ==, 0);
  g_assert_nonnull (strstr (error->message, "Invented policy, group 3"));
  open_case_assert_clean (fixture);

  open_case_reopen (fixture, KEPT_SECOND, KEPT_PASSPHRASE);
  open_case_assert_clean (fixture);
}

/* Of the first person that there is. */
static BowRecord *
add_arrest (OpenCase *fixture)
{
  BowRecord *arrest = bow_case_new_record (fixture->bow_case, bow_kind_find ("arrest"), NULL);

  bow_record_set (arrest, "person", "P-000001");
  bow_record_set (arrest, "person_text", "Somebody");
  open_case_save (fixture, arrest);

  return arrest;
}

static void
test_blocks (OpenCase      *fixture,
             gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), NULL);
  gint64 person = kept_add_person (fixture, "Example");
  g_autoptr (BowRecord) arrest = add_arrest (fixture);

  bow_record_set (operation, "name", "Raptor");
  open_case_save (fixture, operation);
  kept_link (fixture, person, bow_record_get_row (operation), "in_operation", "Because");
  expect_block (fixture, person, "No review has recommended");

  kept_be_officer (fixture, KEPT_OFFICER);
  g_assert_true (bow_case_hold (fixture->bow_case, person, "cpia", "Trial in May", NULL));
  recommend (fixture, person);
  expect_block (fixture, person, "recommended it yourself");
  kept_be_officer (fixture, KEPT_SECOND);
  expect_block (fixture, person, "Trial in May");
  expect_block (fixture, person, "Raptor");
  expect_block (fixture, person, "A-000001 names it");
  kept_expect (bow_case_dispose (fixture->bow_case, &person, 1, " ", &error), &error, BOW_ERROR_RULE);
  open_case_assert_clean (fixture);
}

/* Who recommends does not approve, by the database too. */
#define DISPOSE_ENTRY(verb, subject)                                                                                       \
  "INSERT INTO entry(feed, seq, clock, prev, act, verb, subject, header, commitment, hash) "                               \
  "SELECT feed, seq + 1, clock, hash, 'erasure', '" verb "', " subject ", header, commitment, randomblob(32) FROM entry "  \
  "ORDER BY id DESC LIMIT 1"

static void
refuse_disposal (OpenCase   *fixture,
                 const char *by,
                 const char *approved,
                 const char *because)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO tombstone SELECT (SELECT max(id) FROM entry), uuid, kind, ref, 3, 'dispose', 'x', %s, 1, %s, 1 "
                     "FROM record WHERE kind = 'report'", by, approved);

  direct_refuse (fixture, sql, because);
}

static void
test_refusals (OpenCase      *fixture,
               gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "A car");

  direct_refuse (fixture, "DELETE FROM record WHERE kind = 'report'", "disposal alone");
  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, row);
  kept_be_officer (fixture, KEPT_SECOND);
  g_object_unref (open_case_read (fixture, row));

  refuse_disposal (fixture, "2", "3", "only an entry");
  direct_run (fixture, "BEGIN");
  direct_run (fixture, DISPOSE_ENTRY ("dispose", "randomblob(16)"));
  refuse_disposal (fixture, "2", "3", "only an entry");
  direct_run (fixture, DISPOSE_ENTRY ("erase", "(SELECT uuid FROM record WHERE kind = 'report')"));
  refuse_disposal (fixture, "2", "3", "only an entry");
  direct_run (fixture, DISPOSE_ENTRY ("dispose", "(SELECT uuid FROM record WHERE kind = 'report')"));
  refuse_disposal (fixture, "2", "1", "only an entry");
  refuse_disposal (fixture, "1", "3", "recommended");
  refuse_disposal (fixture, "2", "2", "only an entry");
  direct_run (fixture, "INSERT INTO hold SELECT 950, id, 'cpia', 'Why', 1, 1, NULL, NULL, NULL FROM record WHERE kind = 'report'");
  refuse_disposal (fixture, "2", "3", "hold");
  direct_run (fixture, "ROLLBACK");
}

/* What a review has frozen goes by disposal, and by nothing else. */
static void
test_frozen (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (KEPT_PASSPHRASE);
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "A zanzibarite note", "A quokkaline line");
  gint64 row;

  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", NULL, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "in_assessment", NULL, NULL));
  g_assert_true (bow_case_add_account (fixture->bow_case, "1004", NULL, "|intelligence_supervisor|", passphrase, NULL));
  kept_be_officer (fixture, "1004");
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "live", NULL, &error));
  direct_refuse (fixture, "DELETE FROM line", "frozen");
  direct_refuse (fixture, "DELETE FROM note", "frozen");
  direct_refuse (fixture, "DELETE FROM record WHERE kind = 'line'", "record");
  direct_refuse (fixture, "DELETE FROM record WHERE kind = 'note'", "frozen");

  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, row);
  direct_refuse (fixture, "DELETE FROM line", "frozen");
  kept_be_officer (fixture, KEPT_SECOND);
  dispose (fixture, row, "Invented policy");
  open_case_assert_clean (fixture);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM line"), ==, 0);
  g_assert_cmpuint (count_in_pages (fixture, "quokkaline"), ==, 0);
  direct_refuse (fixture, "UPDATE tombstone SET authority = 'y'", "does not change");
  direct_refuse (fixture, "DELETE FROM tombstone", "stays");
  direct_refuse (fixture, "INSERT INTO record(id, uuid, kind, ref, title, state, created_at, created_by, updated_at, updated_by, version) "
                          "SELECT 990, uuid, kind, ref, 't', 'draft', 1, 1, 1, 1, 990 FROM tombstone", "disposed of");
}

/* Undo does not reach back over it, whoever did what. */
static void
test_undo (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 row = open_case_save_report (fixture, "A car");

  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, row);
  kept_be_officer (fixture, KEPT_SECOND);
  dispose (fixture, row, "Invented policy");
  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);

  kept_be_supervisor (fixture);
  fixture->bow_case->undo_after = 0;
  direct_run (fixture, "SELECT 1");
  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  g_assert_nonnull (error);
  open_case_assert_clean (fixture);
}

/* A record that once named what is gone is replayed without the name. */
static void
test_once_named (OpenCase      *fixture,
                 gconstpointer  data)
{
  gint64 person = kept_add_person (fixture, "Mistaken");
  g_autoptr (BowRecord) arrest = add_arrest (fixture);

  kept_add_person (fixture, "Example");
  bow_record_set (arrest, "person", "P-000002");
  open_case_save (fixture, arrest);

  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, person);
  kept_be_officer (fixture, KEPT_SECOND);
  dispose (fixture, person, "Invented policy");
  open_case_assert_clean (fixture);
}

static void
search (OpenCase   *fixture,
        const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = bow_case_search (fixture->bow_case, words, NULL, 10, TRUE, NULL, &error);

  g_assert_no_error (error);
}

#define N_SEARCHES "SELECT count(*) FROM entry e JOIN payload p ON p.entry = e.id WHERE e.verb = 'search'"

/* What somebody typed to find who is disposed of goes with them, however much
 * of the name it was; other words stay, and so does who searched. */
static void
test_searches (OpenCase      *fixture,
               gconstpointer  data)
{
  gint64 person = kept_add_person (fixture, "Zebedee Quillfeather");
  g_autoptr (BowRecord) telephone = bow_case_new_record (fixture->bow_case, bow_kind_find ("telephone"), NULL);
  gint64 n_entries;

  bow_record_set (telephone, "number", "07700 900123");
  open_case_save (fixture, telephone);
  search (fixture, "Quillfeather");
  search (fixture, "zebe");
  search (fixture, "seen with QUILLFEATHER at the mill");
  search (fixture, "bicycles");
  search (fixture, "07700900123");
  g_assert_cmpuint (count_in_pages (fixture, "uillfeather"), >, 0);
  g_assert_cmpint (direct_integer (fixture, N_SEARCHES), ==, 5);
  n_entries = direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'search'");

  kept_add_officers (fixture);
  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, person);
  kept_be_officer (fixture, KEPT_SECOND);
  dispose (fixture, person, "Invented policy");
  g_assert_cmpint (direct_integer (fixture, N_SEARCHES), ==, 2);
  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, bow_record_get_row (telephone));
  kept_be_officer (fixture, KEPT_SECOND);
  dispose (fixture, bow_record_get_row (telephone), "Invented policy");
  g_assert_cmpint (direct_integer (fixture, N_SEARCHES), ==, 1);

  g_assert_cmpuint (count_in_pages (fixture, "uillfeather"), ==, 0);
  g_assert_cmpuint (count_in_pages (fixture, "UILLFEATHER"), ==, 0);
  g_assert_cmpuint (count_in_pages (fixture, "ebedee"), ==, 0);
  g_assert_cmpuint (count_in_pages (fixture, "\"zebe\""), ==, 0);
  g_assert_cmpuint (count_in_pages (fixture, "900123"), ==, 0);
  g_assert_cmpuint (count_in_pages (fixture, "bicycles"), >, 0);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE verb = 'search'"), ==, n_entries);
  open_case_assert_clean (fixture);
}

static GArray *
list_standing (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select =
    bow_connection_statement (fixture->bow_case->connection, "SELECT id FROM record WHERE parent IS NULL ORDER BY random()", &error);
  gboolean has_row;

  g_assert_no_error (error);
  while (bow_statement_step (select, &has_row, &error) && has_row)
    {
      gint64 row = bow_statement_integer (select, 0);

      g_array_append_val (rows, row);
    }
  g_assert_no_error (error);

  return rows;
}

/* Whatever was done before, and whatever goes in which order: what is left is
 * what the log says. */
static void
test_random (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20190121);
  g_autoptr (GArray) rows = NULL;
  guint n_disposed = 0;
  guint n_done[8] = { 0 };

  random_begin (fixture);
  random_deeds (fixture, rand, 400, n_done);
  kept_add_officers (fixture);
  rows = list_standing (fixture);
  g_assert_cmpuint (rows->len, >, 20);
  kept_be_officer (fixture, KEPT_OFFICER);
  for (guint i = 0; i < rows->len; i++)
    recommend (fixture, g_array_index (rows, gint64, i));

  kept_be_officer (fixture, KEPT_SECOND);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (bow_case_dispose (fixture->bow_case, &g_array_index (rows, gint64, i), 1, "Invented policy", &error))
        n_disposed++;
      /* An attachment can have gone with what it hung on. */
      else if (!g_error_matches (error, BOW_ERROR, BOW_ERROR_NOT_FOUND))
        g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
      if (i % 16 == 0)
        open_case_assert_clean (fixture);
    }
  g_assert_cmpuint (n_disposed, >, rows->len / 2);
  g_assert_cmpint (direct_integer (fixture, "SELECT (SELECT count(*) FROM tombstone) + (SELECT count(*) FROM record WHERE parent IS NULL)"),
                   ==, rows->len);
  open_case_assert_clean (fixture);
}

/* What an approved task was based on can go; that it was approved still replays. */
static void
test_approved_basis (OpenCase      *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "A car", "named");
  g_autoptr (BowRecord) task = NULL;

  open_case_save (fixture, report);
  kept_be_officer (fixture, KEPT_OFFICER);
  task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), &error);
  g_assert_no_error (error);
  bow_record_set (task, "title", "The flat");
  bow_record_set (task, "type", "warrant");
  open_case_save (fixture, task);
  kept_link (fixture, bow_record_get_row (task), bow_record_get_row (report), "based_on", "It says so");
  kept_be_supervisor (fixture);
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (task), "approved", NULL, &error));

  kept_be_officer (fixture, KEPT_OFFICER);
  recommend (fixture, bow_record_get_row (report));
  kept_be_officer (fixture, KEPT_SECOND);
  dispose (fixture, bow_record_get_row (report), "Invented policy");
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/dispose/erases", OpenCase, NULL, set_up, test_erases, open_case_tear_down);
  g_test_add ("/case/dispose/blocks", OpenCase, NULL, set_up, test_blocks, open_case_tear_down);
  g_test_add ("/case/dispose/refusals", OpenCase, NULL, set_up, test_refusals, open_case_tear_down);
  g_test_add ("/case/dispose/frozen", OpenCase, NULL, set_up, test_frozen, open_case_tear_down);
  g_test_add ("/case/dispose/undo", OpenCase, NULL, set_up, test_undo, open_case_tear_down);
  g_test_add ("/case/dispose/once-named", OpenCase, NULL, set_up, test_once_named, open_case_tear_down);

  g_test_add ("/case/dispose/approved-basis", OpenCase, NULL, set_up, test_approved_basis, open_case_tear_down);
  g_test_add ("/case/dispose/searches", OpenCase, NULL, open_case_set_up, test_searches, open_case_tear_down);
  g_test_add ("/case/dispose/random", OpenCase, NULL, open_case_set_up, test_random, open_case_tear_down);

  return g_test_run ();
}
