/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-case.h"

#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"
#include "model/bow-relation.h"

static const char *const words[] = {
  "cut-through", "needles", "O’Brien", "“quoted”", "back\\slash", "tab\there", "Ely", "naïve", "车", "bike", "ВАЗ", "x",
};

static char *
random_text (GRand *rand,
             gint64 maximum,
             gboolean capitals)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 6);

  if (capitals)
    return g_strdup_printf ("AB%02dXYZ", g_rand_int_range (rand, 0, 99));

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  if (g_utf8_strlen (text->str, -1) > maximum)
    g_string_assign (text, "x");

  return g_strdup (text->str);
}

static char *
random_set (GRand                *rand,
            const BowEnumeration *list)
{
  g_autoptr (GString) set = g_string_new (NULL);

  for (gsize i = 0; i < list->n_items; i++)
    if (g_rand_boolean (rand))
      g_string_append_printf (set, "|%s|", list->items[i].code);

  return set->len > 0 ? g_strdup (set->str) : NULL;
}

static char *
random_when (GRand *rand)
{
  int day = g_rand_int_range (rand, 1, 20);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return g_strdup_printf ("2019-03-%02dT22:00:00Z/2019-03-%02dT01:00:00Z;between", day, day + 1);
    case 1:
      return g_strdup_printf ("../2019-03-%02dT01:00:00Z;before", day);
    case 2:
      return g_strdup_printf ("2019-03-%02dT01:00:00Z/..;after", day);
    default:
      return g_strdup_printf ("2019-03-%02dT01:00:00Z;exact", day);
    }
}

static char *
random_where (GRand *rand)
{
  double west = 0.1 + g_rand_double (rand);
  double south = 52.0 + g_rand_double (rand);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 3:
      return g_strdup (g_rand_boolean (rand) ? "none;online" : "none;moves;between two markets");
    case 0:
      return g_strdup_printf ("LINESTRING(%.6f %.6f,%.6f %.6f);5", west, south, west + 0.01, south + 0.02);
    case 1:
      return g_strdup_printf ("POLYGON((%.6f %.6f,%.6f %.6f,%.6f %.6f,%.6f %.6f));100", west, south,
                              west + 0.01, south, west + 0.01, south + 0.01, west, south);
    default:
      return g_strdup_printf ("POINT(%.6f %.6f);%d", west, south, g_rand_int_range (rand, 1, 5000));
    }
}

/* What random_begin() makes. */
static const struct
{
  const char *kind;
  const char *ref;
} named[] = {
  { "operation", "O-000001" },
  { "note", "N-000001" },
  { "organisation", "G-000001" },
};

/**
 * random_value:
 * @rand: a generator
 * @field: a field
 *
 * A value that @field may have. The only records that are named are those of
 * random_begin().
 *
 * Returns: (transfer full) (nullable): the value
 */
char *
random_value (GRand          *rand,
              const BowField *field)
{
  gint64 maximum = bow_field_get_maximum (field);

  switch (field->type)
    {
    case BOW_FIELD_TEXT:
    case BOW_FIELD_PROSE:
      if ((field->flags & BOW_FIELD_DECIMAL) != 0)
        return g_strdup_printf ("%d.%d", g_rand_int_range (rand, -9, 100), g_rand_int_range (rand, 0, 10));
      if ((field->flags & BOW_FIELD_CLOCK) != 0)
        return g_strdup_printf ("%02d:%02d", g_rand_int_range (rand, 0, 24), g_rand_int_range (rand, 0, 60));
      return random_text (rand, maximum, (field->flags & BOW_FIELD_CAPITALS) != 0);
    case BOW_FIELD_CHOICE:
      return g_strdup (field->enumeration->items[g_rand_int_range (rand, 0, (gint32) field->enumeration->n_items)].code);
    case BOW_FIELD_SET:
      return random_set (rand, field->enumeration);
    case BOW_FIELD_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, field->minimum + g_rand_int_range (rand, 0, (gint32) MIN (maximum - field->minimum, 500) + 1));
    case BOW_FIELD_YES_NO:
      return g_strdup (g_rand_boolean (rand) ? "1" : "0");
    case BOW_FIELD_DATE:
      return g_strdup_printf ("2019-%02d-%02d", g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
    case BOW_FIELD_WHEN:
      if ((field->flags & BOW_FIELD_BOTH_ENDS) != 0)
        return g_strdup_printf ("2019-03-%02dT19:00:00Z/2019-03-%02dT22:30:00Z;exact", g_rand_int_range (rand, 1, 10), g_rand_int_range (rand, 10, 20));
      return random_when (rand);
    case BOW_FIELD_WHERE:
      return random_where (rand);
    case BOW_FIELD_ACCOUNT:
      return g_strdup (CASE_ACCOUNT);
    case BOW_FIELD_RECORD:
    default:
      for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
        if (g_strcmp0 (field->target, named[i].kind) == 0)
          return g_strdup (named[i].ref);
      return NULL;
    }
}

