/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-merge.h"

#include <glib/gi18n-lib.h>

/*
 * Two edits that were begun on one version become one. What one side alone
 * touched is taken over; what both touched is decided by a person who sees
 * both. What is not decided yet stands in the record as this side has it.
 */

/**
 * bow_clash_free:
 * @self: (nullable): a clash
 *
 * Frees it.
 */
void
bow_clash_free (BowClash *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->record);
  g_free (self->base);
  g_free (self->theirs);
  g_free (self->mine);
  g_free (self->account);
  g_free (self);
}

static void
add_clash (GPtrArray      *clashes,
           BowClashType    type,
           BowRecord      *record,
           const BowField *field,
           const char     *base,
           const char     *theirs,
           const char     *mine)
{
  BowClash *clash = g_new0 (BowClash, 1);

  clash->type = type;
  clash->record = g_object_ref (record);
  clash->field = field;
  clash->base = g_strdup (base);
  clash->theirs = g_strdup (theirs);
  clash->mine = g_strdup (mine);
  g_ptr_array_add (clashes, clash);
}

static BowRecord *
find_part (BowRecord   *record,
           const BowId *id)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (bow_id_equal (bow_record_get_id (child), id))
        return child;
    }

  return NULL;
}

static char *
get_typed (BowRecord *record,
           gsize      index)
{
  return bow_field_normalise (&bow_record_get_kind (record)->fields[index], bow_record_get_at (record, index));
}

