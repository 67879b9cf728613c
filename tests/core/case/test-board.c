/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-board-sql.h"
#include "case/bow-case-board.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)
/* Wednesday, 15 April 2026, noon: two weeks after the clocks changed. */
#define NOW_MS G_GINT64_CONSTANT (1776250800000)

typedef struct
{
  OpenCase open;
  /* Raptor, with Smuggler and Sceptre in it; Lamp alone. */
  gint64 operations[4];
  char *refs[4];
} Fixture;

static void
run_sql (Fixture    *fixture,
         const char *format,
         ...)
{
  g_autoptr (GError) error = NULL;
  va_list arguments;
  g_autofree char *sql = NULL;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  bow_connection_execute (fixture->open.bow_case->connection, sql, &error);
  g_assert_no_error (error);
}

static gint64
add (Fixture    *fixture,
     const char *kind,
     gint64      created,
     const char *first_field,
     ...)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));
  va_list arguments;
  gint64 row;

  bow_record_set_created (record, created);
  va_start (arguments, first_field);
  for (const char *field = first_field; field != NULL; field = va_arg (arguments, const char *))
    {
      const char *value = va_arg (arguments, const char *);

      if (value != NULL)
        bow_record_set (record, field, value);
    }
  va_end (arguments);
  row = direct_add (&fixture->open, record);
  g_assert_cmpint (row, >, 0);

  return row;
}

static void
link_to (Fixture    *fixture,
         gint64      from,
         gint64      to,
         const char *strength)
{
  g_autoptr (GError) error = NULL;
  static gint64 entry = 1000000;
  BowStamp stamp = { .entry = ++entry, .clock_ms = NOW_MS, .account = 1 };
  BowLinkDeed deed = { .from = from, .to = to, .relation = "in_operation", .strength = strength, .because = "said so" };

  bow_id_generate (&deed.id);
  bow_apply_link (fixture->open.bow_case->connection, &stamp, &deed, &error);
  g_assert_no_error (error);
}

/* Sometimes to one, sometimes to several, sometimes to none or disproved. */
static void
link_randomly (Fixture *fixture,
               gint64   row)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixture->operations); i++)
    if (g_test_rand_int_range (0, 3) == 0)
      link_to (fixture, row, fixture->operations[i], g_test_rand_int_range (0, 10) > 0 ? "confirmed" : "disproved");
}

static gint64
random_moment (void)
{
  return NOW_MS - g_test_rand_int_range (-3 * 24, 12 * 7 * 24) * HOUR_MS - g_test_rand_int_range (0, 3600000);
}

static char *
random_when (void)
{
  static const char *const bases[] = { "exact", "between", "before", "after" };
  int basis = g_test_rand_int_range (0, 5);
  gint64 from = random_moment () / 1000 * 1000;
  g_autofree char *start = bow_instant_print (from);
  g_autofree char *end = bow_instant_print (from + g_test_rand_int_range (1, 120) * 60000);

  switch (basis)
    {
    case 0:
      return g_strconcat (start, ";", bases[0], NULL);
    case 1:
      return g_strconcat (start, "/", end, ";", bases[1], NULL);
    case 2:
      return g_strconcat ("../", end, ";", bases[2], NULL);
    case 3:
      return g_strconcat (start, "/..;", bases[3], NULL);
    default:
      return NULL;
    }
}

static void
add_report (Fixture *fixture)
{
  g_autofree char *when = random_when ();
  g_autoptr (BowRecord) record = direct_report ("Cars wait behind the shops", when, NULL);
  gint64 row;

  bow_record_set_created (record, random_moment ());
  row = direct_add (&fixture->open, record);
  if (g_test_rand_bit ())
    run_sql (fixture, "UPDATE record SET state = 'triaged' WHERE id = %" G_GINT64_FORMAT, row);
  if (g_test_rand_int_range (0, 15) == 0)
    run_sql (fixture, "UPDATE record SET binned_at = 1 WHERE id = %" G_GINT64_FORMAT, row);
  link_randomly (fixture, row);
}

