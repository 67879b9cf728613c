/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-relation.h"

#include <string.h>

#include "model/bow-link.h"

static const char *
default_of (const char *from, const char *to, gboolean *turned)
{
  const BowRelation *relation = bow_relation_default (bow_kind_find (from), bow_kind_find (to), turned);

  return relation != NULL ? relation->name : NULL;
}

static void
assert_kinds (const char *list)
{
  g_auto (GStrv) names = g_strsplit (list, " ", -1);

  if (strcmp (list, "*") == 0)
    return;
  for (char **name = names; *name != NULL; name++)
    g_assert_nonnull (bow_kind_find (*name));
}

static void
test_table (void)
{
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  for (gsize i = 0; i < n_relations; i++)
    {
      g_test_message ("%s", relations[i].name);
      g_assert_cmpuint (strspn (relations[i].name, "abcdefghijklmnopqrstuvwxyz_"), ==, strlen (relations[i].name));
      g_assert_true (bow_relation_find (relations[i].name) == &relations[i]);
      assert_kinds (relations[i].from);
      assert_kinds (relations[i].to);
      g_assert_cmpuint (strlen (relations[i].label), >, 0);
      /* What has no direction reads the same from both ends. */
      g_assert_true (relations[i].directed == (strcmp (relations[i].label, relations[i].inverse) != 0));
    }
  g_assert_null (bow_relation_find ("arrested_for"));
  g_assert_null (bow_relation_find (NULL));
}

static void
test_defaults (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *relation;
    gboolean turned;
  } cases[] = {
    { "report", "operation", "in_operation", FALSE },
    { "note", "operation", "in_operation", FALSE },
    { "arrest", "operation", "in_operation", FALSE },
    { "person", "operation", "in_operation", FALSE },
    { "operation", "report", "in_operation", TRUE },
    { "operation", "operation", "part_of", FALSE },
    { "person", "person", "associate_of", FALSE },
    { "person", "vehicle", "seen_in", FALSE },
    { "vehicle", "person", "seen_in", TRUE },
    { "report", "person", "mentions", FALSE },
    { "line", "person", "mentions", FALSE },
    { "person", "note", "mentions", TRUE },
    { "arrest", "person", "mentions", FALSE },
    { "person", "telephone", "uses_line", FALSE },
    { "telephone", "telephone", "calls", FALSE },
    { "person", "organisation", "member_of", FALSE },
    { "person", "place", "linked_to_place", FALSE },
    { "report", "place", "linked_to_place", FALSE },
    { "report", "report", "same_incident_as", FALSE },
    { "vehicle", "vehicle", NULL, FALSE },
    { "contact", "person", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean turned = FALSE;

      g_test_message ("%s to %s", cases[i].from, cases[i].to);
      g_assert_cmpstr (default_of (cases[i].from, cases[i].to, &turned), ==, cases[i].relation);
      g_assert_true (turned == cases[i].turned);
    }
}

static void
test_fits (void)
{
  const BowRelation *same_as = bow_relation_find ("same_as");
  gsize n_kinds, n_relations;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  const BowRelation *relations = bow_relations (&n_relations);
  const BowKind *person = bow_kind_find ("person");
  const BowKind *operation = bow_kind_find ("operation");

  g_assert_true (bow_relation_fits (same_as, person, person));
  g_assert_false (bow_relation_fits (same_as, person, operation));
  g_assert_false (bow_relation_fits (bow_relation_find ("in_operation"), operation, person));
  g_assert_false (bow_relation_fits (bow_relation_find ("lives_at"), operation, bow_kind_find ("place")));
  /* Nothing leads to or from who made a report. */
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < n_relations; j++)
      {
        g_assert_false (bow_relation_fits (&relations[j], kinds[i], bow_kind_find ("contact")));
        g_assert_false (bow_relation_fits (&relations[j], bow_kind_find ("contact"), kinds[i]));
      }
}

static void
test_link (void)
{
  g_autoptr (BowRow) row = bow_row_new (&(BowRowData) {
    .row = 7, .kind = bow_kind_find ("person"), .ref = "P-000001", .title = "Somebody", .links = 3 });
  g_autoptr (BowLink) link = bow_link_new (&(BowLinkData) {
    .row = 9, .relation = bow_relation_find ("mentions"), .outgoing = TRUE, .other = row,
    .strength = "unconfirmed", .because_ref = "R-000001" });
  const BowLinkData *data = bow_link_get_data (link);

  g_assert_cmpint (data->row, ==, 9);
  g_assert_cmpstr (data->strength, ==, "unconfirmed");
  g_assert_cmpstr (data->because_ref, ==, "R-000001");
  g_assert_null (data->because);
  g_assert_cmpstr (bow_row_get_data (data->other)->ref, ==, "P-000001");
  g_assert_cmpuint (bow_row_get_data (data->other)->links, ==, 3);
  g_assert_nonnull (bow_enumeration_find (&bow_link_strengths, "disproved"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/relation/table", test_table);
  g_test_add_func ("/model/relation/defaults", test_defaults);
  g_test_add_func ("/model/relation/fits", test_fits);
  g_test_add_func ("/model/relation/link", test_link);
  return g_test_run ();
}
