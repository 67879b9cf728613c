/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case/bow-case-network.h"
#include "intake/bow-chart-export.h"
#include "open-case.h"

/* Invented people. A and B are linked by a note that nobody has reviewed, B and
 * C by an officer's word, C lives at a place; the note mentions A. */
typedef struct
{
  OpenCase open;
  gint64 a, b, c, home, note;
} Fixture;

static gint64
add (Fixture    *self,
     const char *kind,
     const char *name)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));

  bow_record_set (record, "name", name);
  if (g_str_equal (kind, "place"))
    {
      bow_record_set (record, "type", "address");
      bow_record_set (record, "position", "POINT(0.89 51.89);20");
    }
  open_case_save (&self->open, record);

  return bow_record_get_row (record);
}

static void
join_as (Fixture    *self,
         gint64      from,
         const char *relation,
         gint64      to,
         gint64      because)
{
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .from = from, .to = to, .relation = relation, .because = because == 0 ? "Seen" : NULL, .because_row = because };

  bow_case_link (self->open.bow_case, &link, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (BowRecord) note = NULL, line = NULL;
  g_autoptr (BowRecord) read = NULL;

  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  self->a = add (self, "person", "Invented A");
  self->b = add (self, "person", "Invented <B> & \"Co\"");
  self->c = add (self, "person", "Invented C");
  self->home = add (self, "place", "Canary cottage");
  note = open_case_new_note (&self->open, "Canary note", "A and B meet");
  open_case_save (&self->open, note);
  self->note = bow_record_get_row (note);
  read = open_case_read (&self->open, self->note);
  line = g_list_model_get_item (bow_record_get_children (read), 0);
  join_as (self, self->a, "associate_of", self->b, bow_record_get_row (line));
  join_as (self, self->b, "controls", self->c, 0);
  join_as (self, self->c, "lives_at", self->home, 0);
  join_as (self, self->note, "mentions", self->a, 0);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  open_case_tear_down (&self->open, data);
}

static gboolean
run (BowChartExport  *export,
     BowCase         *bow_case,
     GError         **error)
{
  gboolean done = FALSE;

  while (!done)
    if (!bow_chart_export_step (export, bow_case, &done, NULL, error))
      return FALSE;

  return TRUE;
}

static BowChartExport *
make_export (Fixture    *self,
             const char *format,
             GFile     **file)
{
  g_autofree char *name = g_strconcat ("chart.", format, NULL);
  const BowDisclosureTerms terms = { .verb = "export", .format = format, .recipient = "The coroner", .purpose = "An inquest" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowNetwork) network = bow_case_read_network (self->open.bow_case, &(BowNetworkQuery) { 0 }, NULL, NULL, &error);
  g_autofree BowNetworkPlace *places = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (network->n_nodes, ==, 5);
  g_assert_cmpuint (network->n_edges, ==, 4);
  places = g_new0 (BowNetworkPlace, network->n_nodes);
  for (guint i = 0; i < network->n_nodes; i++)
    places[i] = (BowNetworkPlace) { (float) i, (float) (i % 2) };
  *file = g_file_new_build_filename (self->open.folder, name, NULL);

  return bow_chart_export_new (network, places, "Who knows whom", &terms, *file);
}

/* Nothing that is withheld is in what goes out, in whichever format. */
static void
test_gate (Fixture       *self,
           gconstpointer  data)
{
  static const char *const formats[] = { "anx", "csv", "graphml", "svg", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GFile) file = NULL;
      g_autoptr (BowChartExport) export = make_export (self, formats[i], &file);
      g_autoptr (GError) error = NULL;
      const BowChart *chart;
      g_autofree char *text = NULL, *said = NULL;
      gsize length;

      g_assert_true (bow_chart_export_has_format (formats[i]));
      run (export, self->open.bow_case, &error);
      g_assert_no_error (error);
      chart = bow_chart_export_get_chart (export);
      /* B controls C, and C lives somewhere. */
      g_assert_cmpuint (chart->network->n_edges, ==, 2);
      g_assert_cmpuint (chart->network->n_nodes, ==, 5);
      said = bow_chart_export_describe (export);
      g_assert_nonnull (strstr (said, "2 links are left out"));
      g_file_load_contents (file, NULL, &text, &length, NULL, &error);
      g_assert_no_error (error);
      g_assert_null (g_strstr_len (text, (gssize) length, "Canary"));
      g_assert_cmpint (length, >, 400);
    }
}

/* What the elements of an ANX say. */
typedef struct
{
  GPtrArray *path;
  guint n_entities;
  guint n_links;
  guint n_grades[3];
  char *arrow;
  char *strength;
  char *label_of_b;
} Read;