static void
add_note (Fixture *fixture)
{
  static const char *const states[] = { "submitted", "in_assessment" };
  g_autoptr (BowRecord) note = bow_record_new (bow_kind_find ("note"));
  BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));
  int n_states = g_test_rand_int_range (0, 3);
  gint64 row;

  bow_record_set (note, "title", "Scouts");
  bow_record_set (note, "marking", "OFFICIAL");
  bow_record_set (note, "handling", "P");
  bow_record_set (line, "text", "Scouts stand at both ends");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", "B");
  bow_record_set_created (note, random_moment ());
  row = direct_add (&fixture->open, note);
  for (int i = 0; i < n_states; i++)
    run_sql (fixture, "UPDATE record SET state = '%s', reason = 'So' WHERE id = %" G_GINT64_FORMAT, states[i], row);
  link_randomly (fixture, row);
}

static void
add_arrest (Fixture *fixture)
{
  static const char *const disposals[] = { "charged", "nfa", "rui", NULL };
  g_autofree char *when = random_when ();

  link_randomly (fixture, add (fixture, "arrest", random_moment (), "person_text", "A man", "happened", when,
                               "disposal", disposals[g_test_rand_int_range (0, 4)], NULL));
}

static char *
random_day (void)
{
  g_autofree char *instant = bow_instant_print (NOW_MS + g_test_rand_int_range (-12, 12) * DAY_MS);

  instant[10] = '\0';

  return g_steal_pointer (&instant);
}

static void
add_task (Fixture *fixture)
{
  static const char *const states[] = { "allocated", "completed", "resulted" };
  g_autofree char *due = g_test_rand_int_range (0, 5) > 0 ? random_day () : NULL;
  gint64 row = add (fixture, "task", random_moment (), "title", "Ask the station", "type", "enquiry", "due", due,
                    "result", "Nothing", "unit", "The millers", NULL);
  int n_states = g_test_rand_int_range (0, 4);

  for (int i = 0; i < n_states; i++)
    run_sql (fixture, "UPDATE record SET state = '%s', reason = 'So' WHERE id = %" G_GINT64_FORMAT, states[i], row);
  link_randomly (fixture, row);
}

static void
add_audit (Fixture *fixture)
{
  g_autoptr (BowRecord) audit = bow_record_new (bow_kind_find ("audit"));

  bow_record_set (audit, "title", "The underpass");
  bow_record_set_created (audit, random_moment ());
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      BowRecord *finding = bow_record_add_child (audit, bow_kind_find ("finding"));
      g_autofree char *due = random_day ();

      bow_record_set (finding, "category", "access_layout");
      bow_record_set (finding, "description", "A hole in the fence");
      bow_record_set (finding, "due", due);
      if (g_test_rand_bit ())
        {
          bow_record_set (finding, "closed", "2026-04-01");
          bow_record_set (finding, "outcome", "Mended");
        }
    }
  link_randomly (fixture, direct_add (&fixture->open, audit));
}

static void
add_operations (Fixture *fixture)
{
  static const char *const names[] = { "Raptor", "Smuggler", "Sceptre", "Lamp" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      fixture->operations[i] = add (fixture, "operation", NOW_MS - 90 * DAY_MS, "name", names[i], "parent_operation",
                                    i == 1 || i == 2 ? fixture->refs[0] : NULL, "objective", "Less of it", NULL);
      fixture->refs[i] = g_strdup_printf ("O-%06" G_GINT64_FORMAT, fixture->operations[i]);    }
}

