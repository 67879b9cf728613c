/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <math.h>
#include <string.h>

#include "case/bow-search-private.h"
#include "geo/bow-measure.h"

#define N_REPORTS 400

static const char *const vocabulary[] = {
  "cars", "carseat", "needles", "bikes", "alley", "shouting", "station", "smith", "smithy", "café", "o'brien", "green",
};

static void
begin (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
}

static void
commit (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
}

static char *
random_text (void)
{
  GString *text = g_string_new (NULL);
  int n_words = g_test_rand_int_range (1, 6);

  for (int i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            vocabulary[g_test_rand_int_range (0, G_N_ELEMENTS (vocabulary))]);

  return g_string_free_and_steal (text);
}

static gint64
add_text (OpenCase *fixture,
          const char  *text)
{
  g_autoptr (BowRecord) report = direct_report (text, NULL, NULL);

  return direct_add (fixture, report);
}

static gint64
add_note (OpenCase       *fixture,
          const char        *title,
          const char *const *lines)
{
  g_autoptr (BowRecord) note = bow_record_new (bow_kind_find ("note"));

  bow_record_set (note, "title", title);
  bow_record_set (note, "marking", "OFFICIAL");
  bow_record_set (note, "handling", "P");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));

      bow_record_set (line, "text", lines[i]);
      bow_record_set (line, "source", "2");
      bow_record_set (line, "assessment", "B");
    }

  return direct_add (fixture, note);
}

static GPtrArray *
search (OpenCase *fixture,
        const char  *words,
        guint        limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = bow_case_search (fixture->bow_case, words, NULL, limit, FALSE, NULL, &error);

  g_assert_no_error (error);

  return hits;
}

static gint64
row_of (GPtrArray *hits,
        guint      index)
{
  const BowHit *hit = g_ptr_array_index (hits, index);

  return bow_row_get_data (hit->row)->row;
}

/* As plain SQL sees it: each word at the start of the text or after a space. */
static GHashTable *
scan (OpenCase *fixture,
      const char  *condition)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strconcat ("SELECT id FROM (SELECT id, ' ' || narrative || ' ' AS t FROM report) WHERE ", condition, NULL);
  g_autoptr (BowStatement) statement = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  GHashTable *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean more = TRUE;

  g_assert_no_error (error);
  while (bow_statement_step (statement, &more, &error) && more)
    {
      gint64 row = bow_statement_integer (statement, 0);

      g_hash_table_add (rows, g_memdup2 (&row, sizeof row));
    }
  g_assert_no_error (error);

  return rows;
}

static void
assert_same (OpenCase *fixture,
             const char  *typed,
             const char  *condition)
{
  g_autoptr (GPtrArray) hits = search (fixture, typed, G_MAXUINT);
  g_autoptr (GHashTable) rows = scan (fixture, condition);

  g_test_message ("%s: %u", typed, hits->len);
  g_assert_cmpuint (hits->len, ==, g_hash_table_size (rows));
  for (guint i = 0; i < hits->len; i++)
    {
      gint64 row = row_of (hits, i);

      g_assert_true (g_hash_table_contains (rows, &row));
    }
}

/* With at most one word, of any in the vocabulary, between them. */
#define NEAR_SQL                                                                                      \
  "t LIKE '% smith smithy %' OR t LIKE '% smithy smith %' OR EXISTS (SELECT 1 FROM (VALUES ('cars'), ('carseat'), ('needles')," \
  " ('bikes'), ('alley'), ('shouting'), ('station'), ('smith'), ('smithy'), ('café'), ('green')) AS w"                        \
  " WHERE t LIKE '% smith ' || w.column1 || ' smithy %' OR t LIKE '% smithy ' || w.column1 || ' smith %')"

