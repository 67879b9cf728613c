/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-merge.h"

#include <inttypes.h>
#include <string.h>

/* A note and its lines as a table of short texts, so that what a merge should
 * give can be said for each cell on its own. */
#define N_PARTS 5
#define N_FIELDS 3
#define N_ROUNDS 4000
#define MY_VERSION 100
#define THEIR_VERSION 200

static const char *const note_fields[N_FIELDS] = { "title", "handling", "provenance" };
static const char *const line_fields[N_FIELDS] = { "text", "source", "assessment" };

typedef struct
{
  gboolean is_there;
  int value[N_FIELDS];
} ModelPart;

/* Part 0 is the note itself. */
typedef struct
{
  ModelPart parts[N_PARTS];
} Model;

static const char *
print_value (int value)
{
  static const char *const values[] = { NULL, "1", "2", "3" };

  return values[value];
}

static void
fill (BowRecord          *record,
      const ModelPart    *part,
      const char *const  *fields)
{
  for (int i = 0; i < N_FIELDS; i++)
    bow_record_set (record, fields[i], print_value (part->value[i]));
}

static BowRecord *
make_record (const Model *model,
             gint64       version)
{
  BowRecord *note = bow_record_new (bow_kind_find ("note"));

  fill (note, &model->parts[0], note_fields);
  bow_record_set_version (note, version);
  for (int i = 1; i < N_PARTS; i++)
    if (model->parts[i].is_there)
      {
        BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));
        BowId id = { .bytes = { (guint8) i } };

        bow_record_set_id (line, &id);
        bow_record_set_row (line, i);
        bow_record_set_version (line, version);
        fill (line, &model->parts[i], line_fields);
      }

  return note;
}

static void
change_randomly (GRand *dice,
                 Model *model,
                 int    first_new)
{
  for (int i = 0; i < N_PARTS; i++)
    {
      ModelPart *part = &model->parts[i];

      if (i > 0 && part->is_there && g_rand_int_range (dice, 0, 5) == 0)
        part->is_there = FALSE;
      else if (i >= first_new && !part->is_there && g_rand_boolean (dice))
        part->is_there = TRUE;
      for (int j = 0; j < N_FIELDS; j++)
        if (g_rand_int_range (dice, 0, 3) == 0)
          part->value[j] = g_rand_int_range (dice, 0, 4);
    }
}

static gboolean
is_same (const ModelPart *a,
         const ModelPart *b)
{
  return memcmp (a->value, b->value, sizeof a->value) == 0;
}

/* What a merge should give, cell by cell; returns how many clashes. */
static guint
merge_model (const Model *base,
             const Model *theirs,
             const Model *mine,
             Model       *merged)
{
  guint n_clashes = 0;

  for (int i = 0; i < N_PARTS; i++)
    {
      const ModelPart *b = &base->parts[i];
      const ModelPart *t = &theirs->parts[i];
      const ModelPart *m = &mine->parts[i];
      gboolean clashes = b->is_there && t->is_there != m->is_there && !is_same (b, t->is_there ? t : m);

      merged->parts[i] = t->is_there ? *t : *m;
      merged->parts[i].is_there = (t->is_there && (m->is_there || !b->is_there)) || clashes;
      n_clashes += clashes;
      for (int j = 0; t->is_there && m->is_there && j < N_FIELDS; j++)
        {
          merged->parts[i].value[j] = m->value[j] == b->value[j] ? t->value[j] : m->value[j];
          n_clashes += m->value[j] != b->value[j] && t->value[j] != b->value[j] && m->value[j] != t->value[j];
        }
    }

  return n_clashes;
}

static BowRecord *
find_line (BowRecord *note,
           gint64     row)
{
  GListModel *lines = bow_record_get_children (note);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);

      if (bow_record_get_row (line) == row)
        return line;
    }

  return NULL;
}

static void
assert_is (BowRecord   *note,
           const Model *model)
{
  for (int i = 0; i < N_PARTS; i++)
    {
      BowRecord *record = i == 0 ? note : find_line (note, i);

      g_assert_true ((record != NULL) == (i == 0 || model->parts[i].is_there));
      for (int j = 0; record != NULL && j < N_FIELDS; j++)
        g_assert_cmpstr (bow_record_get (record, i == 0 ? note_fields[j] : line_fields[j]), ==, print_value (model->parts[i].value[j]));
    }
}

static int
index_of (const char *const *fields,
          const char        *name)
{
  for (int i = 0; i < N_FIELDS; i++)
    if (g_str_equal (fields[i], name))
      return i;
  g_assert_not_reached ();
}