static void
add_phases (Fixture *fixture)
{
  const char *smuggler = fixture->refs[1];
  gint64 first = add (fixture, "phase", NOW_MS - 80 * DAY_MS, "operation", smuggler, "number", "1", "name", "Watching",
                      "objective", "Know the routes", "starts", "2026-03-01", "ends", "2026-03-28", NULL);
  gint64 second = add (fixture, "phase", NOW_MS - 20 * DAY_MS, "operation", smuggler, "number", "2", "name", "Arrests",
                       "objective", "Take them out", "starts", "2026-03-29", NULL);

  run_sql (fixture, "UPDATE record SET state = 'active' WHERE id IN (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", first, second);
  run_sql (fixture, "UPDATE record SET state = 'complete' WHERE id = %" G_GINT64_FORMAT, first);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  open_case_set_up (&fixture->open, NULL);
  bow_connection_begin (fixture->open.bow_case->connection, &error);
  g_assert_no_error (error);
  add_operations (fixture);
  add_phases (fixture);
  for (int i = 0; i < 120; i++)
    {
      add_report (fixture);
      if (i % 3 == 0)
        add_note (fixture);
      if (i % 6 == 0)
        {
          add_arrest (fixture);
          add_task (fixture);
          add_audit (fixture);
        }
    }
  bow_connection_commit (fixture->open.bow_case->connection, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixture->refs); i++)
    g_free (fixture->refs[i]);
  open_case_tear_down (&fixture->open, NULL);
}

static BowBoard *
read_board (Fixture    *fixture,
            const char *operation)
{
  g_autoptr (GError) error = NULL;
  BowBoard *board = bow_case_board (fixture->open.bow_case, operation, NOW_MS, &error);

  g_assert_no_error (error);

  return board;
}

static gint64
count (Fixture    *fixture,
       const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_parse (text, &error);
  gint64 n;

  g_assert_no_error (error);
  n = bow_case_count (fixture->open.bow_case, filter, &error);
  g_assert_no_error (error);

  return n;
}

static guint
check_doors (Fixture    *fixture,
             const char *operation)
{
  g_autoptr (BowBoard) board = read_board (fixture, operation);
  gint64 sums[BOW_BOARD_N_GROUPS] = { 0 };

  for (guint i = 0; i < board->figures->len; i++)
    {
      const BowBoardFigure *figure = g_ptr_array_index (board->figures, i);

      g_test_message ("%s %s %s: %s", operation, bow_board_group_name (figure->group), figure->step, figure->filter);
      g_assert_cmpint (figure->count, ==, count (fixture, figure->filter));
      g_assert_cmpuint (strlen (figure->step_label), >, 0);
      g_assert_cmpuint (strlen (figure->series_label), >, 0);
      sums[figure->group] += figure->count;
    }
  for (BowBoardGroup group = 0; group < BOW_BOARD_N_GROUPS; group++)
    g_test_message ("%s: %" G_GINT64_FORMAT, bow_board_group_name (group), sums[group]);
  g_assert_cmpint (sums[BOW_BOARD_WEEKS], >, 0);
  g_assert_cmpint (sums[BOW_BOARD_UNREVIEWED], >, 0);
  g_assert_cmpint (sums[BOW_BOARD_ACTIONS], >, 0);
  g_assert_cmpint (sums[BOW_BOARD_DISPOSALS], >, 0);
  g_assert_cmpint (sums[BOW_BOARD_HOURS], >, 0);
  g_assert_cmpint (sums[BOW_BOARD_RECORDS], >, 0);

  return board->figures->len;
}

static void
test_doors (Fixture       *fixture,
            gconstpointer  data)
{
  guint n = check_doors (fixture, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fixture->refs); i++)
    n += check_doors (fixture, fixture->refs[i]);
  g_assert_cmpuint (n, >, 5 * 200);
}