static void
test_same_as_scan (OpenCase   *fixture,
                   gconstpointer  data)
{
  begin (fixture);
  for (guint i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *text = random_text ();

      add_text (fixture, text);
    }
  commit (fixture);

  assert_same (fixture, "cars", "t LIKE '% cars%'");
  assert_same (fixture, "\"cars\"", "t LIKE '% cars %'");
  assert_same (fixture, "CARS needl", "t LIKE '% cars %' AND t LIKE '% needl%'");
  assert_same (fixture, "\"smith green\"", "t LIKE '% smith green %'");
  assert_same (fixture, "smith OR bikes", "t LIKE '% smith %' OR t LIKE '% bikes%'");
  assert_same (fixture, "alley smith OR bikes", "t LIKE '% alley %' AND (t LIKE '% smith %' OR t LIKE '% bikes%')");
  assert_same (fixture, "smith -green", "t LIKE '% smith%' AND NOT t LIKE '% green %'");
  assert_same (fixture, "smith -\"green alley\"", "t LIKE '% smith%' AND NOT t LIKE '% green alley %'");
  assert_same (fixture, "cafe", "t LIKE '% café%'");
  assert_same (fixture, "O'Brien", "t LIKE '% o''brien%'");
  assert_same (fixture, "st", "t LIKE '% st%'");
  assert_same (fixture, "zebra", "FALSE");
  assert_same (fixture, "alley (smith OR bikes)", "t LIKE '% alley %' AND (t LIKE '% smith %' OR t LIKE '% bikes %')");
  assert_same (fixture, "needl* AND cars", "t LIKE '% needl%' AND t LIKE '% cars%'");
  assert_same (fixture, "smith NOT (green OR alley)", "t LIKE '% smith%' AND NOT t LIKE '% green %' AND NOT t LIKE '% alley %'");
  assert_same (fixture, "\"smith\" NEAR/1 \"smithy\"", NEAR_SQL);
}