static gboolean
is_same (BowRecord *stored,
         BowRecord *typed)
{
  for (gsize i = 0; i < bow_record_get_kind (stored)->n_fields; i++)
    {
      g_autofree char *text = get_typed (typed, i);

      if (g_strcmp0 (bow_record_get_at (stored, i), text) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Each code by itself: as whoever changed it has it, for two sides that both
 * changed one code did the same with it. */
static char *
merge_set (const BowField *field,
           const char     *base,
           const char     *theirs,
           const char     *mine)
{
  g_auto (GStrv) before = bow_enumeration_split (base);
  g_auto (GStrv) there = bow_enumeration_split (theirs);
  g_auto (GStrv) here = bow_enumeration_split (mine);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (char **code = here; *code != NULL; code++)
    if (g_strv_contains ((const char *const *) there, *code) || !g_strv_contains ((const char *const *) before, *code))
      g_ptr_array_add (codes, *code);
  for (char **code = there; *code != NULL; code++)
    if (!g_strv_contains ((const char *const *) before, *code))
      g_ptr_array_add (codes, *code);
  g_ptr_array_add (codes, NULL);

  return bow_enumeration_join (field->enumeration, (const char *const *) codes->pdata);
}

/* Where one side did with a set all that the other did, and more, there is
 * nothing to decide. */
static gboolean
merge_easily (const BowField  *field,
              const char      *base,
              const char      *theirs,
              const char      *mine,
              char           **merged)
{
  *merged = field->type == BOW_FIELD_SET ? merge_set (field, base, theirs, mine) : NULL;

  return field->type == BOW_FIELD_SET && (g_strcmp0 (*merged, mine) == 0 || g_strcmp0 (*merged, theirs) == 0);
}

static void
merge_fields (BowRecord *base,
              BowRecord *theirs,
              BowRecord *mine,
              GPtrArray *clashes)
{
  const BowKind *kind = bow_record_get_kind (mine);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const char *before = bow_record_get_at (base, i);
      const char *there = bow_record_get_at (theirs, i);
      g_autofree char *here = get_typed (mine, i);
      g_autofree char *merged = NULL;

      if (g_strcmp0 (before, there) == 0 || g_strcmp0 (here, there) == 0)
        continue;
      if (g_strcmp0 (here, before) == 0)
        bow_record_set_at (mine, i, there);
      else if (merge_easily (&kind->fields[i], before, there, here, &merged))
        bow_record_set_at (mine, i, merged);
      else
        add_clash (clashes, BOW_CLASH_FIELD, mine, &kind->fields[i], before, there, here);
    }
}

/* What was typed in a part that nobody has saved is nobody else's business. */
static void
merge_part (BowRecord *base,
            BowRecord *theirs,
            BowRecord *mine,
            BowRecord *part,
            GPtrArray *clashes)
{
  const BowId *id = bow_record_get_id (part);
  BowRecord *before = bow_id_is_none (id) ? NULL : find_part (base, id);
  BowRecord *there = bow_id_is_none (id) ? NULL : find_part (theirs, id);
  guint n_clashes = clashes->len;

  if (there != NULL)
    {
      merge_fields (before != NULL ? before : there, there, part, clashes);
      if (clashes->len == n_clashes)
        bow_record_set_version (part, bow_record_get_version (there));
    }
  else if (before != NULL && is_same (before, part))
    bow_record_remove_child (mine, part);
  else if (before != NULL)
    add_clash (clashes, BOW_CLASH_REMOVED_THERE, part, NULL, NULL, NULL, NULL);
}

static BowRecord *
take_over (BowRecord *mine,
           BowRecord *part)
{
  BowRecord *copy = bow_record_add_child (mine, bow_record_get_kind (part));

  bow_record_set_id (copy, bow_record_get_id (part));
  bow_record_set_row (copy, bow_record_get_row (part));
  bow_record_set_version (copy, bow_record_get_version (part));
  for (gsize i = 0; i < bow_record_get_kind (part)->n_fields; i++)
    bow_record_set_at (copy, i, bow_record_get_at (part, i));

  return copy;
}

/* What is there and not here: they added it, or this side took it away. */
static void
merge_missing (BowRecord *base,
               BowRecord *mine,
               BowRecord *part,
               GPtrArray *clashes)
{
  BowRecord *before = find_part (base, bow_record_get_id (part));

  if ((bow_record_get_kind (part)->flags & BOW_KIND_PRIVATE) != 0)
    return;
  if (before == NULL)
    take_over (mine, part);
  else if (!is_same (before, part))
    add_clash (clashes, BOW_CLASH_REMOVED_HERE, take_over (mine, part), NULL, NULL, NULL, NULL);
}

/* As it is now: merging adds and takes away. */
static GPtrArray *
list_parts (BowRecord *record)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    g_ptr_array_add (parts, g_list_model_get_item (children, i));

  return parts;
}

/**
 * bow_merge:
 * @base: the record as it was when the edit was begun
 * @theirs: the record as others have made it meanwhile
 * @mine: the edit, which others' changes are put into
 *
 * Puts into @mine whatever others changed and this side did not, in its fields
 * and in what lives in it. What both changed is left as this side has it, and
 * is told. What they took away and this side changed stays in @mine, and what
 * this side took away and they changed is put back into it, until somebody
 * decides. Where nothing is to be decided @mine gets the version of @theirs;
 * else it keeps its own.
 *
 * Returns: (transfer full) (element-type BowClash): what is to be decided
 */
GPtrArray *
bow_merge (BowRecord *base,
           BowRecord *theirs,
           BowRecord *mine)
{
  GPtrArray *clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_clash_free);
  g_autoptr (GPtrArray) my_parts = NULL;
  g_autoptr (GPtrArray) their_parts = NULL;

  g_return_val_if_fail (BOW_IS_RECORD (base) && BOW_IS_RECORD (theirs) && BOW_IS_RECORD (mine), NULL);

  my_parts = list_parts (mine);
  their_parts = list_parts (theirs);
  merge_fields (base, theirs, mine, clashes);
  for (guint i = 0; i < their_parts->len; i++)
    if (find_part (mine, bow_record_get_id (their_parts->pdata[i])) == NULL)
      merge_missing (base, mine, their_parts->pdata[i], clashes);
  for (guint i = 0; i < my_parts->len; i++)
    merge_part (base, theirs, mine, my_parts->pdata[i], clashes);
  bow_record_set_state (mine, bow_record_get_state (theirs));
  if (clashes->len == 0)
    bow_record_set_version (mine, bow_record_get_version (theirs));

  return clashes;
}

/* A part that is not in the file any more goes into it as a new one. */
static void
make_new (BowRecord *part)
{
  static const BowId none = { 0 };

  bow_record_set_id (part, &none);
  bow_record_set_row (part, 0);
  bow_record_set_version (part, 0);
}

/**
 * bow_clash_keep_mine:
 * @self: a clash of bow_merge()
 * @mine: the edit
 *
 * Decides for this side.
 */
void
bow_clash_keep_mine (BowClash  *self,
                     BowRecord *mine)
{
  g_return_if_fail (self != NULL && BOW_IS_RECORD (mine));

  if (self->type == BOW_CLASH_REMOVED_THERE)
    make_new (self->record);
  else if (self->type == BOW_CLASH_REMOVED_HERE)
    bow_record_remove_child (mine, self->record);
  self->is_decided = TRUE;
  self->is_replaced = FALSE;
}