/* What is in two of its operations counts once for the one above both. */
static void
test_umbrella (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (BowBoard) before = read_board (fixture, fixture->refs[0]);
  g_autoptr (BowBoard) after = NULL;
  g_autoptr (BowRecord) report = direct_report ("One more", NULL, NULL);
  g_autoptr (BowBoard) alone = NULL;
  gint64 row;

  bow_record_set_created (report, NOW_MS - HOUR_MS);
  run_sql (fixture, "BEGIN");
  row = direct_add (&fixture->open, report);
  link_to (fixture, row, fixture->operations[1], "confirmed");
  link_to (fixture, row, fixture->operations[2], "confirmed");
  run_sql (fixture, "COMMIT");
  after = read_board (fixture, fixture->refs[0]);
  alone = read_board (fixture, fixture->refs[3]);

  g_assert_cmpint (bow_board_find (after, BOW_BOARD_WEEKS, "0", "report")->count, ==,
                   bow_board_find (before, BOW_BOARD_WEEKS, "0", "report")->count + 1);
  g_assert_cmpuint (after->operations->len, ==, 2);
  g_assert_cmpuint (alone->operations->len, ==, 0);
  g_assert_cmpint (bow_board_find (after, BOW_BOARD_OPERATIONS, fixture->refs[1], "report:0")->count, ==,
                   bow_board_find (before, BOW_BOARD_OPERATIONS, fixture->refs[1], "report:0")->count + 1);
}

static void
test_force (Fixture       *fixture,
            gconstpointer  data)
{
  static const int order[] = { 3, 0, 2, 1 };
  g_autoptr (BowBoard) board = read_board (fixture, NULL);
  g_autoptr (BowBoard) raptor = read_board (fixture, fixture->refs[0]);

  g_assert_null (board->operation);
  g_assert_cmpuint (board->operations->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const BowBoardOperation *shown = g_ptr_array_index (board->operations, i);

      g_assert_cmpstr (shown->ref, ==, fixture->refs[order[i]]);
      g_assert_cmpint (shown->depth, ==, order[i] == 1 || order[i] == 2);
      g_assert_cmpstr (shown->parent, ==, shown->depth == 1 ? fixture->refs[0] : NULL);
      g_assert_cmpint (shown->last_activity, >, 0);
      g_assert_cmpstr (shown->phase, ==, order[i] == 1 ? "2 · Arrests" : NULL);
      g_assert_cmpstr (shown->objective, ==, order[i] == 1 ? "Take them out" : "Less of it");
    }
  g_assert_cmpstr (raptor->operation->ref, ==, fixture->refs[0]);
  g_assert_cmpint (bow_board_find (board, BOW_BOARD_OPERATIONS, fixture->refs[0], "unreviewed")->count, ==,
                   bow_board_find (raptor, BOW_BOARD_UNREVIEWED, "day", NULL)->count +
                   bow_board_find (raptor, BOW_BOARD_UNREVIEWED, "three_days", NULL)->count +
                   bow_board_find (raptor, BOW_BOARD_UNREVIEWED, "week", NULL)->count +
                   bow_board_find (raptor, BOW_BOARD_UNREVIEWED, "older", NULL)->count);
}

/* Two that are part of each other are both there, and nothing runs on. */
static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (BowBoard) board = NULL;

  /* The database refuses it; a file that has been tampered with can hold it. */
  run_sql (fixture, "DROP TRIGGER operation_circle_update");
  run_sql (fixture, "UPDATE operation SET parent_operation = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT,
           fixture->operations[1], fixture->operations[0]);
  board = read_board (fixture, NULL);
  g_assert_cmpuint (board->operations->len, ==, 4);
  check_doors (fixture, fixture->refs[0]);
  check_doors (fixture, NULL);
}

