/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-lookups.h"

#include "model/bow-kind.h"
#include "model/bow-retention.h"

/* A list as the force has it; what it points to is its own. */
typedef struct
{
  BowEnumeration enumeration;
  const BowEnumeration *ours;
  GArray *items;
  GStringChunk *texts;
} List;

struct _BowLookups
{
  GObject parent_instance;

  /* By name. */
  GHashTable *current;
  /* Those that are there no more stay: an editor may still show one. */
  GPtrArray *all;
};

G_DEFINE_FINAL_TYPE (BowLookups, bow_lookups, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * bow_lookup_free:
 * @self: (transfer full): a code
 *
 * Frees it.
 */
void
bow_lookup_free (BowLookup *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->list);
  g_free (self->code);
  g_free (self->label);
  g_free (self);
}

static void
list_free (List *list)
{
  g_array_unref (list->items);
  g_string_chunk_free (list->texts);
  g_free (list);
}

/* The list as the program has it, with the help that a force does not edit. */
static const BowEnumeration *
find_ours (const char *name)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      if (kinds[i]->fields[j].enumeration != NULL && g_str_equal (kinds[i]->fields[j].enumeration->name, name))
        return kinds[i]->fields[j].enumeration;
  return g_str_equal (bow_retention_reasons.name, name) ? &bow_retention_reasons : NULL;
}

static List *
list_new (const char *name)
{
  List *list = g_new0 (List, 1);

  list->texts = g_string_chunk_new (256);
  list->items = g_array_new (FALSE, TRUE, sizeof (BowEnumerationItem));
  list->enumeration.name = g_string_chunk_insert (list->texts, name);
  list->enumeration.editable = TRUE;
  list->ours = find_ours (name);
  return list;
}

static void
list_add (List            *list,
          const BowLookup *lookup)
{
  const BowEnumerationItem *ours = list->ours != NULL ? bow_enumeration_find (list->ours, lookup->code) : NULL;
  const BowEnumerationItem item = {
    .code = g_string_chunk_insert (list->texts, lookup->code),
    .label = g_string_chunk_insert (list->texts, lookup->label),
    .help = ours != NULL ? ours->help : NULL,
  };

  g_array_append_val (list->items, item);
  list->enumeration.items = (const BowEnumerationItem *) (gpointer) list->items->data;
  list->enumeration.n_items = list->items->len;
}

static gboolean
list_equal (const List *first,
            const List *second)
{
  gboolean equal = first != NULL && first->enumeration.n_items == second->enumeration.n_items;

  for (gsize i = 0; equal && i < first->enumeration.n_items; i++)
    equal = g_str_equal (first->enumeration.items[i].code, second->enumeration.items[i].code) &&
            g_str_equal (first->enumeration.items[i].label, second->enumeration.items[i].label);
  return equal;
}

static void
bow_lookups_finalize (GObject *object)
{
  BowLookups *self = BOW_LOOKUPS (object);

  g_hash_table_unref (self->current);
  g_ptr_array_unref (self->all);

  G_OBJECT_CLASS (bow_lookups_parent_class)->finalize (object);
}

static void
bow_lookups_class_init (BowLookupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_lookups_finalize;
  signals[LOADED] = g_signal_new ("loaded", BOW_TYPE_LOOKUPS, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_lookups_init (BowLookups *self)
{
  self->current = g_hash_table_new (g_str_hash, g_str_equal);
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) list_free);
}

/**
 * bow_lookups_new:
 *
 * Returns: (transfer full): no lists, so that every one is as the program has it
 */
BowLookups *
bow_lookups_new (void)
{
  return g_object_new (BOW_TYPE_LOOKUPS, NULL);
}

/* Takes the lists over that are not as they were. */
static gboolean
take (BowLookups *self,
      GHashTable *lists)
{
  gboolean changed = FALSE;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      List *list = value;

      if (list_equal (g_hash_table_lookup (self->current, list->enumeration.name), list))
        continue;
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (self->all, list);
      g_hash_table_replace (self->current, (gpointer) list->enumeration.name, list);
      changed = TRUE;
    }
  return changed;
}

/**
 * bow_lookups_set:
 * @self: the lists
 * @lookups: (element-type BowLookup): their codes, in the order they are shown
 *
 * Sets what the lists hold.
 */
void
bow_lookups_set (BowLookups *self,
                 GPtrArray  *lookups)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) list_free);

  for (guint i = 0; i < lookups->len; i++)
    {
      const BowLookup *lookup = g_ptr_array_index (lookups, i);
      List *list = g_hash_table_lookup (lists, lookup->list);

      if (list == NULL)
        {
          list = list_new (lookup->list);
          g_hash_table_insert (lists, (gpointer) list->enumeration.name, list);
        }
      list_add (list, lookup);
    }
  if (take (self, lists))
    g_signal_emit (self, signals[LOADED], 0);
}

/**
 * bow_lookups_resolve:
 * @self: (nullable): the lists
 * @list: (nullable): a list as the program has it
 *
 * Returns: (nullable): @list as the force has it, or else @list itself
 */
const BowEnumeration *
bow_lookups_resolve (BowLookups           *self,
                     const BowEnumeration *list)
{
  const List *found = self != NULL && list != NULL && list->editable ? g_hash_table_lookup (self->current, list->name) : NULL;

  return found != NULL ? &found->enumeration : list;
}

/**
 * bow_lookups_describe:
 * @self: (nullable): the lists
 * @field: a field
 * @text: (nullable): its stored text
 *
 * As bow_field_describe(), with the labels that the force gave to codes. Every
 * place that shows people a value of a case has it from here.
 *
 * Returns: (transfer full): the description; empty where nothing is said
 */
char *
bow_lookups_describe (BowLookups     *self,
                      const BowField *field,
                      const char     *text)
{
  BowField as_listed;

  g_return_val_if_fail (field != NULL, NULL);

  as_listed = *field;
  as_listed.enumeration = bow_lookups_resolve (self, field->enumeration);
  return bow_field_describe (&as_listed, text);
}
