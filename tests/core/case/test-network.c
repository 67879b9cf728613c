/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-network.h"
#include "case/bow-case-sources.h"

/* Invented people: a and b know each other, b and c, c and d; a keeps a car; a
 * note says that a and b know each other and mentions the car; d was arrested. */
typedef struct
{
  OpenCase open;
  gint64 a, b, c, d, alone;
  gint64 car;
  gint64 note;
  gint64 line;
  gint64 arrest;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (BowRecord) note = NULL, person = NULL;

  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  self->a = open_case_add (&self->open, "person", "name", "Invented A", NULL);
  self->b = open_case_add (&self->open, "person", "name", "Invented B", NULL);
  self->c = open_case_add (&self->open, "person", "name", "Invented C", NULL);
  self->d = open_case_add (&self->open, "person", "name", "Invented D", NULL);
  self->alone = open_case_add (&self->open, "person", "name", "Invented E", NULL);
  self->car = open_case_add (&self->open, "vehicle", "plate", "AB12 CDE", NULL);
  note = open_case_new_note (&self->open, "About A", "A and B drive about together in the car");
  open_case_save (&self->open, note);
  self->note = bow_record_get_row (note);
  self->line = direct_integer (&self->open, "SELECT id FROM record WHERE kind = 'line'");
  open_case_link (&self->open, &(BowLinkNew) { .from = self->a, .to = self->b, .relation = "associate_of", .strength = "confirmed", .because_row = self->line });
  open_case_link (&self->open, &(BowLinkNew) { .from = self->b, .to = self->c, .relation = "associate_of", .because = "Seen", .valid_from = "2025-01-01", .valid_to = "2025-06-30" });
  open_case_link (&self->open, &(BowLinkNew) { .from = self->c, .to = self->d, .relation = "family_of", .strength = "disproved", .because = "Said so" });
  open_case_link (&self->open, &(BowLinkNew) { .from = self->a, .to = self->car, .relation = "keeper_of", .because = "Records" });
  open_case_link (&self->open, &(BowLinkNew) { .from = self->line, .to = self->car, .relation = "mentions", .because = "It says so" });
  person = open_case_read (&self->open, self->d);
  self->arrest = open_case_add (&self->open, "arrest", "person_text", "Invented D", "person", bow_record_get_ref (person),
                                "happened", "2025-03-01T10:00:00Z/2025-03-01T10:00:00Z;exact", NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  open_case_tear_down (&self->open, data);
}

static BowNetwork *
read_network (Fixture               *self,
              const BowNetworkQuery *query)
{
  g_autoptr (GError) error = NULL;
  BowNetwork *network = bow_case_read_network (self->open.bow_case, query, NULL, NULL, &error);

  g_assert_no_error (error);

  return network;
}

static BowNetwork *
read_around (Fixture *self,
             gint64   row,
             guint    depth)
{
  return read_network (self, &(BowNetworkQuery) { .rows = &row, .n_rows = 1, .depth = depth });
}

/* The link of one relation, which must be there once. */
static const BowNetworkEdge *
find_edge (const BowNetwork *network,
           const char       *relation)
{
  const BowNetworkEdge *found = NULL;

  for (guint i = 0; i < network->n_edges; i++)
    {
      g_autofree char *code = bow_network_edge_print_relation (&network->edges[i]);

      if (!g_str_equal (code, relation))
        continue;
      g_assert_null (found);
      found = &network->edges[i];
    }

  return found;
}

static void
test_around (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (BowNetwork) near = read_around (self, self->a, 1);
  g_autoptr (BowNetwork) far = read_around (self, self->a, 2);

  /* A, B and the car; the line that says so is none of them. */
  g_assert_cmpuint (near->n_nodes, ==, 3);
  g_assert_cmpuint (near->n_edges, ==, 2);
  g_assert_cmpint (near->nodes[0].row, ==, self->a);
  g_assert_cmpuint (near->nodes[0].depth, ==, 0);
  g_assert_cmpuint (near->nodes[bow_network_find (near, self->b)].depth, ==, 1);
  /* And C, and the note. */
  g_assert_cmpuint (far->n_nodes, ==, 5);
  g_assert_cmpuint (far->n_edges, ==, 4);
  g_assert_cmpuint (far->nodes[bow_network_find (far, self->c)].depth, ==, 2);
  g_assert_cmpint (bow_network_find (far, self->d), ==, -1);
}

/* A link of a line stands at its note, and what it says of itself comes along. */
static void
test_lines (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (BowNetwork) network = read_around (self, self->car, 1);
  const BowNetworkEdge *mentions = find_edge (network, "mentions"), *knows;
  g_autoptr (BowNetwork) from_note = read_around (self, self->note, 2);
  g_autofree char *grade = NULL;

  g_assert_nonnull (mentions);
  g_assert_cmpint (network->nodes[mentions->from].row, ==, self->note);
  g_assert_cmpint (network->nodes[mentions->to].row, ==, self->car);
  g_assert_cmpint (bow_network_find (network, self->line), ==, -1);

  g_assert_cmpint (bow_network_find (from_note, self->car), >=, 0);
  g_assert_cmpint (bow_network_find (from_note, self->a), >=, 0);
  knows = find_edge (from_note, "associate_of");
  g_assert_null (knows);
  g_clear_pointer (&network, bow_network_unref);
  network = read_around (self, self->a, 1);
  knows = find_edge (network, "associate_of");
  g_assert_cmpint (knows->strength, ==, BOW_NETWORK_CONFIRMED);
  g_assert_cmpuint (knows->n_sources, ==, 1);
  g_assert_false (bow_network_edge_is_directed (knows));
  grade = bow_network_edge_print_grade (knows);
  g_assert_cmpstr (grade, ==, "2 B P");
}

static void
test_fields (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (BowNetwork) from = read_around (self, self->arrest, 1);
  g_autoptr (BowNetwork) to = read_around (self, self->d, 1);
  const BowNetworkEdge *edge = find_edge (from, "arrest.person");

  g_assert_nonnull (edge);
  g_assert_cmpint (from->nodes[edge->from].row, ==, self->arrest);
  g_assert_cmpint (from->nodes[edge->to].row, ==, self->d);
  g_assert_cmpint (edge->row, ==, 0);
  g_assert_cmpstr (bow_network_edge_get_label (edge, FALSE), ==, "Person");
  g_assert_nonnull (find_edge (to, "arrest.person"));
  g_assert_cmpuint (to->n_nodes, ==, 2);
  g_assert_cmpint (to->nodes[bow_network_find (to, self->arrest)].from_ms, ==, G_GINT64_CONSTANT (1740823200000));
}

static void
test_strength (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (BowNetwork) plain = read_around (self, self->c, 1);
  g_autoptr (BowNetwork) disproved = read_network (self, &(BowNetworkQuery) { .rows = &self->c, .n_rows = 1, .depth = 1, .disproved = TRUE });
  g_autoptr (BowNetwork) confirmed = read_network (self, &(BowNetworkQuery) { .rows = &self->a, .n_rows = 1, .depth = 4, .confirmed = TRUE });

  g_assert_cmpuint (plain->n_nodes, ==, 2);
  g_assert_cmpuint (disproved->n_nodes, ==, 3);
  g_assert_cmpint (find_edge (disproved, "family_of")->strength, ==, BOW_NETWORK_DISPROVED);
  g_assert_cmpuint (confirmed->n_nodes, ==, 2);
}

static void
test_relations (Fixture       *self,
                gconstpointer  data)
{
  static const char *const keeps[] = { "keeper_of", NULL }, *const arrested[] = { "arrest.person", NULL };
  g_autoptr (BowNetwork) one = read_network (self, &(BowNetworkQuery) { .rows = &self->a, .n_rows = 1, .depth = 3, .relations = keeps });
  g_autoptr (BowNetwork) two = read_network (self, &(BowNetworkQuery) { .relations = arrested, .linked = TRUE });

  g_assert_cmpuint (one->n_nodes, ==, 2);
  g_assert_cmpint (bow_network_find (one, self->car), ==, 1);
  g_assert_cmpuint (two->n_nodes, ==, 2);
  g_assert_cmpint (bow_network_find (two, self->arrest), >=, 0);
}

static void
test_grades (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (BowNetwork) good = read_network (self, &(BowNetworkQuery) { .rows = &self->a, .n_rows = 1, .depth = 4, .assessments = "AB" });
  g_autoptr (BowNetwork) bad = read_network (self, &(BowNetworkQuery) { .rows = &self->a, .n_rows = 1, .depth = 4, .assessments = "DE" });

  g_assert_cmpuint (good->n_nodes, ==, 2);
  g_assert_cmpuint (bad->n_nodes, ==, 1);
}

static void
test_days (Fixture       *self,
           gconstpointer  data)
{
  gint32 june = bow_network_day ("2025-06-30", 0), july = bow_network_day ("2025-07-01", 0);
  g_autoptr (BowNetwork) held = read_network (self, &(BowNetworkQuery) { .rows = &self->b, .n_rows = 1, .depth = 1, .from_day = june, .to_day = july });
  g_autoptr (BowNetwork) over = read_network (self, &(BowNetworkQuery) { .rows = &self->b, .n_rows = 1, .depth = 1, .from_day = july, .to_day = july });

  g_assert_cmpint (bow_network_find (held, self->c), >=, 0);
  g_assert_cmpint (bow_network_find (over, self->c), ==, -1);
  /* What has no dates may have held then. */
  g_assert_cmpint (bow_network_find (over, self->a), >=, 0);
}

static void
test_filter (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowNetwork) around = NULL, whole = NULL;

  bow_filter_set_kinds (filter, (const char *const[]) { "person", NULL });
  around = read_network (self, &(BowNetworkQuery) { .rows = &self->car, .n_rows = 1, .depth = 2, .filter = filter });
  /* What was asked for is there, whatever the filter shows. */
  g_assert_cmpuint (around->n_nodes, ==, 3);
  g_assert_cmpint (bow_network_find (around, self->note), ==, -1);
  whole = read_network (self, &(BowNetworkQuery) { .filter = filter });
  g_assert_cmpuint (whole->n_nodes, ==, 5);
  g_assert_cmpuint (whole->n_edges, ==, 2);
}