/* What is kept whole or not at all would hardly ever be whole by chance. */
static void
complete (GRand         *rand,
          BowRecord     *record,
          const BowRule *rule)
{
  g_autofree char *value = NULL;

  if (rule->is != NULL || bow_record_get (record, rule->when) == NULL || bow_record_get (record, rule->then) != NULL)
    return;
  value = random_value (rand, bow_kind_field (bow_record_get_kind (record), rule->then));
  bow_record_set (record, rule->then, value);
}

/**
 * random_fill:
 * @rand: a generator
 * @record: a record
 *
 * Fills about half of the fields of @record, and those that are required. The
 * rules may still refuse the whole.
 */
void
random_fill (GRand     *rand,
             BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & BOW_FIELD_COMPUTED) == 0 &&
        ((kind->fields[i].flags & BOW_FIELD_REQUIRED) != 0 || g_rand_boolean (rand)))
      {
        g_autofree char *value = random_value (rand, &kind->fields[i]);
        const char *earlier = kind->fields[i].not_before != NULL ? bow_record_get (record, kind->fields[i].not_before) : NULL;
        gboolean is_before = value != NULL && earlier != NULL && strcmp (value, earlier) < 0;

        bow_record_set_at (record, i, is_before ? earlier : value);
      }
  for (gsize i = 0; i < kind->n_rules; i++)
    complete (rand, record, &kind->rules[i]);
}

/**
 * random_add_children:
 * @rand: a generator
 * @record: a record
 * @most: how many of each kind at most
 *
 * Adds what can live in @record, filled in by random_fill(). What its own
 * author may not say is left out.
 */
void
random_add_children (GRand     *rand,
                     BowRecord *record,
                     int        most)
{
  const BowKind *kind = bow_record_get_kind (record);
  const BowKind *child;

  for (gsize i = 0; (child = bow_kind_child (kind, i)) != NULL; i++)
    for (int n = g_rand_int_range (rand, 1, most + 1); n > 0 && !g_str_equal (child->name, "clearance"); n--)
      random_fill (rand, bow_record_add_child (record, child));
}

/**
 * random_begin:
 * @fixture: an open case
 *
 * Makes the operation, the note and the organisation that others name.
 */
void
random_begin (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), &error);
  g_autoptr (BowRecord) organisation = bow_case_new_record (fixture->bow_case, bow_kind_find ("organisation"), &error);
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Invented", "Invented");

  g_assert_no_error (error);
  bow_record_set (operation, "name", "Invented");
  bow_record_set (organisation, "name", "Invented");
  open_case_save (fixture, operation);
  open_case_save (fixture, organisation);
  g_assert_cmpstr (bow_record_get_ref (operation), ==, "O-000001");
  open_case_save (fixture, note);
  g_assert_cmpstr (bow_record_get_ref (note), ==, "N-000001");
}

static gint64
random_row (OpenCase   *fixture,
            GRand      *rand,
            const char *condition)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM record WHERE %s ORDER BY id", condition);
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  while (bow_statement_step (select, &has_row, NULL) && has_row)
    {
      gint64 row = bow_statement_integer (select, 0);

      g_array_append_val (rows, row);
    }

  return rows->len > 0 ? g_array_index (rows, gint64, g_rand_int_range (rand, 0, (gint32) rows->len)) : 0;
}

static gboolean
deed_create (OpenCase *fixture,
             GRand    *rand)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  const BowKind *kind;
  g_autoptr (BowRecord) record = NULL;

  do
    kind = kinds[g_rand_int_range (rand, 0, (gint32) n_kinds)];
  while (kind->parent != NULL);

  record = bow_case_new_record (fixture->bow_case, kind, NULL);
  random_fill (rand, record);
  if (g_rand_boolean (rand))
    random_add_children (rand, record, 2);

  if (bow_case_save (fixture->bow_case, record, NULL))
    return TRUE;
  if (g_rand_boolean (rand))
    bow_case_discard_record (fixture->bow_case, record, NULL);

  return FALSE;
}

static void
change_children (GRand     *rand,
                 BowRecord *record)
{
  GListModel *children = bow_record_get_children (record);
  const BowKind *kind = bow_kind_child (bow_record_get_kind (record), 0);
  guint n = g_list_model_get_n_items (children);

  if (kind == NULL)
    return;
  if (n > 0 && g_rand_boolean (rand))
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, (guint) g_rand_int_range (rand, 0, (gint32) n));

      if (g_rand_boolean (rand))
        random_fill (rand, child);
      else
        bow_record_remove_child (record, child);
    }
  if (g_rand_boolean (rand))
    random_fill (rand, bow_record_add_child (record, kind));
}

