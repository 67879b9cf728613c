/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "case/bow-case-leaks.h"
#include "case/bow-case-private.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

/* A note that a second account has made live; the second account has the case
 * open afterwards. */
static gint64
make_live (OpenCase   *fixture,
           const char *handling,
           const char *sanitised,
           gint64      person)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing at the station", "Cars wait by the taxi rank");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);
  gint64 row;

  bow_record_set (note, "handling", handling);
  if (g_str_equal (handling, "C"))
    {
      bow_record_set (note, "handling_reason", "A risk");
      bow_record_set (note, "handling_conditions", "Not to housing");
    }
  bow_record_set (line, "sanitised", sanitised);
  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  if (person != 0)
    {
      BowLinkNew link = { .from = row, .to = person, .relation = "mentions", .because = "Named in it" };

      g_assert_cmpint (bow_case_link (fixture->bow_case, &link, NULL), !=, 0);
    }
  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", NULL, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "in_assessment", NULL, NULL));
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  if (sanitised != NULL)
    g_assert_true (bow_case_decide_leaks (fixture->bow_case, row, NULL, "Known to all", NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "live", NULL, NULL));

  return row;
}

static BowRecord *
new_dissemination (OpenCase *fixture,
                   gint64    note)
{
  g_autoptr (BowRecord) read = open_case_read (fixture, note);
  BowRecord *record = bow_case_new_record (fixture->bow_case, bow_kind_find ("dissemination"), NULL);

  bow_record_set (record, "note", bow_record_get_ref (read));
  bow_record_set (record, "purpose", "To plan patrols");
  bow_record_set (record, "lawful_basis", "Sharing agreement of 2018");

  return record;
}

static gint64
save_dissemination (OpenCase   *fixture,
                    gint64      note,
                    const char *recipient)
{
  g_autoptr (BowRecord) record = new_dissemination (fixture, note);

  if (recipient != NULL)
    bow_record_set (bow_record_add_child (record, bow_kind_find ("recipient")), "name", recipient);
  open_case_save (fixture, record);

  return bow_record_get_row (record);
}

static void
refuse_move (OpenCase   *fixture,
             gint64      row,
             const char *state,
             BowError    code,
             const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_set_state (fixture->bow_case, row, state, NULL, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  if (strstr (error->message, because) == NULL)
    g_error ("%s", error->message);
}

static void
refuse_save (OpenCase   *fixture,
             BowRecord  *record,
             BowError    code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_save (fixture->bow_case, record, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
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

static guint
count_missing (OpenCase *fixture,
               gint64    row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = bow_case_release_missing (fixture->bow_case, row, &error);

  g_assert_no_error (error);

  return missing->len;
}

static gint64
read_integer (OpenCase   *fixture,
              const char *sql)
{
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);

  return bow_statement_integer (select, 0);
}

/* Pending, released, acknowledged, recalled; the log keeps the release as a
 * disclosure that names the recipients, and undo does not reach it. */
static void
test_life (OpenCase      *fixture,
           gconstpointer  data)
{
  gint64 note = make_live (fixture, "P", "Vehicles wait at the station", 0);
  gint64 row = save_dissemination (fixture, note, "A. Person");
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *undone = NULL;

  g_assert_cmpuint (count_missing (fixture, row), ==, 0);
  refuse_move (fixture, row, "acknowledged", BOW_ERROR_RULE, "Acknowledged");
  move (fixture, row, "released", NULL);

  record = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (record, "released_by"), ==, OTHER);
  g_assert_nonnull (bow_record_get (record, "released_at"));
  g_assert_cmpint (read_integer (fixture, "SELECT count(*) FROM entry e JOIN payload p ON p.entry = e.id WHERE e.act = 'disclosure' "
                                          "AND e.verb = 'state' AND e.signature IS NOT NULL "
                                          "AND instr(CAST(p.bytes AS TEXT), '\"recipient\":\"A. Person\"') > 0"), ==, 1);
  undone = bow_case_undo (fixture->bow_case, &error);
  g_assert_null (undone);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "Recall"));

  bow_record_set (record, "purpose", "Another");
  refuse_save (fixture, record, BOW_ERROR_RULE);
  move (fixture, row, "acknowledged", NULL);
  refuse_move (fixture, row, "recalled", BOW_ERROR_RULE, "reason");
  move (fixture, row, "recalled", "It went to the wrong desk");
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "Recalled");
  open_case_assert_clean (fixture);
}