/* All at once gives what following every link gives. */
static void
test_whole (Fixture       *self,
            gconstpointer  data)
{
  gint64 rows[] = { self->a, self->b, self->c, self->d, self->alone, self->car, self->note, self->arrest };
  g_autoptr (BowNetwork) whole = read_network (self, &(BowNetworkQuery) { .disproved = TRUE });
  g_autoptr (BowNetwork) selected = read_network (self, &(BowNetworkQuery) { .rows = rows, .n_rows = G_N_ELEMENTS (rows), .disproved = TRUE });
  g_autoptr (BowNetwork) linked = read_network (self, &(BowNetworkQuery) { .disproved = TRUE, .linked = TRUE });

  g_assert_cmpuint (whole->n_nodes, ==, 8);
  g_assert_cmpuint (whole->n_edges, ==, 6);
  g_assert_cmpuint (selected->n_nodes, ==, 8);
  g_assert_cmpmem (whole->edges, 5 * sizeof *whole->edges, whole->edges, 5 * sizeof *whole->edges);
  g_assert_cmpuint (selected->n_edges, ==, whole->n_edges);
  for (guint i = 0; i < whole->n_edges; i++)
    {
      g_assert_cmpint (whole->edges[i].row, ==, selected->edges[i].row);
      g_assert_cmpint (whole->nodes[whole->edges[i].from].row, ==, selected->nodes[selected->edges[i].from].row);
      g_assert_cmpint (whole->nodes[whole->edges[i].to].row, ==, selected->nodes[selected->edges[i].to].row);
      g_assert_cmpint (whole->edges[i].source, ==, selected->edges[i].source);
    }
  g_assert_cmpuint (linked->n_nodes, ==, 7);
  g_assert_cmpint (bow_network_find (linked, self->alone), ==, -1);
}