static gboolean
deed_change (OpenCase *fixture,
             GRand    *rand)
{
  gint64 row = random_row (fixture, rand, "parent IS NULL AND binned_at IS NULL");
  g_autoptr (BowRecord) record = row != 0 ? bow_case_read (fixture->bow_case, row, NULL) : NULL;
  const BowKind *kind;

  if (record == NULL)
    return FALSE;

  kind = bow_record_get_kind (record);
  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      gsize index = (gsize) g_rand_int_range (rand, 0, (gint32) kind->n_fields);
      g_autofree char *value = random_value (rand, &kind->fields[index]);

      bow_record_set_at (record, index, g_rand_int_range (rand, 0, 4) > 0 ? value : NULL);
    }
  change_children (rand, record);

  return bow_case_save (fixture->bow_case, record, NULL);
}

static gboolean
deed_state (OpenCase *fixture,
            GRand    *rand)
{
  gint64 row = random_row (fixture, rand, "state IS NOT NULL AND binned_at IS NULL");
  g_autoptr (BowRecord) record = row != 0 ? bow_load_record (fixture->bow_case->connection, row, FALSE, NULL) : NULL;
  const BowStates *states;

  if (record == NULL)
    return FALSE;
  states = bow_record_get_kind (record)->states;

  return bow_case_set_state (fixture->bow_case, row,
                             states->transitions[g_rand_int_range (rand, 0, (gint32) states->n_transitions)].to, "because", NULL);
}

static gboolean
deed_link (OpenCase *fixture,
           GRand    *rand)
{
  BowLinkNew link = {
    .from = random_row (fixture, rand, "parent IS NULL"),
    .to = random_row (fixture, rand, "parent IS NULL"),
    .strength = "confirmed",
    .valid_from = g_rand_boolean (rand) ? "2019-01-01" : NULL,
  };
  const BowKind *from = link.from != 0 ? bow_case_read_kind (fixture->bow_case, link.from, NULL) : NULL;
  const BowKind *to = link.to != 0 ? bow_case_read_kind (fixture->bow_case, link.to, NULL) : NULL;
  const BowRelation *relation = NULL;
  gboolean turned;

  if (from != NULL && to != NULL)
    relation = bow_relation_default (from, to, &turned);
  if (relation == NULL)
    return FALSE;
  link.relation = relation->name;
  if (g_rand_boolean (rand))
    link.because = "Seen together";
  else
    link.because_row = random_row (fixture, rand, "kind IN ('line', 'report')");

  return bow_case_link (fixture->bow_case, &link, NULL) != 0;
}

static gboolean
deed_unlink (OpenCase *fixture,
             GRand    *rand)
{
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, "SELECT max(id) FROM link", NULL);
  gboolean has_row;
  gint64 row;

  bow_statement_step (select, &has_row, NULL);
  row = bow_statement_integer (select, 0);
  g_clear_pointer (&select, bow_statement_reset);

  return row != 0 && bow_case_unlink (fixture->bow_case, row, NULL);
}

static gboolean
deed_bin (OpenCase *fixture,
          GRand    *rand)
{
  gint64 row = random_row (fixture, rand, "parent IS NULL");

  if (row == 0)
    return FALSE;

  return bow_case_bin (fixture->bow_case, row, "not ours", NULL) || bow_case_unbin (fixture->bow_case, row, NULL);
}

static gboolean
deed_undo (OpenCase *fixture,
           GRand    *rand)
{
  g_autofree char *undone = bow_case_undo (fixture->bow_case, NULL);

  return undone != NULL;
}

static gboolean
deed_batch (OpenCase *fixture,
            GRand    *rand)
{
  if (!bow_case_begin (fixture->bow_case, "import", NULL))
    return FALSE;

  bow_case_set_batch_source (fixture->bow_case, "reports.csv", "00");
  for (int i = 0; i < 5; i++)
    open_case_save_report (fixture, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  if (g_rand_boolean (rand))
    return bow_case_commit (fixture->bow_case, NULL);

  bow_case_abandon (fixture->bow_case);
  return FALSE;
}

/**
 * random_deeds:
 * @fixture: an open case
 * @rand: a generator
 * @n_deeds: how many to try
 * @n_done: (array fixed-size=8): how many of each sort were done
 *
 * Does random things to a case. Rules refuse many of them, as they should.
 */
void
random_deeds (OpenCase *fixture,
              GRand    *rand,
              guint     n_deeds,
              guint    *n_done)
{
  gboolean (*const deeds[]) (OpenCase *, GRand *) = {
    deed_create, deed_change, deed_state, deed_link, deed_unlink, deed_bin, deed_undo, deed_batch,
  };
  static const int weights[] = { 20, 40, 15, 25, 3, 4, 6, 1 };

  for (guint i = 0; i < n_deeds; i++)
    {
      int at = g_rand_int_range (rand, 0, 114);
      gsize which = 0;

      while (at >= weights[which])
        at -= weights[which++];
      n_done[which] += deeds[which] (fixture, rand) ? 1 : 0;
    }
}