static void
begin_element (GMarkupParseContext  *context,
               const char           *element,
               const char          **names,
               const char          **values,
               gpointer              user_data,
               GError              **error)
{
  static const char *const grades[] = { "GradeOne", "GradeTwo", "GradeThree" };
  Read *read = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);

  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    if (g_str_equal (element, "String") && g_str_equal (stack->next->next->data, grades[i]))
      read->n_grades[i]++;
  read->n_entities += g_str_equal (element, "Entity") ? 1 : 0;
  read->n_links += g_str_equal (element, "Link") ? 1 : 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "Label") && strstr (values[i], "<B>") != NULL)
        g_set_str (&read->label_of_b, values[i]);
      if (g_str_equal (names[i], "ArrowStyle"))
        g_set_str (&read->arrow, values[i]);
      if (g_str_equal (names[i], "StrengthReference"))
        g_set_str (&read->strength, values[i]);
    }
}

/* A note that belongs to no record goes out as a drawing, as a block of text in
 * ANX, and makes the drawing reach as far as it stands. */
static void
test_free_notes (Fixture       *self,
                 gconstpointer  data)
{
  static const char *const formats[] = { "anx", "svg", "pdf" };
  g_autoptr (GPtrArray) notes = bow_chart_notes_new ();

  bow_chart_notes_add (notes, "Who <pays> & why", 7.5, -3);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GFile) file = NULL;
      g_autoptr (BowChartExport) export = make_export (self, formats[i], &file);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      gsize length;

      bow_chart_export_set_free_notes (export, notes);
      run (export, self->open.bow_case, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (bow_chart_export_get_chart (export)->notes->len, ==, 1);
      g_file_load_contents (file, NULL, &text, &length, NULL, &error);
      g_assert_no_error (error);
      if (i > 0)
        continue;
      g_assert_nonnull (strstr (text, "Label=\"Who &lt;pays&gt; &amp; why\" XPosition=\"1125\"><End X=\"1125\" Y=\"-450\">"));
      g_assert_nonnull (strstr (text, "<TextBlock>"));
    }
}

static void
test_anx (Fixture       *self,
          gconstpointer  data)
{
  static const GMarkupParser parser = { .start_element = begin_element };
  Read read = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &read, NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (BowChartExport) export = make_export (self, "anx", &file);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  run (export, self->open.bow_case, &error);
  g_assert_no_error (error);
  g_file_load_contents (file, NULL, &text, &length, NULL, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, text, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read.n_entities, ==, 5);
  g_assert_cmpuint (read.n_links, ==, 2);
  /* What is not graded stands before 1 to 3, A to E, P and C. */
  g_assert_cmpuint (read.n_grades[0], ==, 4);
  g_assert_cmpuint (read.n_grades[1], ==, 6);
  g_assert_cmpuint (read.n_grades[2], ==, 3);
  g_assert_cmpstr (read.arrow, ==, "ArrowOnHead");
  g_assert_cmpstr (read.strength, ==, "unconfirmed");
  g_assert_cmpstr (read.label_of_b, ==, "Invented <B> & \"Co\"");
  g_assert_nonnull (strstr (text, "For The coroner."));
  g_free (read.arrow);
  g_free (read.strength);
  g_free (read.label_of_b);
}

/* Without a purpose nothing leaves, and nothing is left of the file. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (self->open.folder, "chart.anx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowNetwork) network = bow_case_read_network (self->open.bow_case, &(BowNetworkQuery) { 0 }, NULL, NULL, &error);
  g_autofree BowNetworkPlace *places = g_new0 (BowNetworkPlace, network->n_nodes);
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("seven copper kettles sing softly");
  const BowDisclosureTerms terms = { .verb = "export", .format = "anx", .purpose = "An inquest" };
  BowChartExport *export = bow_chart_export_new (network, places, "Who knows whom", &terms, file);

  bow_case_add_account (self->open.bow_case, "1009", "An auditor", "|auditor|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (&self->open, "1009", "seven copper kettles sing softly");
  g_assert_false (run (export, self->open.bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  bow_chart_export_free (export);
  g_assert_false (g_file_query_exists (file, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/chart-export/gate", Fixture, NULL, set_up, test_gate, tear_down);
  g_test_add ("/chart-export/free-notes", Fixture, NULL, set_up, test_free_notes, tear_down);
  g_test_add ("/chart-export/anx", Fixture, NULL, set_up, test_anx, tear_down);
  g_test_add ("/chart-export/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