static void
test_not_ready (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowRecord) draft = open_case_new_note (fixture, "A draft", "A line");
  gint64 note = make_live (fixture, "P", NULL, 0);
  gint64 row = save_dissemination (fixture, note, NULL);
  gint64 of_draft;

  g_assert_cmpuint (count_missing (fixture, row), ==, 3);
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "Recipient");
  row = save_dissemination (fixture, note, "A. Person");
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "sanitised");

  open_case_save (fixture, draft);
  of_draft = save_dissemination (fixture, bow_record_get_row (draft), "A. Person");
  refuse_move (fixture, of_draft, "released", BOW_ERROR_RULE, "not live");
  open_case_assert_clean (fixture);
}

static void
test_conditions (OpenCase      *fixture,
                 gconstpointer  data)
{
  gint64 note = make_live (fixture, "C", "Vehicles wait at the station", 0);
  gint64 row = save_dissemination (fixture, note, "A. Person");
  g_autoptr (BowRecord) record = open_case_read (fixture, row);
  g_autoptr (BowRecord) recipient = g_list_model_get_item (bow_record_get_children (record), 0);
  BowRecord *second;

  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "conditions");
  bow_record_set (record, "conditions", "Not to housing");
  bow_record_set (recipient, "conditions_acknowledged", "1");
  refuse_save (fixture, record, BOW_ERROR_RULE);
  bow_record_set (recipient, "acknowledged_on", "2019-03-01");
  second = bow_record_add_child (record, bow_kind_find ("recipient"));
  bow_record_set (second, "name", "B. Person");
  open_case_save (fixture, record);
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "every recipient");

  bow_record_set (record, "conditions", "Not to housing. To anybody else");
  refuse_save (fixture, record, BOW_ERROR_RULE);
  bow_record_set (record, "conditions", "Not to housing");
  bow_record_set (second, "conditions_acknowledged", "1");
  bow_record_set (second, "acknowledged_on", "2019-03-02");
  open_case_save (fixture, record);
  move (fixture, row, "released", NULL);
  open_case_assert_clean (fixture);
}

static gint64
save_person (OpenCase   *fixture,
             const char *born,
             const char *precision)
{
  g_autoptr (BowRecord) person = bow_case_new_record (fixture->bow_case, bow_kind_find ("person"), NULL);

  bow_record_set (person, "name", "Invented Name");
  bow_record_set (person, "born", born);
  bow_record_set (person, "born_precision", precision);
  open_case_save (fixture, person);

  return bow_record_get_row (person);
}

static BowRecord *
decide (BowRecord  *record,
        const char *decision)
{
  BowRecord *clearance = bow_record_add_child (record, bow_kind_find ("clearance"));

  bow_record_set (clearance, "decision", decision);
  bow_record_set (clearance, "reasons", "Weighed against the risk");

  return clearance;
}

/* Where a child is concerned a supervisor other than the author decides; the
 * last decision counts, and none made before the last recipient came. */