static void
test_anything_may_be_typed (OpenCase   *fixture,
                            gconstpointer  data)
{
  static const char alphabet[] = "ab\"*():-^+ \t{}'ORNEAR\xc3\xa9\xff\\,.";

  add_text (fixture, "cars and needles");
  for (guint i = 0; i < 3000; i++)
    {
      char typed[24];
      int length = g_test_rand_int_range (0, sizeof typed - 1);
      g_autoptr (GPtrArray) hits = NULL;

      for (int j = 0; j < length; j++)
        typed[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      typed[length] = '\0';
      hits = search (fixture, typed, 10);
      g_assert_cmpuint (hits->len, <=, 1);
    }
}

static void
test_lines (OpenCase   *fixture,
            gconstpointer  data)
{
  static const char *const lines[] = { "Two bikes in the alley", "A third bike came, and bikes left", NULL };
  gint64 note;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) together = NULL;
  g_autoptr (GPtrArray) excluded = NULL;

  begin (fixture);
  note = add_note (fixture, "Seen at the station", lines);
  commit (fixture);

  hits = search (fixture, "bikes", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (row_of (hits, 0), ==, note);
  g_assert_nonnull (strstr (((BowHit *) g_ptr_array_index (hits, 0))->snippet, "\x02" "bikes\x03"));

  together = search (fixture, "third came", 10);
  g_assert_cmpuint (together->len, ==, 1);
  excluded = search (fixture, "station -third", 10);
  g_assert_cmpuint (excluded->len, ==, 0);
}

/* A line that was taken out of a note is not what the note says. */
static void
test_removed_line (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Seen at the station", "Two bikes");
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowRecord) first = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  BowRecord *second = bow_record_add_child (note, bow_kind_find ("line"));

  bow_record_set (second, "text", "Three vans");
  bow_record_set (second, "source", "2");
  bow_record_set (second, "assessment", "B");
  bow_case_save (fixture->bow_case, note, &error);
  g_assert_no_error (error);
  before = search (fixture, "bikes", 10);
  g_assert_cmpuint (before->len, ==, 1);

  first = g_list_model_get_item (bow_record_get_children (note), 0);
  bow_record_remove_child (note, first);
  bow_case_save (fixture->bow_case, note, &error);
  g_assert_no_error (error);
  after = search (fixture, "bikes", 10);
  g_assert_cmpuint (after->len, ==, 0);
  bow_filter_set_words (filter, "bikes");
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_private (OpenCase   *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRecord) report = direct_report ("needles again", NULL, NULL);
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) hits = NULL;
  gint64 contact_row;
  g_autofree char *sql = NULL;

  bow_record_set (contact, "name", "Quentin Zebedee");
  direct_add (fixture, report);
  contact_row = direct_integer (fixture, "SELECT id FROM record WHERE kind = 'contact'");

  /* Even if somebody put its words into the index. */
  sql = g_strdup_printf ("INSERT INTO record_words(rowid, words) VALUES(%" G_GINT64_FORMAT ", 'Quentin Zebedee')", contact_row);
  bow_connection_execute (fixture->bow_case->connection, sql, &error);
  g_assert_no_error (error);

  hits = search (fixture, "zebedee", 10);
  g_assert_cmpuint (hits->len, ==, 0);
  bow_filter_set_words (filter, "zebedee");
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_named (OpenCase   *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRecord) vehicle = bow_record_new (bow_kind_find ("vehicle"));
  g_autofree char *ref = NULL;
  g_autofree char *loose = NULL;
  gint64 apart;
  gint64 together;
  gint64 row;

  bow_record_set (vehicle, "plate", "AB12CDE");
  bow_record_set (vehicle, "make", "Ford");
  row = direct_add (fixture, vehicle);
  apart = add_text (fixture, "A blue van, AB12 CDE, waited");
  together = add_text (fixture, "It was ab12cde again");
  ref = g_strdup_printf ("R-%06" G_GINT64_FORMAT, apart);
  loose = g_strdup_printf ("r%" G_GINT64_FORMAT, apart);

  for (guint i = 0; i < 4; i++)
    {
      static const char *const typed[] = { "AB12CDE", "ab12 cde", "AB12 CDE", "ab12cd" };
      g_autoptr (GPtrArray) hits = search (fixture, typed[i], 10);

      g_assert_cmpuint (hits->len, ==, 3);
      if (i < 3)
        g_assert_cmpint (row_of (hits, 0), ==, row);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) hits = search (fixture, i == 0 ? ref : loose, 10);

      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpint (row_of (hits, 0), ==, apart);
    }
  g_assert_cmpint (together, >, apart);
}

/* A word that nearly every record has: the newest come first, and no more are
 * read than are shown. */
static void
test_common_words (OpenCase   *fixture,
                   gconstpointer  data)
{
  gint64 rare;
  gint64 last = 0;
  g_autoptr (GPtrArray) common = NULL;
  g_autoptr (GPtrArray) ranked = NULL;

  begin (fixture);
  rare = add_text (fixture, "zebra zebra zebra");
  for (guint i = 0; i < 2500; i++)
    last = add_text (fixture, i % 100 == 0 ? "cars and one zebra far away among many other words" : "cars");
  commit (fixture);

  common = search (fixture, "cars", 50);
  g_assert_cmpuint (common->len, ==, 50);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpint (row_of (common, i), ==, last - i);

  ranked = search (fixture, "zebra", 50);
  g_assert_cmpuint (ranked->len, ==, 26);
  g_assert_cmpint (row_of (ranked, 0), ==, rare);
}

