/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Titles are for recognising a record in a list, not for reading it. */
#define MAX_TITLE_PART 80

struct _BowRecord
{
  GObject parent_instance;
  const BowKind *kind;
  gint64 row;
  BowId id;
  char *ref;
  char *state;
  gint64 version;
  char *author;
  char *reviewer;
  guint n_withheld;
  gint64 created;
  char **values;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (BowRecord, bow_record, G_TYPE_OBJECT)

static void
bow_record_finalize (GObject *object)
{
  BowRecord *self = BOW_RECORD (object);

  for (gsize i = 0; self->kind != NULL && i < self->kind->n_fields; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->ref);
  g_free (self->state);
  g_free (self->author);
  g_free (self->reviewer);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (bow_record_parent_class)->finalize (object);
}

static void
bow_record_class_init (BowRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_record_finalize;
}

static void
bow_record_init (BowRecord *self)
{
  self->children = g_list_store_new (BOW_TYPE_RECORD);
}

/**
 * bow_record_new:
 * @kind: its kind
 *
 * Makes an empty record, in the first state of its kind.
 *
 * Returns: (transfer full): the record
 */
BowRecord *
bow_record_new (const BowKind *kind)
{
  BowRecord *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (BOW_TYPE_RECORD, NULL);
  self->kind = kind;
  self->values = g_new0 (char *, kind->n_fields);
  if (kind->states != NULL)
    self->state = g_strdup (bow_states_first (kind->states));
  return self;
}

/**
 * bow_record_fill_in:
 * @self: a record
 *
 * Gives empty fields the text that a new record starts with. For a record
 * that a person begins, not for one that is read.
 */
void
bow_record_fill_in (BowRecord *self)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  for (gsize i = 0; i < self->kind->n_fields; i++)
    if (self->values[i] == NULL)
      self->values[i] = g_strdup (self->kind->fields[i].initial);
}

/**
 * bow_record_normalise:
 * @self: a record
 *
 * Makes stored texts out of typed ones, in the record and in what lives in it.
 */
void
bow_record_normalise (BowRecord *self)
{
  guint n_children;

  g_return_if_fail (BOW_IS_RECORD (self));

  for (gsize i = 0; i < self->kind->n_fields; i++)
    {
      char *text = bow_field_normalise (&self->kind->fields[i], self->values[i]);

      g_free (self->values[i]);
      self->values[i] = text;
    }
  n_children = g_list_model_get_n_items (G_LIST_MODEL (self->children));
  for (guint i = 0; i < n_children; i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      bow_record_normalise (child);
    }
}

/**
 * bow_record_get_kind:
 * @self: a record
 *
 * Returns: its kind
 */
const BowKind *
bow_record_get_kind (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return self->kind;
}

/**
 * bow_record_get_row:
 * @self: a record
 *
 * Returns: its row in the file, or 0 where it has not been saved
 */
gint64
bow_record_get_row (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), 0);

  return self->row;
}

/**
 * bow_record_set_row:
 * @self: a record
 * @row: its row in the file
 *
 * Says where it is saved; for the case.
 */
void
bow_record_set_row (BowRecord *self, gint64 row)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  self->row = row;
}

/**
 * bow_record_get_id:
 * @self: a record
 *
 * Returns: its id, which is none before the first save
 */
const BowId *
bow_record_get_id (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return &self->id;
}

/**
 * bow_record_set_id:
 * @self: a record
 * @id: its id
 *
 * Sets the id; for the case.
 */
void
bow_record_set_id (BowRecord *self, const BowId *id)
{
  g_return_if_fail (BOW_IS_RECORD (self));
  g_return_if_fail (id != NULL);

  self->id = *id;
}

/**
 * bow_record_get_ref:
 * @self: a record
 *
 * Returns: (nullable): its reference, for example `R-000142`; %NULL for a
 *   child and where none has been handed out
 */
const char *
bow_record_get_ref (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return self->ref;
}

/**
 * bow_record_set_ref:
 * @self: a record
 * @ref: (nullable): its reference
 *
 * Sets the reference; for the case.
 */
void
bow_record_set_ref (BowRecord *self, const char *ref)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  g_set_str (&self->ref, ref);
}

/**
 * bow_record_get_state:
 * @self: a record
 *
 * Returns: (nullable): the code of its state; %NULL where its kind has none
 */
const char *
bow_record_get_state (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return self->state;
}

/**
 * bow_record_set_state:
 * @self: a record
 * @state: (nullable): the code of its state
 *
 * Sets the state; for the case, which knows the ways from one to another.
 */