static void
test_cut (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_cut = FALSE;
  g_autoptr (BowNetwork) network =
    bow_case_read_network (self->open.bow_case, &(BowNetworkQuery) { .rows = &self->a, .n_rows = 1, .depth = 3, .most = 3 }, &is_cut, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_cut);
  g_assert_cmpuint (network->n_nodes, ==, 3);
  g_assert_cmpint (bow_network_find (network, self->b), >=, 0);
}

static void
test_bin (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (BowNetwork) network = NULL;

  g_assert_true (bow_case_bin (self->open.bow_case, self->b, "Twice", NULL));
  network = read_around (self, self->a, 3);
  g_assert_cmpint (bow_network_find (network, self->b), ==, -1);
  g_assert_cmpint (bow_network_find (network, self->c), ==, -1);
}

static gint64
count_looks (Fixture *self)
{
  return direct_integer (&self->open, "SELECT count(*) FROM entry WHERE verb = 'network' AND act = 'consultation'");
}

/* A look is on record, and what was shown once is not asked about again within
 * the hour. */
static void
test_on_record (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (BowNetwork) one = read_around (self, self->a, 1);
  g_autoptr (BowNetwork) again = NULL, two = NULL, whole = NULL;

  g_assert_cmpint (count_looks (self), ==, 1);
  again = read_around (self, self->a, 1);
  g_assert_cmpint (count_looks (self), ==, 1);
  two = read_around (self, self->a, 2);
  g_assert_cmpint (count_looks (self), ==, 2);
  whole = read_network (self, &(BowNetworkQuery) { 0 });
  g_assert_cmpint (count_looks (self), ==, 3);
  open_case_assert_clean (&self->open);
}

