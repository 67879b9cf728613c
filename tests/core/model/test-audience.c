/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/bow-audience.h"
#include "model/bow-pack.h"

#define CANARY "canary"

static const char *const audiences[] = { "internal", "partner", "public" };

static BowRecord *
fill (const BowKind *kind)
{
  BowRecord *record = bow_record_new (kind);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      g_autofree char *canary = g_strdup_printf (CANARY "-%s-%s", kind->name, field->name);

      if (field->type == BOW_FIELD_TEXT || field->type == BOW_FIELD_PROSE)
        bow_record_set_at (record, i, canary);
    }
  return record;
}

static void
collect (const BowPackItem *item,
         GHashTable        *found)
{
  const char *texts[] = { item->title, item->grade, item->state, item->ref };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && strstr (texts[i], CANARY) != NULL)
      g_hash_table_add (found, g_strdup (texts[i]));
  for (guint i = 0; i < item->values->len; i++)
    {
      const BowPackValue *value = g_ptr_array_index (item->values, i);

      if (strstr (value->text, CANARY) != NULL)
        g_hash_table_add (found, g_strdup (value->text));
    }
  for (guint i = 0; i < item->children->len; i++)
    collect (g_ptr_array_index (item->children, i), found);
}

/* Fills every field of a kind, and looks at which come through. */
static void
assert_through (const char    *audience,
                const BowKind *kind)
{
  g_autoptr (BowRecord) record = fill (kind);
  g_autoptr (BowPackItem) item = bow_pack_item_new (record, audience, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *all = NULL;
  g_autofree char **texts = NULL;

  collect (item, found);
  texts = (char **) g_hash_table_get_keys_as_array (found, NULL);
  all = g_strjoinv (" ", texts);
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      g_autofree char *canary = g_strdup_printf ("\\b" CANARY "-%s-%s\\b", kind->name, field->name);
      gboolean is_there = g_regex_match_simple (canary, all, 0, 0);

      g_test_message ("%s: %s.%s", audience, kind->name, field->name);
      if (!bow_audience_allows (audience, kind, field))
        g_assert_false (is_there);
      else if (field->type == BOW_FIELD_TEXT || field->type == BOW_FIELD_PROSE)
        g_assert_true (is_there);
    }
}

static void
test_canaries (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (audiences); j++)
      assert_through (audiences[j], kinds[i]);
}

/* Whoever is further away sees no more. */
static void
test_order (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        g_test_message ("%s.%s", kinds[i]->name, field->name);
        if (bow_audience_allows ("public", kinds[i], field))
          g_assert_true (bow_audience_allows ("partner", kinds[i], field));
        if (bow_audience_allows ("partner", kinds[i], field))
          g_assert_true (bow_audience_allows ("internal", kinds[i], field));
        g_assert_false (bow_audience_allows (NULL, kinds[i], field));
        g_assert_false (bow_audience_allows ("everybody", kinds[i], field));
      }
}

static void
test_never (void)
{
  static const char *const never[] = {
    "note.title", "note.provenance", "note.source_reference", "note.place_text", "note.risk_why", "note.recommendation", "line.text",
    "line.source_reason", "report.narrative", "report.channel", "report.place_text", "report.threat", "person.opinions", "person.pnc_id",
    "contact.name", "contact.phone", "source.body", "organisation.contact", "arrest.reply", "arrest.custody_record",
    "telephone.attribution", "walk.observations", "walk.officers", "walk.track", "decision.reason", "decision.decision", "issue.text", "issue.raised_at", "partnership.agreement", "patrol.justification", "task.instructions", "task.result", "attachment.file_name",
    "search.grounds", "audit.attendees",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_auto (GStrv) parts = g_strsplit (never[i], ".", 2);
      const BowKind *kind = bow_kind_find (parts[0]);
      const BowField *field = kind != NULL ? bow_kind_field (kind, parts[1]) : NULL;

      g_test_message ("%s", never[i]);
      g_assert_nonnull (field);
      for (gsize j = 0; j < G_N_ELEMENTS (audiences); j++)
        g_assert_false (bow_audience_allows (audiences[j], kind, field));
    }
}

/* A field that was renamed would else be missing without a word. */
static void
test_rows (void)
{
  const char *fields;
  const char *name;

  for (gsize i = 0; (name = bow_audience_get_row (i, &fields)) != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (fields, " ", -1);
      const BowKind *kind = bow_kind_find (name);

      g_test_message ("%s: %s", name, fields);
      g_assert_nonnull (kind);
      for (gsize j = 0; parts[j] != NULL; j++)
        {
          const BowField *field = bow_kind_field (kind, parts[j]);

          g_assert_nonnull (field);
          g_assert_cmpint (field->flags & (BOW_FIELD_SENSITIVE | BOW_FIELD_SEALED), ==, 0);
        }
    }
}

static void
test_public (void)
{
  static const char *const unseen[] = { "note", "line", "report", "person", "vehicle", "telephone", "place", "arrest", "task", "search", "source", "contact" };

  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    g_assert_false (bow_audience_knows ("public", bow_kind_find (unseen[i])));
  g_assert_true (bow_audience_knows ("public", bow_kind_find ("operation")));
}

static void
test_titles (void)
{
  g_assert_true (bow_audience_allows_title ("internal", bow_kind_find ("arrest")));
  g_assert_false (bow_audience_allows_title ("partner", bow_kind_find ("arrest")));
  g_assert_false (bow_audience_allows_title ("internal", bow_kind_find ("note")));
  g_assert_false (bow_audience_allows_title ("internal", bow_kind_find ("report")));
  g_assert_false (bow_audience_allows_title ("partner", bow_kind_find ("vehicle")));
}

/* A line that nobody has sanitised is not there at all. */
static void
test_lines (void)
{
  g_autoptr (BowRecord) note = bow_record_new (bow_kind_find ("note"));
  BowRecord *first = bow_record_add_child (note, bow_kind_find ("line"));
  BowRecord *second = bow_record_add_child (note, bow_kind_find ("line"));
  g_autoptr (BowPackItem) item = NULL;
  const BowPackItem *line;

  bow_record_set (note, "handling", "C");
  bow_record_set (first, "text", CANARY);
  bow_record_set (first, "source", "1");
  bow_record_set (first, "assessment", "A");
  bow_record_set (second, "text", CANARY);
  bow_record_set (second, "sanitised", "Clean");
  bow_record_set (second, "source", "2");
  bow_record_set (second, "assessment", "B");
  item = bow_pack_item_new (note, "internal", NULL);
  g_assert_cmpuint (item->children->len, ==, 1);
  line = g_ptr_array_index (item->children, 0);
  g_assert_cmpstr (line->grade, ==, "2 B C");
  g_assert_cmpstr (bow_pack_item_get (line, "sanitised"), ==, "Clean");
  g_assert_null (bow_pack_item_get (line, "text"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/audience/canaries", test_canaries);
  g_test_add_func ("/model/audience/order", test_order);
  g_test_add_func ("/model/audience/never", test_never);
  g_test_add_func ("/model/audience/rows", test_rows);
  g_test_add_func ("/model/audience/public", test_public);
  g_test_add_func ("/model/audience/titles", test_titles);
  g_test_add_func ("/model/audience/lines", test_lines);

  return g_test_run ();
}