static void
test_child (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 child = save_person (fixture, "2020-01-01", "year");
  gint64 note = make_live (fixture, "P", "Vehicles wait at the station", child);
  gint64 row = save_dissemination (fixture, note, "A. Person");
  g_autoptr (BowRecord) own = open_case_read (fixture, row);
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "supervisor");
  decide (own, "release");
  refuse_save (fixture, own, BOW_ERROR_REFUSED);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  record = open_case_read (fixture, row);
  decide (record, "hold");
  open_case_save (fixture, record);
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "supervisor");
  undone = bow_case_undo (fixture->bow_case, &error);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  bow_record_remove_child (record, decide (record, "release"));
  decide (record, "release");
  open_case_save (fixture, record);
  g_assert_cmpuint (count_missing (fixture, row), ==, 0);

  bow_record_set (record, "purpose", "Something else");
  refuse_save (fixture, record, BOW_ERROR_RULE);
  bow_record_set (record, "purpose", "To plan patrols");
  bow_record_set (bow_record_add_child (record, bow_kind_find ("recipient")), "name", "B. Person");
  open_case_save (fixture, record);
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "supervisor");
  decide (record, "release");
  open_case_save (fixture, record);
  move (fixture, row, "released", NULL);
  open_case_assert_clean (fixture);
}

static gint64
count_named (OpenCase *fixture)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (fixture->bow_case->connection, "SELECT count(*) FROM note_names_at_risk", NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  return bow_statement_integer (select, 0);
}

/* Nobody's age is guessed, and whoever is a child at risk is treated as one. */
static void
test_child_at_risk (OpenCase      *fixture,
                    gconstpointer  data)
{
  gint64 unknown = save_person (fixture, NULL, NULL);
  g_autoptr (BowRecord) person = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), NULL);
  g_autoptr (BowRecord) named = NULL;
  BowRecord *category;
  gint64 note;
  gint64 row;

  bow_record_set (operation, "name", "Invented");
  open_case_save (fixture, operation);
  note = make_live (fixture, "P", "Vehicles wait at the station", unknown);
  row = save_dissemination (fixture, note, "A. Person");
  g_assert_cmpuint (count_missing (fixture, row), ==, 0);

  person = open_case_read (fixture, unknown);
  category = bow_record_add_child (person, bow_kind_find ("category"));
  bow_record_set (category, "category", "child_at_risk");
  bow_record_set (category, "operation", bow_record_get_ref (operation));
  open_case_save (fixture, person);
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "supervisor");

  /* Named, and linked or not. */
  g_assert_cmpint (count_named (fixture), ==, 0);
  named = open_case_new_note (fixture, "Seen", "Invented Name was there");
  open_case_save (fixture, named);
  g_assert_cmpint (count_named (fixture), ==, 1);

  bow_record_set (category, "ends", "2019-12-31");
  open_case_save (fixture, person);
  move (fixture, row, "released", NULL);
  open_case_assert_clean (fixture);
}

static gint64
save_called (OpenCase   *fixture,
             const char *name,
             const char *aliases,
             const char *born)
{
  g_autoptr (BowRecord) person = bow_case_new_record (fixture->bow_case, bow_kind_find ("person"), NULL);

  bow_record_set (person, "name", name);
  bow_record_set (person, "aliases", aliases);
  bow_record_set (person, "born", born);
  open_case_save (fixture, person);

  return bow_record_get_row (person);
}

/* Who is named needs no link: by the name in either order, by another name,
 * and without regard to capitals and accents. */