static void
test_filter (OpenCase   *fixture,
             gconstpointer  data)
{
  static const char *const kinds[] = { "vehicle", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  add_text (fixture, "cars");
  bow_filter_set_kinds (filter, kinds);
  hits = bow_case_search (fixture->bow_case, "cars", filter, 10, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 0);
}

static void
test_stops (OpenCase   *fixture,
            gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add_text (fixture, "cars");
  g_cancellable_cancel (cancellable);
  g_assert_null (bow_case_search (fixture->bow_case, "cars", NULL, 10, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The reader of the log is tested with the log; here, that one entry is made. */
static void
test_settled (OpenCase   *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 before = direct_integer (fixture, "SELECT count(*) FROM entry");
  g_autoptr (GPtrArray) typing = search (fixture, "cars", 10);
  g_autoptr (GPtrArray) settled = NULL;

  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry"), ==, before);
  settled = bow_case_search (fixture->bow_case, "cars", NULL, 10, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM entry WHERE act = 'consultation' AND verb = 'search'"
                                                  " AND signature IS NOT NULL"), ==, 1);
}

static double
measure (double latitude,
         double longitude,
         double other_latitude,
         double other_longitude)
{
  return bow_measure_distance (&(BowPosition) { longitude, latitude }, &(BowPosition) { other_longitude, other_latitude });
}

static void
test_near (OpenCase   *fixture,
           gconstpointer  data)
{
  double latitudes[300];
  double longitudes[300];
  guint n_near = 0;
  double last = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) few = NULL;

  begin (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (latitudes); i++)
    {
      g_autofree char *where = NULL;
      g_autoptr (BowRecord) report = NULL;

      latitudes[i] = round (g_test_rand_double_range (52.15, 52.25) * 1e6) / 1e6;
      longitudes[i] = round (g_test_rand_double_range (0.05, 0.2) * 1e6) / 1e6;
      where = g_strdup_printf ("POINT(%.6f %.6f);5000", longitudes[i], latitudes[i]);
      report = direct_report ("seen", NULL, where);
      direct_add (fixture, report);
      n_near += measure (52.2, 0.12, latitudes[i], longitudes[i]) <= 3000;
    }
  commit (fixture);

  hits = bow_case_near (fixture->bow_case, 52.2, 0.12, 3000, NULL, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_near, >, 0);
  g_assert_cmpuint (hits->len, ==, n_near);
  for (guint i = 0; i < hits->len; i++)
    {
      const BowHit *hit = g_ptr_array_index (hits, i);
      const BowRowData *line = bow_row_get_data (hit->row);

      g_assert_cmpfloat (hit->distance_m, >=, last);
      g_assert_cmpfloat_with_epsilon (hit->distance_m, measure (52.2, 0.12, line->latitude, line->longitude), 0.05);
      last = hit->distance_m;
    }

  few = bow_case_near (fixture->bow_case, 52.2, 0.12, 3000, NULL, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (few->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (row_of (few, i), ==, row_of (hits, i));
}

static gint64
add_person (OpenCase   *fixture,
            const char *name,
            const char *aliases)
{
  g_autoptr (BowRecord) person = bow_record_new (bow_kind_find ("person"));

  bow_record_set (person, "name", name);
  bow_record_set (person, "aliases", aliases);

  return direct_add (fixture, person);
}

static const BowHit *
hit_at (GPtrArray *hits,
        guint      index)
{
  g_assert_cmpuint (index, <, hits->len);

  return g_ptr_array_index (hits, index);
}

static void
assert_finds (OpenCase     *fixture,
              const char   *typed,
              gint64        row,
              BowHitReason  reason)
{
  g_autoptr (GPtrArray) hits = search (fixture, typed, 50);
  gboolean found = FALSE;

  for (guint i = 0; i < hits->len; i++)
    if (row_of (hits, i) == row)
      {
        g_assert_cmpint (hit_at (hits, i)->reason, ==, reason);
        found = TRUE;
      }
  g_test_message ("%s: %u", typed, hits->len);
  g_assert_true (found);
}

static void
assert_misses (OpenCase   *fixture,
               const char *typed,
               gint64      row)
{
  g_autoptr (GPtrArray) hits = search (fixture, typed, 50);

  for (guint i = 0; i < hits->len; i++)
    g_assert_cmpint (row_of (hits, i), !=, row);
}

/* By what it sounds like, with a slip of the finger, and by another name. */
static void
test_names (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 smyth = add_person (fixture, "Jon Smyth", NULL);
  gint64 catherine = add_person (fixture, "Catherine O’Reilly", "Kitty Thompson");
  gint64 mohammed = add_person (fixture, "Mohammed Hussain", NULL);
  gint64 note = add_text (fixture, "smith smith smith");
  gint64 smith = add_person (fixture, "Anne Smith", NULL);
  g_autoptr (GPtrArray) hits = search (fixture, "smith", 10);

  /* Who is called so, before who is mentioned, before who sounds like it. */
  g_assert_cmpint (row_of (hits, 0), ==, smith);
  g_assert_cmpint (row_of (hits, 1), ==, note);
  g_assert_cmpint (row_of (hits, 2), ==, smyth);
  assert_finds (fixture, "john smith", smyth, BOW_HIT_ALIKE);
  assert_finds (fixture, "katherine", catherine, BOW_HIT_ALIKE);
  assert_finds (fixture, "Cahterine", catherine, BOW_HIT_ALIKE);
  assert_finds (fixture, "acthirine", catherine, BOW_HIT_ALIKE);
  assert_finds (fixture, "tomson", catherine, BOW_HIT_ALIKE);
  assert_finds (fixture, "kitty", catherine, BOW_HIT_NAME);
  assert_finds (fixture, "muhamad husein", mohammed, BOW_HIT_ALIKE);
  assert_finds (fixture, "p:smth", smith, BOW_HIT_ALIKE);
  assert_misses (fixture, "anne katherine", catherine);
  assert_misses (fixture, "\"katherine\"", catherine);
  assert_misses (fixture, "v:smith", smith);
  assert_misses (fixture, "jn", smyth);
}

static void
test_fragments (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowRecord) vehicle = bow_record_new (bow_kind_find ("vehicle"));
  g_autoptr (BowRecord) telephone = bow_record_new (bow_kind_find ("telephone"));
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GError) error = NULL;
  gint64 plate, number, spoken;

  bow_record_set (vehicle, "plate", "AB10CDI");
  bow_record_set (telephone, "number", "+447700900123");
  plate = direct_add (fixture, vehicle);
  number = direct_add (fixture, telephone);
  spoken = add_text (fixture, "Ring 07700 900 123 after dark, said 1 of them");

  assert_finds (fixture, "B10", plate, BOW_HIT_MARK);
  assert_finds (fixture, "b10c", plate, BOW_HIT_MARK);
  assert_finds (fixture, "BIOCD1", plate, BOW_HIT_MARK);
  assert_finds (fixture, "10 cdi", plate, BOW_HIT_MARK);
  assert_finds (fixture, "vrm:0cd", plate, BOW_HIT_MARK);
  assert_finds (fixture, "0900123", number, BOW_HIT_MARK);
  assert_finds (fixture, "07700 900123", number, BOW_HIT_MARK);
  assert_finds (fixture, "07700900123", spoken, BOW_HIT_MARK);
  assert_finds (fixture, "+44 7700 900 1", spoken, BOW_HIT_MARK);
  assert_misses (fixture, "b11", plate);
  assert_misses (fixture, "t:b10", plate);

  /* The list that the filter shows has the same. */
  bow_filter_set_words (filter, "b10c");
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_scopes (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (BowRecord) operation = bow_record_new (bow_kind_find ("operation"));
  g_autoptr (BowRecord) report = bow_record_new (bow_kind_find ("report"));
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .relation = "in_operation", .because = "The same estate" };
  gint64 outside;

  bow_record_set (operation, "name", "Raptor");
  bow_record_set (operation, "type", "force_wide");
  link.to = direct_add (fixture, operation);
  bow_record_set (report, "narrative", "needles by the bins");
  bow_record_set (report, "channel", "101");
  bow_record_set (report, "anonymity", "named");
  link.from = direct_add (fixture, report);
  outside = add_text (fixture, "needles elsewhere");
  bow_case_link (fixture->bow_case, &link, &error);
  g_assert_no_error (error);

  assert_finds (fixture, "needles", outside, BOW_HIT_WORDS);
  assert_finds (fixture, "in:raptor needles", link.from, BOW_HIT_WORDS);
  assert_misses (fixture, "in:raptor needles", outside);
  assert_misses (fixture, "in:falcon needles", link.from);
  assert_finds (fixture, "op:rap", link.to, BOW_HIT_NAME);
  assert_finds (fixture, "op:", link.to, BOW_HIT_WORDS);
  assert_finds (fixture, "in:raptor", link.from, BOW_HIT_WORDS);
  assert_misses (fixture, "r: in:raptor", outside);
  assert_misses (fixture, "op:needles", link.from);
}

/* A word that most records have beside one that few have: the second says which come first. */
static void
test_weights (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) hits = NULL;
  gint64 both;

  begin (fixture);
  both = add_text (fixture, "zebra cars");
  for (guint i = 0; i < 1500; i++)
    add_text (fixture, i % 200 == 0 ? "cars cars cars cars cars and some zebra in a very long text about cars" : "cars");
  commit (fixture);

  hits = search (fixture, "cars zebra", 50);
  g_assert_cmpuint (hits->len, ==, 9);
  g_assert_cmpint (row_of (hits, 0), ==, both);
}

/* Somebody typed one of the characters that we put before what is no word. */
static void
test_planted (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 row = add_text (fixture, "one " BOW_WORDS_KIND "person " BOW_WORDS_NAME "smith");

  assert_misses (fixture, "p:one", row);
  assert_finds (fixture, "smith", row, BOW_HIT_WORDS);
}

/* Each hit is looked up by its row, and the newest come as the index has them:
 * nothing is sorted, and no table is gone through. */
static void
test_plan (OpenCase      *fixture,
           gconstpointer  data)
{
  static const char *const filters[] = { "", "kinds=person", "operation=O-000001", "kinds=report&time=1546300800000,1548979200000" };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    for (BowSearchOrder order = BOW_SEARCH_NEWEST; order <= BOW_SEARCH_BEST; order++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (BowFilter) filter = bow_filter_parse (filters[i], &error);
        g_autoptr (BowWords) words = bow_words_parse ("cars needles -bikes");
        BowSearch search = { .bow_case = fixture->bow_case, .words = words, .conditions = bow_filter_sql_new (filter) };
        g_autofree char *sql = _bow_search_print_sql (&search, order);
        g_autofree char *plan = NULL;

        g_assert_true (bow_connection_add_weight (fixture->bow_case->connection, &error));
        plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);
        g_assert_no_error (error);
        g_test_message ("%s", plan);
        g_assert_nonnull (strstr (plan, "SEARCH hit USING INTEGER PRIMARY KEY"));
        g_assert_nonnull (strstr (plan, "SEARCH record USING INTEGER PRIMARY KEY"));
        g_assert_null (strstr (plan, "SCAN hit"));
        g_assert_cmpint (strstr (plan, "USE TEMP B-TREE FOR ORDER BY") != NULL, ==, order == BOW_SEARCH_BEST);
        bow_filter_sql_free (search.conditions);
      }
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/search/same-as-scan", test_same_as_scan);
  ADD ("/case/search/anything-may-be-typed", test_anything_may_be_typed);
  ADD ("/case/search/lines", test_lines);
  ADD ("/case/search/removed-line", test_removed_line);
  ADD ("/case/search/private", test_private);
  ADD ("/case/search/named", test_named);
  ADD ("/case/search/common-words", test_common_words);
  ADD ("/case/search/filter", test_filter);
  ADD ("/case/search/stops", test_stops);
  ADD ("/case/search/settled", test_settled);
  ADD ("/case/search/near", test_near);
  ADD ("/case/search/names", test_names);
  ADD ("/case/search/fragments", test_fragments);
  ADD ("/case/search/scopes", test_scopes);
  ADD ("/case/search/weights", test_weights);
  ADD ("/case/search/planted", test_planted);
  ADD ("/case/search/plan", test_plan);

  return g_test_run ();
}