/* The weeks meet, begin on Mondays, and one of them has an hour less. */
static void
test_weeks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (BowBoard) board = read_board (fixture, NULL);
  gint64 last = 0;
  int n_short = 0;

  for (int i = 1 - BOW_BOARD_N_WEEKS; i <= 0; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", i);
      g_autoptr (BowFilter) filter = bow_filter_parse (bow_board_find (board, BOW_BOARD_WEEKS, code, "note")->filter, NULL);
      g_autoptr (GDateTime) start = NULL;
      gint64 from, to;

      g_assert_true (bow_filter_get_began (filter, &from, &to));
      start = g_date_time_new_from_unix_local (from / 1000);
      g_assert_true (last == 0 || from == last);
      g_assert_cmpint (g_date_time_get_day_of_week (start), ==, 1);
      g_assert_cmpint (g_date_time_get_hour (start), ==, 0);
      n_short += to - from == 7 * DAY_MS - HOUR_MS;
      last = to;
    }
  g_assert_cmpint (last, >, NOW_MS);
  g_assert_cmpint (n_short, ==, 1);
}

static void
assert_plan (Fixture    *fixture,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plan = bow_connection_explain (fixture->open.bow_case->connection, sql, &error);
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  lines = g_strsplit (plan, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strstr (*line, "SCAN ") != NULL && strstr (*line, "SCAN part") == NULL && strstr (*line, "CONSTANT ROW") == NULL &&
        strstr (*line, " INDEX ") == NULL)
      g_error ("%s has no index in:\n%s\n%s", *line, sql, plan);
}

static void
assert_indexed (Fixture    *fixture,
                const char *before,
                const char *text,
                const char *after)
{
  g_autoptr (BowFilter) filter = bow_filter_parse (text, NULL);
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autofree char *sql = g_strconcat (before, " WHERE ", bow_filter_sql_get_where (conditions), after, NULL);

  assert_plan (fixture, sql);
}

static void
test_indexed (Fixture       *fixture,
              gconstpointer  data)
{
  for (int i = -1; i < 4; i++)
    {
      g_autoptr (BowBoard) board = read_board (fixture, i < 0 ? NULL : fixture->refs[i]);

      for (guint j = 0; j < board->figures->len; j++)
        assert_indexed (fixture, "SELECT count(*) FROM record", ((BowBoardFigure *) g_ptr_array_index (board->figures, j))->filter, "");
    }
  assert_indexed (fixture, "SELECT count(*) FROM record", "of=P-000001", "");
  assert_indexed (fixture, "SELECT count(*) FROM record", "of=O-000001", "");
}

/* What a board reads itself. */
static void
test_statements (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const statements[] = {
    BOW_BOARD_TASKS_SQL, BOW_BOARD_FINDINGS_SQL, BOW_BOARD_DISPOSALS_SQL, BOW_BOARD_WALK_SQL, BOW_BOARD_PLAN_SQL,
    BOW_BOARD_PHASES_SQL, BOW_BOARD_OPERATIONS_SQL, BOW_BOARD_ACTIVE_PHASES_SQL, BOW_BOARD_LINKS_SQL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    assert_plan (fixture, statements[i]);
  assert_indexed (fixture, BOW_BOARD_ALL_ROWS_SQL, "", "");
  assert_indexed (fixture, BOW_BOARD_ROWS_SQL, "operation=O-000001", "");
  assert_indexed (fixture, BOW_BOARD_HOURS_SQL, "kinds=report&began=1,2", " GROUP BY 1");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_case_board (fixture->open.bow_case, "O-999999", 0, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
}

static void
test_empty (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowBoard) board = bow_case_board (fixture->bow_case, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (board->operations->len, ==, 0);
  g_assert_cmpint (board->last_activity, ==, 0);
  for (guint i = 0; i < board->figures->len; i++)
    g_assert_cmpint (((BowBoardFigure *) g_ptr_array_index (board->figures, i))->count, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/case/board/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("doors", test_doors);
  ADD ("umbrella", test_umbrella);
  ADD ("force", test_force);
  ADD ("circle", test_circle);
  ADD ("weeks", test_weeks);
  ADD ("indexed", test_indexed);
  ADD ("statements", test_statements);
  ADD ("refused", test_refused);
#undef ADD
  g_test_add ("/case/board/empty", OpenCase, NULL, open_case_set_up, test_empty, open_case_tear_down);

  return g_test_run ();
}