static void
test_unjustified (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  BowNetworkQuery query = { .rows = &self->a, .n_rows = 1, .depth = 1 };

  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);

  g_assert_true (bow_case_close (self->open.bow_case, NULL));
  g_clear_object (&self->open.bow_case);
  self->open.bow_case = bow_case_open (self->open.path, NULL, passphrase, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (bow_case_read_network (self->open.bow_case, &query, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

static void
test_auditor (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("seven copper kettles sing softly");
  g_autoptr (GError) error = NULL;
  BowNetworkQuery query = { .rows = &self->a, .n_rows = 1, .depth = 1 };

  bow_case_add_account (self->open.bow_case, "1009", "An auditor", "|auditor|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (&self->open, "1009", "seven copper kettles sing softly");
  open_case_justify (&self->open);
  g_assert_null (bow_case_read_network (self->open.bow_case, &query, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (bow_case_read_network_rows (self->open.bow_case, &self->a, 1, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

/* A sealed source is in no network, even where it is asked for. */
static void
test_source (Fixture       *self,
             gconstpointer  data)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  g_autoptr (GError) error = NULL;
  gint64 source = bow_case_add_source (self->open.bow_case, "covert", "active", "high", &error);
  g_autoptr (BowNetwork) asked = read_around (self, source, 1);
  g_autoptr (BowNetwork) whole = read_network (self, &(BowNetworkQuery) { 0 });

  g_assert_no_error (error);
  g_assert_cmpuint (asked->n_nodes, ==, 0);
  for (guint i = 0; i < whole->n_nodes; i++)
    g_assert_cmpint (kinds[whole->nodes[i].kind]->flags & BOW_KIND_PRIVATE, ==, 0);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  const BowNetworkQuery wrong[] = {
    { .rows = &self->a, .n_rows = 1, .depth = BOW_NETWORK_MOST_DEPTH + 1 },
    { .from_day = 5, .to_day = 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_case_read_network (self->open.bow_case, &wrong[i], NULL, NULL, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
}

static void
test_rows (Fixture       *self,
           gconstpointer  data)
{
  const gint64 asked[] = { self->car, 999999, self->a };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = bow_case_read_network_rows (self->open.bow_case, asked, 3, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpint (bow_row_get_data (rows->pdata[0])->row, ==, self->car);
  g_assert_null (rows->pdata[1]);
  g_assert_cmpstr (bow_row_get_data (rows->pdata[2])->title, ==, "Invented A");
}

/* However large the file, what is around a record is found by an index. */
static void
test_by_index (Fixture       *self,
               gconstpointer  data)
{
  g_auto (GStrv) queries = bow_case_print_network_queries ();

  g_assert_cmpuint (g_strv_length (queries), >, 20);
  for (guint i = 0; queries[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *plan = bow_connection_explain (self->open.bow_case->connection, queries[i], &error);

      g_assert_no_error (error);
      if (strstr (plan, "SCAN ") != NULL || strstr (plan, "TEMP B-TREE") != NULL || strstr (plan, "AUTOMATIC") != NULL)
        g_error ("%s:\n%s", queries[i], plan);
    }
}

#define ADD(name, func) g_test_add ("/case/network/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("around", test_around);
  ADD ("lines", test_lines);
  ADD ("fields", test_fields);
  ADD ("strength", test_strength);
  ADD ("relations", test_relations);
  ADD ("grades", test_grades);
  ADD ("days", test_days);
  ADD ("filter", test_filter);
  ADD ("whole", test_whole);
  ADD ("cut", test_cut);
  ADD ("bin", test_bin);
  ADD ("on-record", test_on_record);
  ADD ("unjustified", test_unjustified);
  ADD ("auditor", test_auditor);
  ADD ("source", test_source);
  ADD ("refused", test_refused);
  ADD ("rows", test_rows);
  ADD ("by-index", test_by_index);

  return g_test_run ();
}