static void
test_named_child (OpenCase      *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *aliases;
    const char *born;
    const char *text;
    gboolean names;
  } tries[] = {
    { "Kev Marsh", NULL, "2015-06-01", "Seen with kev  MARSH at the rank", TRUE },
    { "Marsh, Kev", NULL, "2015-06-01", "Seen with Kev Marsh at the rank", TRUE },
    { "Marsh, Kev", NULL, "2015-06-01", "Seen with Marsh, Kev at the rank", TRUE },
    { "Kev Marsh", "Zoe\\n; Little \"Z\" | Ki\xc3\xa9v, Zed\nNipper", "2015-06-01", "Seen with Kiev at the rank", TRUE },
    { "Kev Marsh", "Zoe; Little \"Z\" | Kiev, Zed\nNipper", "2015-06-01", "Nipper was seen", TRUE },
    { "Kev Marsh", "Zoe; Little \"Z\"", "2015-06-01", "Little Z was seen", TRUE },
    { "Kev Marsh", NULL, "2015-06-01", "Seen with Kevin Marsh at the rank", FALSE },
    { "Kev Marsh", NULL, "2015-06-01", "Kev was at the marsh", FALSE },
    { "Kev Marsh", NULL, "1980-06-01", "Seen with Kev Marsh at the rank", FALSE },
    { "Kev Marsh", NULL, NULL, "Seen with Kev Marsh at the rank", FALSE },
  };
  gint64 note = make_live (fixture, "P", "Vehicles wait at the station", 0);

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      gint64 person = save_called (fixture, tries[i].name, tries[i].aliases, tries[i].born);
      g_autoptr (BowRecord) named = open_case_new_note (fixture, "Seen", tries[i].text);
      g_autoptr (BowLeakReport) report = NULL;

      open_case_save (fixture, named);
      report = bow_case_check_leaks (fixture->bow_case, named, NULL);
      g_assert_nonnull (report);
      if ((report->children != NULL) != tries[i].names)
        g_error ("%s, %s: %s", tries[i].name, tries[i].text, report->children);
      g_assert_true (bow_case_bin (fixture->bow_case, person, "Tried", NULL));
    }
  g_assert_cmpuint (count_missing (fixture, save_dissemination (fixture, note, "A. Person")), ==, 0);
  open_case_assert_clean (fixture);
}

/* A child who comes into the file after the review of the note is in its way,
 * too, and whoever asks the database. */
static void
test_named_child_waits (OpenCase      *fixture,
                        gconstpointer  data)
{
  static const char update[] =
    "UPDATE record SET state = 'released', updated_by = (SELECT a.id FROM account a WHERE a.name = '" OTHER "') WHERE kind = 'dissemination'";
  gint64 note = make_live (fixture, "P", "Kev Marsh waits at the station", 0);
  gint64 row = save_dissemination (fixture, note, "A. Person");
  const BowDisclosureTerms terms = { .verb = "export", .format = "csv", .recipient = "A. Person", .purpose = "An inquest" };
  g_autoptr (BowDisclosure) disclosure = NULL;
  g_autoptr (BowRecord) exported = NULL;
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const char *withheld = NULL;

  g_assert_cmpuint (count_missing (fixture, row), ==, 0);
  save_called (fixture, "Kev Marsh", NULL, "2015-06-01");
  g_assert_cmpuint (count_missing (fixture, row), ==, 1);
  refuse_move (fixture, row, "released", BOW_ERROR_RULE, "supervisor");
  g_assert_true (bow_connection_execute (fixture->bow_case->connection, "BEGIN", NULL));
  g_assert_true (bow_connection_execute (fixture->bow_case->connection,
                                         "UPDATE dissemination SET released_at = '2026-01-01T00:00:00Z/2026-01-01T00:00:00Z;exact', "
                                         "released_by = (SELECT a.id FROM account a WHERE a.name = '" OTHER "')", &error));
  g_assert_false (bow_connection_execute (fixture->bow_case->connection, update, &error));
  g_assert_nonnull (strstr (error->message, "names a child"));
  g_clear_error (&error);
  g_assert_true (bow_connection_execute (fixture->bow_case->connection, "ROLLBACK", NULL));

  disclosure = bow_case_disclose (fixture->bow_case, &terms, &note, 1, &error);
  g_assert_no_error (error);
  exported = bow_case_read_disclosed (fixture->bow_case, note, disclosure, &withheld, &error);
  g_assert_cmpstr (withheld, ==, "child_concerned");
  g_assert_null (bow_record_get (exported, "title"));

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  record = open_case_read (fixture, row);
  decide (record, "release");
  open_case_save (fixture, record);
  move (fixture, row, "released", NULL);
  open_case_assert_clean (fixture);
}

/* Not everybody may release, and nobody writes into the form that it is. */
static void
test_permission (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  gint64 note = make_live (fixture, "P", "Vehicles wait at the station", 0);
  g_autoptr (BowRecord) record = new_dissemination (fixture, note);
  gint64 row = save_dissemination (fixture, note, "A. Person");

  bow_record_set (record, "released_by", OTHER);
  refuse_save (fixture, record, BOW_ERROR_INVALID);

  g_assert_true (bow_case_add_account (fixture->bow_case, "1003", NULL, "|intelligence_officer|", passphrase, NULL));
  open_case_reopen (fixture, "1003", OTHER_PASSPHRASE);
  refuse_move (fixture, row, "released", BOW_ERROR_REFUSED, "may not release");
}