/* Decides by the dice, and in the model alike. */
static void
decide (GRand       *dice,
        BowClash    *clash,
        BowRecord   *mine,
        const Model *theirs,
        Model       *merged)
{
  gint64 row = bow_record_get_row (clash->record);
  gboolean keep = g_rand_boolean (dice);

  if (clash->type == BOW_CLASH_FIELD && !keep)
    {
      int field = index_of (row == 0 ? note_fields : line_fields, clash->field->name);

      merged->parts[row].value[field] = theirs->parts[row].value[field];
    }
  else if (clash->type == BOW_CLASH_REMOVED_HERE && keep)
    merged->parts[row].is_there = FALSE;
  else if (clash->type == BOW_CLASH_REMOVED_THERE)
    merged->parts[row].is_there = FALSE;
  if (keep)
    bow_clash_keep_mine (clash, mine);
  else
    bow_clash_take_theirs (clash, mine);
}

/* Kept as a draft and merged again there is the same to decide. */
static void
assert_kept (BowRecord   *base,
             BowRecord   *theirs,
             BowRecord   *mine,
             GPtrArray   *clashes,
             const Model *merged)
{
  g_autoptr (BowRecord) copy = bow_record_copy (mine);
  g_autoptr (GPtrArray) again = NULL;

  bow_clashes_withdraw (clashes, copy);
  again = bow_merge (base, theirs, copy);
  g_assert_cmpuint (again->len, ==, clashes->len);
  assert_is (copy, merged);
}

static void
do_round (GRand *dice)
{
  Model base = { 0 };
  Model theirs;
  Model mine;
  Model merged;
  guint n_expected;
  guint n_kept = 0;
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (BowRecord) before = NULL;
  g_autoptr (BowRecord) there = NULL;
  g_autoptr (BowRecord) here = NULL;

  change_randomly (dice, &base, 1);
  base.parts[0].is_there = TRUE;
  theirs = base;
  change_randomly (dice, &theirs, 3);
  mine = base;
  change_randomly (dice, &mine, N_PARTS);
  /* What this side never had it cannot have typed into. */
  for (int i = 0; i < N_PARTS; i++)
    if (!base.parts[i].is_there)
      mine.parts[i] = base.parts[i];
  before = make_record (&base, MY_VERSION);
  there = make_record (&theirs, THEIR_VERSION);
  here = make_record (&mine, MY_VERSION);
  n_expected = merge_model (&base, &theirs, &mine, &merged);
  bow_record_set (bow_record_add_child (here, bow_kind_find ("line")), "text", "A new line");

  clashes = bow_merge (before, there, here);
  g_assert_cmpuint (clashes->len, ==, n_expected);
  assert_is (here, &merged);
  g_assert_cmpint (bow_record_get_version (here), ==, n_expected == 0 ? THEIR_VERSION : MY_VERSION);
  assert_kept (before, there, here, clashes, &merged);
  for (guint i = 0; i < clashes->len; i++)
    {
      BowClash *clash = clashes->pdata[i];
      gint64 row = bow_record_get_row (clash->record);

      g_assert_false (bow_clashes_decided (clashes));
      decide (dice, clash, here, &theirs, &merged);
      n_kept += clash->type == BOW_CLASH_REMOVED_THERE && row != 0 && bow_record_get_row (clash->record) == 0;
    }
  g_assert_true (bow_clashes_decided (clashes));
  assert_is (here, &merged);
  /* The new line, and those that are kept though they were taken away. */
  for (guint i = 0; i < g_list_model_get_n_items (bow_record_get_children (here)); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (here), i);

      n_kept -= bow_record_get_row (line) == 0 && g_strcmp0 (bow_record_get (line, "text"), "A new line") != 0;
    }
  g_assert_cmpuint (n_kept, ==, 0);
}

static void
test_random (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20190121);

  for (int i = 0; i < N_ROUNDS; i++)
    do_round (dice);
}

/* What is typed and means the same is no disagreement. */
static void
test_same (void)
{
  Model model = { 0 };
  g_autoptr (BowRecord) base = make_record (&model, MY_VERSION);
  g_autoptr (BowRecord) theirs = make_record (&model, THEIR_VERSION);
  g_autoptr (BowRecord) mine = make_record (&model, MY_VERSION);
  g_autoptr (GPtrArray) clashes = NULL;

  bow_record_set (base, "title", "Vans");
  bow_record_set (theirs, "title", "Blue vans");
  bow_record_set (mine, "title", "  Blue vans ");
  clashes = bow_merge (base, theirs, mine);
  g_assert_cmpuint (clashes->len, ==, 0);
}