/**
 * bow_clash_take_theirs:
 * @self: a clash of bow_merge()
 * @mine: the edit
 *
 * Decides for them.
 */
void
bow_clash_take_theirs (BowClash  *self,
                       BowRecord *mine)
{
  g_return_if_fail (self != NULL && BOW_IS_RECORD (mine));

  if (self->type == BOW_CLASH_FIELD)
    bow_record_set (self->record, self->field->name, self->theirs);
  else if (self->type == BOW_CLASH_REMOVED_THERE)
    bow_record_remove_child (mine, self->record);
  self->is_decided = TRUE;
  self->is_replaced = TRUE;
}

/**
 * bow_clash_keep_both:
 * @self: a clash of bow_merge() about a field with several codes
 *
 * Decides for both sides: what either added is there, and what either took away
 * is not.
 */
void
bow_clash_keep_both (BowClash *self)
{
  g_autofree char *both = NULL;

  g_return_if_fail (self != NULL && self->type == BOW_CLASH_FIELD && self->field->type == BOW_FIELD_SET);

  both = merge_set (self->field, self->base, self->theirs, self->mine);
  bow_record_set (self->record, self->field->name, both);
  self->is_decided = TRUE;
  self->is_replaced = TRUE;
}

/* The codes of @set that @other has not, with their labels; %NULL for none. */
static char *
describe_rest (const BowClash *self,
               BowLookups     *lookups,
               const char     *set,
               const char     *other)
{
  g_auto (GStrv) codes = bow_enumeration_split (set);
  g_auto (GStrv) others = bow_enumeration_split (other);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (char **code = codes; *code != NULL; code++)
    if (!g_strv_contains ((const char *const *) others, *code))
      g_ptr_array_add (rest, *code);
  g_ptr_array_add (rest, NULL);
  text = bow_enumeration_join (self->field->enumeration, (const char *const *) rest->pdata);

  return text != NULL ? bow_lookups_describe (lookups, self->field, text) : NULL;
}

/**
 * bow_clash_describe_set:
 * @self: a clash of bow_merge() about a field with several codes
 * @lookups: (nullable): the lists of the case
 * @theirs: whether it is about what they did, and not this side
 *
 * What one side did with the codes.
 *
 * Returns: (transfer full): such as “Added: Needles. Taken away: Cars waiting.”
 */
char *
bow_clash_describe_set (const BowClash *self,
                        BowLookups     *lookups,
                        gboolean        theirs)
{
  const char *after = theirs ? self->theirs : self->mine;
  g_autofree char *added = describe_rest (self, lookups, after, self->base);
  g_autofree char *removed = describe_rest (self, lookups, self->base, after);

  if (added != NULL && removed != NULL)
    /* Translators: what somebody did with the ticks of a list */
    return g_strdup_printf (_("Added: %s. Taken away: %s."), added, removed);
  if (added != NULL)
    return g_strdup_printf (_("Added: %s."), added);
  return removed != NULL ? g_strdup_printf (_("Taken away: %s."), removed) : g_strdup (_("Nothing changed."));
}

/**
 * bow_clashes_decided:
 * @clashes: (element-type BowClash): clashes of bow_merge()
 *
 * Returns: whether all of them are decided
 */
gboolean
bow_clashes_decided (GPtrArray *clashes)
{
  for (guint i = 0; i < clashes->len; i++)
    if (!((const BowClash *) clashes->pdata[i])->is_decided)
      return FALSE;

  return TRUE;
}

/**
 * bow_clashes_withdraw:
 * @clashes: (element-type BowClash): clashes of bow_merge()
 * @mine: the edit, or a copy of it
 *
 * Takes out what was put back only to be decided about: before @mine is kept
 * as a draft, or merged anew.
 */
void
bow_clashes_withdraw (GPtrArray *clashes,
                      BowRecord *mine)
{
  for (guint i = 0; i < clashes->len; i++)
    {
      const BowClash *clash = clashes->pdata[i];
      BowRecord *part = clash->type == BOW_CLASH_REMOVED_HERE && !clash->is_decided
                          ? find_part (mine, bow_record_get_id (clash->record))
                          : NULL;

      if (part != NULL)
        bow_record_remove_child (mine, part);
    }
}