/* What the case checks the database refuses by itself. */
static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  static const char *const refused[] = {
    "UPDATE record SET state = 'released', updated_by = 1, updated_at = 1900000000000 WHERE kind = 'dissemination'",
    "INSERT INTO clearance(id, decision, reasons) VALUES(900, 'release', 'r')",
    "INSERT INTO clearance(id, decision, reasons) VALUES(901, 'release', 'r')",
    "UPDATE record SET binned_at = 1 WHERE id = 902",
    "DELETE FROM clearance",
    "UPDATE dissemination SET purpose = 'q'",
    "UPDATE clearance SET decision = 'release'",
  };
  gint64 child = save_person (fixture, "2020-02-29", NULL);
  gint64 note = make_live (fixture, "P", "Vehicles wait at the station", child);
  gint64 row = save_dissemination (fixture, note, "A. Person");
  g_autofree char *before = g_strdup_printf (
    "INSERT INTO account VALUES(3, randomblob(16), '1003', 'Three', '|intelligence_officer|', randomblob(32), randomblob(32), 1, 'open');"
    "UPDATE dissemination SET released_at = '2030-01-01T00:00:00Z;exact', released_by = 1;"
    "INSERT INTO record(id, uuid, kind, parent, seq, title, created_at, created_by, updated_at, updated_by, version) "
    "SELECT column1, randomblob(16), 'clearance', %" G_GINT64_FORMAT ", column1, '', 1, column2, 1, 1, 1 "
    "FROM (VALUES(900, 2), (901, 3), (902, 1));"
    "INSERT INTO clearance(id, decision, reasons) VALUES(902, 'hold', 'r');", row);
  g_autoptr (GError) error = NULL;

  bow_connection_execute (fixture->bow_case->connection, before, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      if (bow_connection_execute (fixture->bow_case->connection, refused[i], &error))
        g_error ("accepted: %s", refused[i]);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
      g_clear_error (&error);
    }

  /* On the day on which the child is eighteen nobody has to decide. */
  g_assert_false (bow_connection_execute (fixture->bow_case->connection,
                                          "UPDATE record SET state = 'released', updated_by = 1, "
                                          "updated_at = strftime('%s', '2038-02-28') * 1000 WHERE kind = 'dissemination'", NULL));
  bow_connection_execute (fixture->bow_case->connection,
                          "UPDATE record SET state = 'released', updated_by = 1, "
                          "updated_at = strftime('%s', '2038-03-01') * 1000 WHERE kind = 'dissemination'", &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/release/life", OpenCase, NULL, open_case_set_up, test_life, open_case_tear_down);
  g_test_add ("/case/release/not-ready", OpenCase, NULL, open_case_set_up, test_not_ready, open_case_tear_down);
  g_test_add ("/case/release/conditions", OpenCase, NULL, open_case_set_up, test_conditions, open_case_tear_down);
  g_test_add ("/case/release/child", OpenCase, NULL, open_case_set_up, test_child, open_case_tear_down);
  g_test_add ("/case/release/named-child", OpenCase, NULL, open_case_set_up, test_named_child, open_case_tear_down);
  g_test_add ("/case/release/named-child-waits", OpenCase, NULL, open_case_set_up, test_named_child_waits, open_case_tear_down);
  g_test_add ("/case/release/child-at-risk", OpenCase, NULL, open_case_set_up, test_child_at_risk, open_case_tear_down);
  g_test_add ("/case/release/permission", OpenCase, NULL, open_case_set_up, test_permission, open_case_tear_down);
  g_test_add ("/case/release/database", OpenCase, NULL, open_case_set_up, test_database, open_case_tear_down);

  return g_test_run ();
}