void
bow_record_set_state (BowRecord *self, const char *state)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  g_set_str (&self->state, state);
}

/**
 * bow_record_get_version:
 * @self: a record
 *
 * Returns: how often it has been saved, as far as this copy knows
 */
gint64
bow_record_get_version (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), 0);

  return self->version;
}

/**
 * bow_record_set_version:
 * @self: a record
 * @version: how often it has been saved
 *
 * Sets the version; for the case.
 */
void
bow_record_set_version (BowRecord *self, gint64 version)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  self->version = version;
}

/**
 * bow_record_get_author:
 * @self: a record
 *
 * Returns: (nullable): the account that made it
 */
const char *
bow_record_get_author (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return self->author;
}

/**
 * bow_record_set_author:
 * @self: a record
 * @account: (nullable): the account that made it
 *
 * Sets the author; for the case.
 */
void
bow_record_set_author (BowRecord *self, const char *account)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  g_set_str (&self->author, account);
}

/**
 * bow_record_get_reviewer:
 * @self: a record
 *
 * Returns: (nullable): the account that reviewed it
 */
const char *
bow_record_get_reviewer (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return self->reviewer;
}

/**
 * bow_record_get_withheld:
 * @self: a record
 *
 * How many private records that live in it are not in its list of children,
 * because they were not asked for. A save leaves them as they are.
 *
 * Returns: how many
 */
guint
bow_record_get_withheld (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), 0);

  return self->n_withheld;
}

/**
 * bow_record_withhold:
 * @self: a record as it was read
 *
 * Takes what is private out of its children, and remembers how many they were.
 */
void
bow_record_withhold (BowRecord *self)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  for (guint i = g_list_model_get_n_items (bow_record_get_children (self)); i > 0; i--)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (bow_record_get_children (self), i - 1);

      if ((bow_record_get_kind (child)->flags & BOW_KIND_PRIVATE) == 0)
        continue;
      bow_record_remove_child (self, child);
      self->n_withheld++;
    }
}

/**
 * bow_record_set_reviewer:
 * @self: a record
 * @account: (nullable): the account that reviewed it
 *
 * Sets the reviewer; for the case.
 */
void
bow_record_set_reviewer (BowRecord *self, const char *account)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  g_set_str (&self->reviewer, account);
}

/**
 * bow_record_get_created:
 * @self: a record
 *
 * Returns: when it was first saved, milliseconds since 1970, or 0
 */
gint64
bow_record_get_created (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), 0);

  return self->created;
}

/**
 * bow_record_set_created:
 * @self: a record
 * @unix_ms: when it was first saved, milliseconds since 1970
 *
 * Sets the time of making; for the case.
 */
void
bow_record_set_created (BowRecord *self, gint64 unix_ms)
{
  g_return_if_fail (BOW_IS_RECORD (self));

  self->created = unix_ms;
}

/**
 * bow_record_get:
 * @self: a record
 * @field: the name of a field of its kind
 *
 * The text of a field.
 *
 * Returns: (nullable): the text, valid until the field is set again; %NULL
 *   where nothing is said
 */
const char *
bow_record_get (BowRecord *self, const char *field)
{
  int index;

  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  index = bow_kind_field_index (self->kind, field);
  g_return_val_if_fail (index >= 0, NULL);
  return self->values[index];
}

/**
 * bow_record_set:
 * @self: a record
 * @field: the name of a field of its kind
 * @text: (nullable): its text; the empty text says nothing either
 *
 * Sets the text of a field, as it is: it is checked by bow_record_check().
 */
void
bow_record_set (BowRecord *self, const char *field, const char *text)
{
  int index;

  g_return_if_fail (BOW_IS_RECORD (self));

  index = bow_kind_field_index (self->kind, field);
  g_return_if_fail (index >= 0);
  bow_record_set_at (self, (gsize) index, text);
}

/**
 * bow_record_get_at:
 * @self: a record
 * @index: which field, from 0
 *
 * The text of a field by its index in the table of fields.
 *
 * Returns: (nullable): the text, or %NULL where nothing is said
 */
const char *
bow_record_get_at (BowRecord *self, gsize index)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);
  g_return_val_if_fail (index < self->kind->n_fields, NULL);

  return self->values[index];
}

/**
 * bow_record_set_at:
 * @self: a record
 * @index: which field, from 0
 * @text: (nullable): its text; the empty text says nothing either
 *
 * Sets the text of a field by its index in the table of fields.
 */