static void
test_texts (void)
{
  Model model = { 0 };
  g_autoptr (BowRecord) base = make_record (&model, MY_VERSION);
  g_autoptr (BowRecord) theirs = make_record (&model, THEIR_VERSION);
  g_autoptr (BowRecord) mine = make_record (&model, MY_VERSION);
  g_autoptr (GPtrArray) clashes = NULL;
  const BowClash *clash;

  bow_record_set (base, "title", "Vans");
  bow_record_set (theirs, "title", "Blue vans");
  bow_record_set (theirs, "provenance", "Ask first");
  bow_record_set (mine, "title", "Red vans");
  clashes = bow_merge (base, theirs, mine);
  g_assert_cmpuint (clashes->len, ==, 1);
  clash = g_ptr_array_index (clashes, 0);
  g_assert_cmpstr (clash->field->name, ==, "title");
  g_assert_cmpstr (clash->base, ==, "Vans");
  g_assert_cmpstr (clash->theirs, ==, "Blue vans");
  g_assert_cmpstr (clash->mine, ==, "Red vans");
  g_assert_cmpstr (bow_record_get (mine, "title"), ==, "Red vans");
  g_assert_cmpstr (bow_record_get (mine, "provenance"), ==, "Ask first");
}

static GPtrArray *
merge_indicators (const char  *base,
                  const char  *theirs,
                  const char  *mine,
                  BowRecord  **merged)
{
  const char *const texts[] = { base, theirs, mine };
  BowRecord *records[3];
  GPtrArray *clashes;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      records[i] = bow_record_new (bow_kind_find ("report"));
      bow_record_set (records[i], "indicators", texts[i]);
      bow_record_set_version (records[i], i == 1 ? THEIR_VERSION : MY_VERSION);
    }
  clashes = bow_merge (records[0], records[1], records[2]);
  g_object_unref (records[0]);
  g_object_unref (records[1]);
  *merged = records[2];

  return clashes;
}

/* What one side did with ticks and the other did too is no disagreement; the
 * rest is told tick by tick, and can be kept of both. */
static void
test_sets (void)
{
  g_autoptr (BowRecord) more = NULL, both = NULL;
  g_autoptr (GPtrArray) easy = merge_indicators ("|cars_waiting|", "|cars_waiting||needles|", "|cars_waiting||needles||cuckooing|", &more);
  g_autoptr (GPtrArray) clashes = merge_indicators ("|cars_waiting||rail_travel|", "|cars_waiting||needles|", "|rail_travel||cuckooing|", &both);
  BowClash *clash;
  g_autofree char *theirs = NULL, *mine = NULL;
  g_auto (GStrv) codes = NULL;

  g_assert_cmpuint (easy->len, ==, 0);
  g_assert_nonnull (strstr (bow_record_get (more, "indicators"), "|cuckooing|"));
  g_assert_cmpint (bow_record_get_version (more), ==, THEIR_VERSION);

  g_assert_cmpuint (clashes->len, ==, 1);
  clash = clashes->pdata[0];
  theirs = bow_clash_describe_set (clash, NULL, TRUE);
  mine = bow_clash_describe_set (clash, NULL, FALSE);
  g_assert_nonnull (strstr (theirs, "Added: Needles"));
  g_assert_nonnull (strstr (theirs, "Taken away: "));
  g_assert_nonnull (strstr (mine, "Taken away: Cars waiting."));
  bow_clash_keep_both (clash);
  g_assert_true (bow_clashes_decided (clashes));
  codes = bow_enumeration_split (bow_record_get (both, "indicators"));
  g_assert_cmpuint (g_strv_length (codes), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) codes, "needles"));
  g_assert_true (g_strv_contains ((const char *const *) codes, "cuckooing"));

  /* And back again, each way. */
  bow_clash_take_theirs (clash, both);
  g_assert_cmpstr (bow_record_get (both, "indicators"), ==, clash->theirs);
  bow_clash_keep_both (clash);
  g_assert_null (strstr (bow_record_get (both, "indicators"), "cars_waiting"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/merge/random", test_random);
  g_test_add_func ("/model/merge/same", test_same);
  g_test_add_func ("/model/merge/texts", test_texts);
  g_test_add_func ("/model/merge/sets", test_sets);

  return g_test_run ();
}