void
bow_record_set_at (BowRecord *self, gsize index, const char *text)
{
  g_return_if_fail (BOW_IS_RECORD (self));
  g_return_if_fail (index < self->kind->n_fields);

  g_set_str (&self->values[index], text != NULL && *text != '\0' ? text : NULL);
}

/**
 * bow_record_get_children:
 * @self: a record
 *
 * What lives in the record, in order. Changes are told by the model.
 *
 * Returns: (transfer none): a list of #BowRecord
 */
GListModel *
bow_record_get_children (BowRecord *self)
{
  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  return G_LIST_MODEL (self->children);
}

/**
 * bow_record_add_child:
 * @self: a record
 * @kind: a kind that lives in records of this kind
 *
 * Adds an empty child after the others.
 *
 * Returns: (transfer none): the child
 */
BowRecord *
bow_record_add_child (BowRecord *self, const BowKind *kind)
{
  g_autoptr (BowRecord) child = NULL;

  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);
  g_return_val_if_fail (kind != NULL && g_strcmp0 (kind->parent, self->kind->name) == 0, NULL);

  child = bow_record_new (kind);
  g_list_store_append (self->children, child);
  return child;
}

/**
 * bow_record_remove_child:
 * @self: a record
 * @child: one of its children
 *
 * Takes a child out.
 */
void
bow_record_remove_child (BowRecord *self, BowRecord *child)
{
  guint position;

  g_return_if_fail (BOW_IS_RECORD (self));
  g_return_if_fail (BOW_IS_RECORD (child));

  if (g_list_store_find (self->children, child, &position))
    g_list_store_remove (self->children, position);
}

/* The first line, cut between words where it is long. */
static char *
shorten (const char *text)
{
  gsize line = strcspn (text, "\n");
  g_autofree char *first = g_strndup (text, line);
  char *cut;
  char *space;

  if (!g_utf8_validate (first, -1, NULL))
    return g_utf8_make_valid (first, -1);
  if (g_utf8_strlen (first, -1) <= MAX_TITLE_PART)
    return g_steal_pointer (&first);
  cut = g_utf8_offset_to_pointer (first, MAX_TITLE_PART - 1);
  *cut = '\0';
  space = strrchr (first, ' ');
  if (space != NULL && space > first + (cut - first) / 2)
    *space = '\0';
  return g_strconcat (first, "…", NULL);
}

/**
 * bow_record_dup_title:
 * @self: a record
 *
 * What the record is recognised by in a list. It is stored, so it is the same
 * in every language: where nothing is said it is the kind's untranslated name.
 *
 * Returns: (transfer full): the title, never empty, one line
 */
char *
bow_record_dup_title (BowRecord *self)
{
  g_autoptr (GString) title = g_string_new (NULL);

  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  for (gsize i = 0; i < self->kind->n_fields; i++)
    {
      g_autofree char *part = NULL;

      if ((self->kind->fields[i].flags & BOW_FIELD_TITLE) == 0 || self->values[i] == NULL)
        continue;
      part = shorten (self->values[i]);
      g_strstrip (part);
      if (*part != '\0')
        g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "", part);
    }
  return g_strdup (title->len > 0 ? title->str : self->kind->label);
}

/* Everything of a record but its children. */
static void
copy_own (BowRecord *from, BowRecord *to)
{
  const BowKind *kind = bow_record_get_kind (from);

  bow_record_set_id (to, bow_record_get_id (from));
  bow_record_set_row (to, bow_record_get_row (from));
  bow_record_set_ref (to, bow_record_get_ref (from));
  bow_record_set_state (to, bow_record_get_state (from));
  bow_record_set_version (to, bow_record_get_version (from));
  bow_record_set_author (to, bow_record_get_author (from));
  bow_record_set_reviewer (to, bow_record_get_reviewer (from));
  to->n_withheld = from->n_withheld;
  bow_record_set_created (to, bow_record_get_created (from));
  for (gsize i = 0; i < kind->n_fields; i++)
    bow_record_set_at (to, i, bow_record_get_at (from, i));
}

/**
 * bow_record_copy:
 * @self: a record
 *
 * Copies a record and what lives inside it, so that one thread can save what
 * another goes on editing.
 *
 * Returns: (transfer full): the copy
 */
BowRecord *
bow_record_copy (BowRecord *self)
{
  BowRecord *copy;
  GListModel *children;

  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  copy = bow_record_new (bow_record_get_kind (self));
  copy_own (self, copy);
  children = bow_record_get_children (self);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      copy_own (child, bow_record_add_child (copy, bow_record_get_kind (child)));
    }
  return copy;
}
